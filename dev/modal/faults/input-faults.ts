// Faults of inputs, chosen by predicates: what goes wrong with the next execution of an input. It decides; the
// execution lets it happen.

import { createHash } from 'node:crypto';

/** An execution that is about to begin. */
export interface Seen {
  readonly functionName: string;
  readonly input: string;
  /** 1 on the first execution of this input of this call. */
  readonly attempt: number;
  /** 1 on the first execution of such an input ever, whichever call it belongs to. */
  readonly nth: number;
}

export type Match = (seen: Seen) => boolean;

export interface Plan {
  readonly hang: boolean;
  readonly kill: boolean;
  /** Ends as Modal's internal failure: before the function ran, or after, with its work done. */
  readonly transient: 'before' | 'after' | null;
  readonly duplicate: boolean;
  readonly lateMs: number;
}

export interface InputFaults {
  /** This share of executions ends in an internal failure, half of them with the work done; the same with the same seed. */
  failTransiently(rate: number, seed: number): () => void;
  /** Never ends by itself. */
  hang(match: Match): () => void;
  /** The container dies as soon as it has the input. */
  killContainer(match: Match): () => void;
  /** The input is executed twice, and both results arrive. */
  duplicateOutput(match: Match): () => void;
  /** The result arrives this much later than it was made. */
  lateOutput(match: Match, delayMs: number): () => void;
  clear(): void;
  planFor(seen: Seen): Plan;
}

/** No faults yet. Each one lasts until the function it returned is called. */
export function createInputFaults(): InputFaults {
  const faults = new Set<(seen: Seen) => Partial<Plan>>();

  function add(fault: (seen: Seen) => Partial<Plan>): () => void {
    faults.add(fault);
    return () => void faults.delete(fault);
  }
  const when = (match: Match, plan: Partial<Plan>): (() => void) => add((seen) => (match(seen) ? plan : {}));

  return {
    failTransiently: (rate, seed) =>
      add((seen) => {
        const drawn = draw(seed, seen);
        return drawn < rate ? { transient: drawn < rate / 2 ? 'before' : 'after' } : {};
      }),
    hang: (match) => when(match, { hang: true }),
    killContainer: (match) => when(match, { kill: true }),
    duplicateOutput: (match) => when(match, { duplicate: true }),
    lateOutput: (match, lateMs) => when(match, { lateMs }),
    clear: () => faults.clear(),
    planFor(seen) {
      let plan: Plan = { hang: false, kill: false, transient: null, duplicate: false, lateMs: 0 };
      for (const fault of faults) plan = { ...plan, ...fault(seen) };
      return plan;
    },
  };
}

/** Between 0 and 1; depends on the input and how often it ran, not on the order in which inputs come. */
function draw(seed: number, { functionName, input, nth }: Seen): number {
  const hash = createHash('sha256')
    .update(JSON.stringify([seed, functionName, nth]))
    .update(input)
    .digest();
  return hash.readUInt32BE(0) / 2 ** 32;
}
