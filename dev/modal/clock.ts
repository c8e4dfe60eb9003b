// Time as the control plane sees it: cold starts, time-outs, long polls and expiry all go through one clock.

export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Runs once after the delay; the returned function calls it off. */
  after(delayMs: number, run: () => void): () => void;
}

/** The machine's own time. */
export function wallClock(): Clock {
  return {
    now: () => Date.now(),
    after(delayMs, run) {
      // The listening server keeps the process alive, not a result that expires tomorrow.
      const timer = setTimeout(run, delayMs).unref();
      return () => clearTimeout(timer);
    },
  };
}
