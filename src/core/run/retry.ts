// When a failed step is tried again and when the run gives up. Pure: time and jitter come in.

import { GUESSED_LIMIT, type StageError } from '../errors.ts';
import type { RunRecord } from './record.ts';

const BASE_DELAY_MS = 500;
const MAX_DELAY_MS = 60_000;
/** Past this a person is better served by a named end than by silence. */
const GIVE_UP_AFTER_MS = 10 * 60_000;
/** GitHub's primary limit resets within an hour; a longer wait than this is an end with the time in it. */
const LONGEST_LIMIT_WAIT_MS = 65 * 60_000;
const MAX_FAILURES = 30;
const MAX_GUESSED_LIMITS = 5;
/** About two minutes. A run that gives up between two good answers may leave a pull request that it knows nothing of. */
const MAX_BAD_ANSWERS = 8;

export type RetryDecision =
  | { readonly kind: 'stop' }
  | { readonly kind: 'wait'; readonly until: number; readonly failures: { count: number; since: number } };

/** Decides about the next try of the current step. `jitter` is 0..1. */
export function decideRetry(record: RunRecord, error: StageError, now: number, jitter: number): RetryDecision {
  if (error.retry === 'never') return { kind: 'stop' };
  // A first failure in the future happened before the clock was set back.
  const failures = { count: (record.failures?.count ?? 0) + 1, since: Math.min(record.failures?.since ?? now, now) };
  const limited = error.reason === 'github_rate_limited';
  if (limited && error.retry.after_ms > LONGEST_LIMIT_WAIT_MS) return { kind: 'stop' };
  const guessed = limited && error.detail === GUESSED_LIMIT;
  if (failures.count > (guessed ? MAX_GUESSED_LIMITS : MAX_FAILURES)) return { kind: 'stop' };
  // Answers are cut off on the way, also behind an effect; the same again and again is what GitHub says.
  if (error.reason === 'github_bad_response' && failures.count > MAX_BAD_ANSWERS) return { kind: 'stop' };
  if (!limited && now - failures.since > GIVE_UP_AFTER_MS) return { kind: 'stop' };
  const backoff = Math.min(MAX_DELAY_MS, BASE_DELAY_MS * 2 ** Math.min(10, failures.count - 1));
  const asked = error.retry.after_ms * (guessed ? 2 ** (failures.count - 1) : 1);
  const delay = Math.max(asked, backoff * (0.5 + jitter / 2));
  return { kind: 'wait', until: now + Math.ceil(delay), failures };
}

/** A wait that a person should be told about, rather than a quick second try. */
export function isWorthShowing(error: StageError, waitMs: number): boolean {
  return error.reason === 'github_rate_limited' || waitMs >= 5_000;
}
