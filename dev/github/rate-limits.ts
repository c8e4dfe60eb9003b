// GitHub's rate limits: the hourly budget per user (or address), and secondary limits that a test switches on.

import { GitHubProblem } from './problem.ts';

const HOUR_MS = 3_600_000;
const SECONDARY_MESSAGE =
  'You have exceeded a secondary rate limit. Please wait a few minutes before you try again. ' +
  'For more on scraping GitHub and how it may affect your rights, please review our Terms of Service';

export interface RateLimit {
  readonly limit: number;
  readonly remaining: number;
  readonly used: number;
  /** Seconds since 1970. */
  readonly reset: number;
}

export interface RateLimitChange {
  /** User login, or `anonymous`; without it every caller. */
  readonly login?: string | undefined;
  readonly limit?: number | undefined;
  readonly remaining?: number | undefined;
  /** When the budget is new again, in milliseconds from now. */
  readonly reset_in_ms?: number | undefined;
  /** Refuse everything as a secondary limit for this long; 0 lifts it. */
  readonly secondary_ms?: number | undefined;
  /** What to say in `retry-after`; without it the header is left out. */
  readonly retry_after_s?: number | undefined;
  readonly status?: 403 | 429 | undefined;
}

interface Bucket {
  limit: number;
  used: number;
  resetAt: number;
}

export interface RateLimits {
  change(change: RateLimitChange): void;
  /** Counts one request; throws when the budget or a secondary limit refuses it. */
  charge(caller: string): void;
  /** Gives one request back: a 304 is free. */
  refund(caller: string): void;
  current(caller: string): RateLimit;
}

/** Limits per caller; `caller` is a login, or an address for anonymous requests. */
export function createRateLimits(clock: () => number): RateLimits {
  const buckets = new Map<string, Bucket>();
  let everyone: RateLimitChange = {};
  let refusals: { change: RateLimitChange; until: number }[] = [];
  const status = new Map<string, 403 | 429>();

  function bucket(caller: string): Bucket {
    let found = buckets.get(caller);
    if (!found) {
      found = { limit: everyone.limit ?? (caller.startsWith('anonymous') ? 60 : 5000), used: 0, resetAt: 0 };
      buckets.set(caller, found);
      apply(found, everyone);
    }
    if (found.resetAt <= clock()) Object.assign(found, { used: 0, resetAt: clock() + HOUR_MS });
    return found;
  }

  function apply(target: Bucket, change: RateLimitChange): void {
    if (change.limit !== undefined) target.limit = change.limit;
    if (target.resetAt === 0) target.resetAt = clock() + HOUR_MS;
    if (change.reset_in_ms !== undefined) target.resetAt = clock() + change.reset_in_ms;
    if (change.remaining !== undefined) target.used = target.limit - change.remaining;
  }

  const concerns = (change: RateLimitChange, caller: string) =>
    change.login === undefined || caller === change.login || caller.startsWith(`${change.login}:`);

  function refuseSecondary(caller: string): void {
    refusals = refusals.filter(({ until }) => until > clock());
    const refusal = refusals.find(({ change }) => concerns(change, caller));
    if (!refusal) return;
    const { retry_after_s: seconds, status: code = 403 } = refusal.change;
    throw new GitHubProblem(
      code,
      SECONDARY_MESSAGE,
      [],
      seconds === undefined ? {} : { 'retry-after': String(seconds) },
    );
  }

  return {
    change(change) {
      if (change.login === undefined) everyone = { ...everyone, ...change };
      if (change.login !== undefined && change.login !== 'anonymous') bucket(change.login);
      for (const [caller, found] of buckets) if (concerns(change, caller)) apply(found, change);
      if (change.secondary_ms !== undefined) {
        refusals = refusals.filter((refusal) => refusal.change.login !== change.login);
        refusals.push({ change, until: clock() + change.secondary_ms });
      }
      if (change.status !== undefined) status.set(change.login ?? '', change.status);
    },
    charge(caller) {
      refuseSecondary(caller);
      const found = bucket(caller);
      if (found.used >= found.limit) {
        throw new GitHubProblem(status.get(caller) ?? status.get('') ?? 403, `API rate limit exceeded for ${caller}.`);
      }
      found.used += 1;
    },
    refund(caller) {
      bucket(caller).used -= 1;
    },
    current(caller) {
      const { limit, used, resetAt } = bucket(caller);
      return {
        limit,
        used: Math.min(used, limit),
        remaining: Math.max(0, limit - used),
        reset: Math.ceil(resetAt / 1000),
      };
    },
  };
}

/** The headers that every API answer carries. */
export function rateLimitHeaders({ limit, remaining, used, reset }: RateLimit): Record<string, string> {
  return {
    'x-ratelimit-limit': String(limit),
    'x-ratelimit-remaining': String(remaining),
    'x-ratelimit-used': String(used),
    'x-ratelimit-reset': String(reset),
    'x-ratelimit-resource': 'core',
  };
}
