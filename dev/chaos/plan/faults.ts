// What may go wrong, as values: which fault meets which call of a run. A run's calls are counted per kind, so that the
// plan does not depend on when they come.

import type { Random } from '../random.ts';

/** Kinds of calls that leave the Worker or the bridge because of a run. */
export const OPERATIONS = [
  'repository',
  'branch',
  'tree',
  'blob',
  'pulls',
  'fork',
  'new tree',
  'new commit',
  'new ref',
  'new pull',
  'ref',
  'commit',
  'other',
  'clone refs',
  'clone pack',
  'spawn',
  'poll',
  'cancel calls',
  'model',
] as const;
export type Operation = (typeof OPERATIONS)[number];

/** `before`: the call has no effect. `after`: it has one, and only the answer is lost. */
type When = 'before' | 'after';

export type Fault =
  | { readonly kind: 'reset'; readonly when: When }
  | { readonly kind: 'status'; readonly when: When; readonly status: number; readonly body: 'html' | 'json' | 'none' }
  | {
      readonly kind: 'limit';
      readonly of: 'secondary' | 'primary';
      readonly status: 403 | 429;
      readonly seconds: number;
    }
  /** The answer says it is whole, and is half. */
  | { readonly kind: 'truncated' }
  /** The connection ends in the middle of the answer. */
  | { readonly kind: 'broken' }
  /** JSON of another shape; of the model: an answer in the right shape that is of no use. */
  | { readonly kind: 'garbage'; readonly as: 'shape' | 'refusal' | 'prose' | 'length' | 'nothing' }
  | { readonly kind: 'slow'; readonly when: When; readonly ms: number }
  | { readonly kind: 'kill'; readonly who: 'worker' | 'bridge'; readonly when: When }
  /**
   * Somebody does something right now: the user cancels, or the owner changes the repository. `lost`: and then the
   * connection ends.
   */
  | { readonly kind: 'act'; readonly act: Act; readonly when: When; readonly lost: boolean };

export type Act = 'cancel' | 'delete' | 'archive' | 'forbid_forks' | 'close_pulls' | 'push';

/** Faults by operation, in the order in which its calls meet them; null lets one pass. */
export type Script = Readonly<Partial<Record<Operation, readonly (Fault | null)[]>>>;

const READS: readonly [Operation, ...Operation[]] = [
  'repository',
  'branch',
  'tree',
  'pulls',
  'clone refs',
  'clone pack',
];
const WRITES: readonly [Operation, ...Operation[]] = ['new tree', 'new commit', 'new ref', 'new pull'];
export const BRIDGE: readonly [Operation, ...Operation[]] = ['spawn', 'poll'];
/** Calls that a run makes which ends in a pull request. */
export const CERTAIN: readonly [Operation, ...Operation[]] = [
  'repository',
  'branch',
  'tree',
  'pulls',
  ...WRITES,
  ...BRIDGE,
];
/** Longer than the Worker waits for an answer. */
const TIMED_OUT_MS = 22_000;
/** Calls of one kind that a plan reaches: the second try of a call may fail too, but no call fails for ever. */
const LONGEST_ROW = 3;

/** A place in a run's life at which something can happen. */
export function anyOperation(random: Random, forks: boolean): Operation {
  const group = random.weighted({ reads: 3, writes: forks ? 4 : 5, fork: forks ? 2 : 0, bridge: 2, model: 1 });
  switch (group) {
    case 'reads':
      return random.pick(READS);
    case 'writes':
      return random.pick(WRITES);
    case 'fork':
      return 'fork';
    case 'bridge':
      return random.pick(BRIDGE);
    case 'model':
      return 'model';
  }
}

/** A fault that passes by itself. */
export function transientFault(random: Random, operation: Operation): Fault {
  const when = random.pick(['before', 'after']);
  const git = operation === 'clone refs' || operation === 'clone pack';
  // The bridge limits nobody, and git speaks no JSON.
  const limit = git || operation === 'spawn' || operation === 'poll' ? 0 : 3;
  const garbage = git ? 0 : 1;
  const kind = random.weighted({ reset: 4, status: 4, limit, truncated: 2, broken: 2, garbage, slow: 3 });
  switch (kind) {
    case 'reset':
      return { kind, when };
    case 'status': {
      const status = operation === 'model' ? random.pick([498, 500, 503]) : random.pick([500, 502, 503, 504]);
      return { kind, when, status, body: random.pick(['html', 'json', 'none']) };
    }
    case 'limit': {
      const of = operation === 'model' ? 'secondary' : random.pick(['secondary', 'secondary', 'primary']);
      const status = operation === 'model' ? 429 : random.pick([403, 429]);
      return { kind, of, status, seconds: random.between(1, 2) };
    }
    case 'truncated':
    case 'broken':
      return { kind };
    case 'garbage':
      return {
        kind,
        as: operation === 'model' ? random.pick(['shape', 'refusal', 'prose', 'length', 'nothing']) : 'shape',
      };
    case 'slow':
      return { kind, when, ms: random.chance(0.04) ? TIMED_OUT_MS : random.between(100, 2_500) };
  }
}

/** `count` faults spread over the calls of a run. */
export function scatter(random: Random, count: number, forks: boolean): Script {
  const script: Partial<Record<Operation, (Fault | null)[]>> = {};
  for (let left = count; left > 0; left -= 1) {
    const operation = anyOperation(random, forks);
    put(script, operation, random.below(LONGEST_ROW), transientFault(random, operation));
  }
  return script;
}

/** The script with one more fault at the `turn`-th call of its kind, which takes the place of another. */
export function withFault(script: Script, operation: Operation, turn: number, fault: Fault): Script {
  const copy: Partial<Record<Operation, (Fault | null)[]>> = {};
  for (const name of OPERATIONS) {
    const row = script[name];
    if (row !== undefined) copy[name] = [...row];
  }
  put(copy, operation, turn, fault);
  return copy;
}

function put(
  script: Partial<Record<Operation, (Fault | null)[]>>,
  operation: Operation,
  turn: number,
  fault: Fault,
): void {
  const row = (script[operation] ??= []);
  while (row.length <= turn) row.push(null);
  row[turn] = fault;
}

/** All faults of a script in words, for a report. */
export function describeScript(script: Script): readonly string[] {
  return OPERATIONS.flatMap((operation) =>
    (script[operation] ?? []).flatMap((fault, turn) =>
      fault === null ? [] : [`${operation} ${String(turn + 1)}: ${describeFault(fault)}`],
    ),
  );
}

/** A fault in words. */
export function describeFault(fault: Fault): string {
  switch (fault.kind) {
    case 'reset':
      return `reset ${fault.when} the effect`;
    case 'status':
      return `${String(fault.status)} (${fault.body}) ${fault.when} the effect`;
    case 'limit':
      return `${String(fault.status)} ${fault.of} limit, ${String(fault.seconds)} s`;
    case 'slow':
      return `${String(fault.ms)} ms slow ${fault.when} the effect`;
    case 'kill':
      return `kill -9 of the ${fault.who} ${fault.when} the effect`;
    case 'act':
      return `${fault.act} ${fault.when} the effect${fault.lost ? ', and the connection ends' : ''}`;
    case 'garbage':
      return `garbage answer (${fault.as})`;
    case 'truncated':
    case 'broken':
      return `${fault.kind} answer`;
  }
}
