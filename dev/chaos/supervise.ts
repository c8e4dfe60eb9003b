// Keeps a process running: it is started again whenever it ends, until it is stopped.

import type { Child } from '../stack/child.ts';

export interface Supervised {
  /** SIGKILL. One that is on its way up is left alone. */
  kill(): void;
  stop(): Promise<void>;
}

/** A process may be killed while it starts; one that never starts is another matter. */
const MAX_STARTS = 5;

/** Resolves when the first process is up. `failed` hears that it does not come back. */
export async function supervise(start: () => Promise<Child>, failed: (error: unknown) => void): Promise<Supervised> {
  let child: Child | null = await start();
  let stopping = false;

  async function startAgain(): Promise<Child | null> {
    for (let starts = 1; ; starts += 1) {
      if (stopping) return null;
      try {
        return await start();
      } catch (error) {
        if (starts < MAX_STARTS) continue;
        failed(error);
        return null;
      }
    }
  }

  async function keep(): Promise<void> {
    for (let current = child; current !== null; current = child) {
      // Asked for while it was on its way up.
      if (stopping) return current.stop();
      await current.ended;
      child = null;
      // What it started may still be there, and its lifeline is.
      await current.stop();
      child = await startAgain();
    }
  }
  const kept = keep();

  return {
    kill() {
      try {
        if (child !== null) process.kill(child.pid, 'SIGKILL');
      } catch {
        // It has just ended by itself.
      }
    },
    async stop() {
      stopping = true;
      await child?.stop();
      await kept;
    },
  };
}
