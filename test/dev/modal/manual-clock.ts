// A clock that moves only when it is told to.

import type { Clock } from '../../../dev/modal/clock.ts';

export interface ManualClock extends Clock {
  /** Moves on, and runs what falls due on the way, in order. */
  advance(ms: number): void;
}

/** Starts at the machine's time: the SDK compares expiry times with its own clock. */
export function manualClock(): ManualClock {
  let now = Date.now();
  const due = new Set<{ readonly at: number; readonly run: () => void }>();
  return {
    now: () => now,
    after(delayMs, run) {
      const entry = { at: now + delayMs, run };
      due.add(entry);
      return () => void due.delete(entry);
    },
    advance(ms) {
      const until = now + ms;
      for (;;) {
        const next = [...due].filter(({ at }) => at <= until).sort((a, b) => a.at - b.at)[0];
        if (next === undefined) break;
        due.delete(next);
        now = next.at;
        next.run();
      }
      now = until;
    },
  };
}
