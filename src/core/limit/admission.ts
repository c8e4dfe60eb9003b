// How many calls of one kind may be in work at once, found out from how long they take: one more for each that is quick,
// a tenth fewer for each that is slow. So a crowd meets a quick refusal instead of a long queue. No clock, no waiting.

/** Slower than this is too slow. */
export const SLOW_MS = 250;
/** As many equal presses of one button as may well come at once. */
const MOST = 64;
const LEAST = 4;
const SHRINK = 0.9;

export interface Admission {
  /** Whether one more may begin. Who was let in must leave. */
  enter(): boolean;
  /** One that was let in has ended, after so long. */
  leave(tookMs: number): void;
}

/** Nobody is in, and the way is wide open. */
export function createAdmission(): Admission {
  let limit = MOST;
  let inside = 0;
  return {
    enter() {
      if (inside >= Math.floor(limit)) return false;
      inside += 1;
      return true;
    },
    leave(tookMs) {
      inside -= 1;
      limit = tookMs > SLOW_MS ? Math.max(LEAST, limit * SHRINK) : Math.min(MOST, limit + 1);
    },
  };
}
