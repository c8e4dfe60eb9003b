// When a run's copy is brought up to date. Often at first, when somebody is likely to watch, then ever more seldom: a run
// costs about as many requests as its length has digits. Never waited for by the run.

const FIRST_GAP_MS = 1_000;
const GROWTH = 3;
const LONGEST_GAP_MS = 60_000;
const FIRST_RETRY_MS = 5_000;
const LONGEST_RETRY_MS = 60 * 60_000;
/** A database that is away for longer gets nothing of this run any more. */
const GIVE_UP_AFTER_MS = 7 * 24 * 60 * 60_000;

/** The pause behind delivery number `delivered` (from 1). */
export function gapAfter(delivered: number): number {
  return Math.min(LONGEST_GAP_MS, FIRST_GAP_MS * GROWTH ** Math.min(10, Math.max(0, delivered - 1)));
}

/**
 * When to try again behind `failures` failures in a row; null when the run has ended so long ago that it is given up.
 * `jitter` is 0..1.
 */
export function retryAt(failures: number, finishedAt: number | null, now: number, jitter: number): number | null {
  if (finishedAt !== null && now - finishedAt > GIVE_UP_AFTER_MS) return null;
  const delay = Math.min(LONGEST_RETRY_MS, FIRST_RETRY_MS * 2 ** Math.min(20, Math.max(0, failures - 1)));
  return now + Math.ceil(delay * (0.5 + jitter / 2));
}
