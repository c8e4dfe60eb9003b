// Reads along what Worker and bridge print, for secrets that must not be there and for bugs that they tell of. Keeps the
// last lines only: a long campaign prints a lot.

export interface LogWatch {
  line(from: 'worker' | 'bridge', line: string): void;
  /** From now on no line may hold `secret`. */
  forbid(name: string, secret: string): void;
  /** Names of secrets that were printed. */
  leaks(): readonly string[];
  /** Lines that tell of a bug of ours. */
  readonly bugs: readonly string[];
  last(): readonly string[];
}

const KEPT_LINES = 60;
const KEPT_BUGS = 200;
/** What the Worker prints when a step or a route throws, and what workerd prints when an object does. */
const BUG =
  /"event":"(?:step_bug|route_bug|bug)"|Uncaught (?!.*(?:disconnected|Network connection lost))|"level":"error"/i;

/** A watch that has seen nothing. */
export function createLogWatch(): LogWatch {
  const secrets = new Map<string, string>();
  const leaks = new Set<string>();
  const bugs: string[] = [];
  const kept: string[] = [];
  return {
    line(from, line) {
      kept.push(`${from} | ${line}`);
      if (kept.length > KEPT_LINES) kept.shift();
      for (const [secret, name] of secrets) if (line.includes(secret)) leaks.add(name);
      if (BUG.test(line) && bugs.length < KEPT_BUGS) bugs.push(`${from} | ${line}`);
    },
    forbid(name, secret) {
      if (secret !== '') secrets.set(secret, name);
    },
    leaks: () => [...leaks],
    bugs,
    last: () => kept,
  };
}
