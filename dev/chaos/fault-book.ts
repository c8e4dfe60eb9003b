// Which fault the next call of a run meets. Counts the calls per kind, and remembers in words what happened.

import { describeFault, type Fault, type Operation, type Script } from './plan/faults.ts';

export interface FaultBook {
  open(run: number, script: Script): void;
  /** The fault for this call, which is then used up. */
  take(run: number | null, operation: Operation): Fault | null;
  note(run: number | null, line: string): void;
  /** What happened to a run, in order. */
  story(run: number): readonly string[];
  /** Faults that have hit. */
  readonly hits: ReadonlyMap<Fault['kind'], number>;
}

interface Page {
  readonly script: Script;
  readonly turns: Map<Operation, number>;
  readonly story: string[];
  readonly began: number;
}

/** An empty book. */
export function createFaultBook(now: () => number): FaultBook {
  const pages = new Map<number, Page>();
  const hits = new Map<Fault['kind'], number>();
  const note = (run: number | null, line: string): void => {
    const page = run === null ? undefined : pages.get(run);
    page?.story.push(`${((now() - page.began) / 1_000).toFixed(2).padStart(7)} s  ${line}`);
  };
  return {
    open: (run, script) => void pages.set(run, { script, turns: new Map(), story: [], began: now() }),
    take(run, operation) {
      const page = run === null ? undefined : pages.get(run);
      if (page === undefined) return null;
      const turn = page.turns.get(operation) ?? 0;
      page.turns.set(operation, turn + 1);
      const fault = page.script[operation]?.[turn] ?? null;
      if (fault === null) return null;
      hits.set(fault.kind, (hits.get(fault.kind) ?? 0) + 1);
      note(run, `${operation}: ${describeFault(fault)}`);
      return fault;
    },
    note,
    story: (run) => pages.get(run)?.story ?? [],
    hits,
  };
}
