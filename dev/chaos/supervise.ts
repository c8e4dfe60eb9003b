// Keeps a process running: it is started again whenever it ends, until it is stopped.

import type { Child } from '../stack/child.ts';

export interface Supervised {
  pid(): number;
  /** How often it was started again. */
  restarts(): number;
  stop(): Promise<void>;
}

/** Resolves when the first process is up. */
export async function supervise(start: () => Promise<Child>): Promise<Supervised> {
  let child = await start();
  let stopping = false;
  let restarts = 0;

  async function keep(): Promise<void> {
    for (;;) {
      await child.ended;
      // What it started may still be there, and its lifeline is.
      await child.stop();
      if (stopping) return;
      restarts += 1;
      child = await start();
    }
  }
  const kept = keep();

  return {
    pid: () => child.pid,
    restarts: () => restarts,
    async stop() {
      stopping = true;
      await child.stop();
      await kept;
      // A process that was on its way up while this was called.
      await child.stop();
    },
  };
}
