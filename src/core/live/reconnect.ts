// When a client whose stream broke comes back. After a deploy all come back at once, so the first wait is spread as
// well: 5,000 clients of one run stay below the 1,000 requests a second that its object takes.

const MIN_MS = 1_000;
const FIRST_CAP_MS = 8_000;
const MAX_CAP_MS = 30_000;

/** The wait before attempt `attempt`, which counts from 0. `random` is in [0, 1). */
export function reconnectDelayMs(attempt: number, random: number): number {
  const cap = Math.min(MAX_CAP_MS, FIRST_CAP_MS * 2 ** Math.min(attempt, 10));
  return MIN_MS + Math.floor(random * (cap - MIN_MS));
}
