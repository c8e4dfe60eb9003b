// The generic cell rate algorithm: one number per subject and policy, the time at which all that was taken is paid
// back ("theoretical arrival time"). Exact, because every number is a multiple of 1/1024 ms and so has no rounding
// error. Knows no storage and no clock.

import type { RateDecision, RatePolicy } from './policy.ts';

/** Multiples of this are exact as doubles for any time before the year 2248. */
const TICKS_PER_MS = 1_024;

/** What one call costs in time. Rounded up, so that a limit is never exceeded. */
function intervalOf({ limit, window_ms }: RatePolicy): number {
  return Math.ceil((window_ms * TICKS_PER_MS) / limit) / TICKS_PER_MS;
}

/**
 * Decides on one call. The `tat` that comes back differs from the one that went in exactly when it must be stored: a
 * refused call stores nothing. One that lies further ahead than everything taken at once can put it was stored under
 * another clock or policy, and is brought back.
 */
export function decide(
  policy: RatePolicy,
  tat: number | null,
  now: number,
): { readonly decision: RateDecision; readonly tat: number } {
  const interval = intervalOf(policy);
  const full = interval * policy.limit;
  const owed = tat === null ? 0 : Math.min(Math.max(tat - now, 0), full);
  const after = owed + interval;
  if (after > full) {
    const refused = {
      allowed: false,
      remaining: 0,
      reset_ms: Math.ceil(owed),
      retry_after_ms: Math.ceil(after - full),
    };
    return { decision: refused, tat: now + owed };
  }
  const remaining = Math.floor((full - after) / interval);
  return {
    decision: { allowed: true, remaining, reset_ms: Math.ceil(after), retry_after_ms: 0 },
    tat: now + after,
  };
}
