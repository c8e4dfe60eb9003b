// How soon runs go on after the Worker has died. A run counts when the Worker was in the middle of a call for it; the
// Worker's next call for it says that it lives again. What the bridge does meanwhile says nothing.

import type { Operation } from './plan/faults.ts';
import type { Watcher } from './proxy/proxy.ts';

const BY_THE_BRIDGE: ReadonlySet<Operation> = new Set(['clone refs', 'clone pack', 'model']);

export interface Recovery extends Watcher {
  /** The Worker died: every run in the middle of a call begins to be measured. */
  crashed(now: number): void;
  /** A run that has ended needs no further call. */
  over(run: number): void;
  /** Milliseconds from crash to next call, for every run and crash. */
  readonly times: readonly { readonly run: number; readonly ms: number }[];
}

/** Nothing measured yet. */
export function createRecovery(now: () => number): Recovery {
  const open = new Map<number, number>();
  const since = new Map<number, number>();
  const times: { run: number; ms: number }[] = [];
  return {
    times,
    begun(run, operation) {
      if (BY_THE_BRIDGE.has(operation)) return;
      const crashed = since.get(run);
      if (crashed !== undefined) times.push({ run, ms: now() - crashed });
      since.delete(run);
      open.set(run, (open.get(run) ?? 0) + 1);
    },
    ended(run, operation, limited) {
      if (BY_THE_BRIDGE.has(operation)) return;
      const left = (open.get(run) ?? 1) - 1;
      if (left > 0) open.set(run, left);
      else open.delete(run);
      // Who was told to wait waits, crash or not.
      if (limited) since.delete(run);
    },
    crashed(at) {
      for (const run of open.keys()) if (!since.has(run)) since.set(run, at);
    },
    over(run) {
      since.delete(run);
    },
  };
}
