// What a client is told about a limit: draft-ietf-httpapi-ratelimit-headers (structured fields) and Retry-After.

import type { RateDecision, RatePolicy } from './policy.ts';

/** `RateLimit-Policy` and `RateLimit`. After a refusal `t` is the time to the next allowed call, as Retry-After is. */
export function rateLimitHeaders(
  policy: RatePolicy,
  decision: RateDecision,
): { readonly 'ratelimit-policy': string; readonly ratelimit: string } {
  const wait = decision.allowed ? decision.reset_ms : decision.retry_after_ms;
  return {
    'ratelimit-policy': `"${policy.name}";q=${policy.limit};w=${Math.ceil(policy.window_ms / 1_000)}`,
    ratelimit: `"${policy.name}";r=${decision.remaining};t=${Math.ceil(wait / 1_000)}`,
  };
}

/** Whole seconds for `Retry-After`; never 0, which would invite the same call at once. */
export function retryAfterSeconds(ms: number): number {
  return Math.max(1, Math.ceil(ms / 1_000));
}
