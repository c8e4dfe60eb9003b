// What a rate limit is, and what it answers. The arithmetic is in gcra.ts, the memory in a Durable Object per subject.

/** At most `limit` calls per `window_ms`, all at once if they come at once. */
export interface RatePolicy {
  /** Short name in the RateLimit headers: lower-case letters. */
  readonly name: string;
  readonly limit: number;
  readonly window_ms: number;
}

export interface RateDecision {
  readonly allowed: boolean;
  /** Calls that would be allowed right now, after this one. */
  readonly remaining: number;
  /** Until `remaining` is `limit` again. */
  readonly reset_ms: number;
  /** Until the next call is allowed; 0 when `allowed`. */
  readonly retry_after_ms: number;
}

/** The memory of one subject's limits. */
export interface RateLimiterApi {
  take(policy: RatePolicy, now: number): Promise<RateDecision>;
}
