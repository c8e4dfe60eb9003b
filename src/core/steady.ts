// Calls to Durable Objects that fail in passing: a broken stub is replaced and the call made again, a busy object is
// left alone. Every method behind it must be harmless to repeat.

const MAX_TRIES = 3;
const FIRST_PAUSE_MS = 50;

export interface SteadyPorts {
  /** 0..1 */
  readonly random: () => number;
  readonly pause: (ms: number) => Promise<void>;
}

/** An object like the ones that `stubOf` gives, which takes a new one when a call breaks for a passing reason. */
export function steady<T extends object>(stubOf: () => T, ports: SteadyPorts): T {
  return new Proxy({} as T, {
    get(_, name) {
      // Awaiting the object itself must not look like a call.
      if (name === 'then' || typeof name === 'symbol') return undefined;
      return (...args: readonly unknown[]) => callSteadily(() => call(stubOf(), name, args), ports);
    },
  });
}

async function callSteadily(attempt: () => Promise<unknown>, { random, pause }: SteadyPorts): Promise<unknown> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await attempt();
    } catch (thrown) {
      if (tries === MAX_TRIES || !isPassing(thrown)) throw thrown;
      await pause(FIRST_PAUSE_MS * 2 ** (tries - 1) * (1 + random()));
    }
  }
}

/** An object that is overloaded says `retryable` too, but each further call is what keeps it so. */
function isPassing(thrown: unknown): boolean {
  if (!(thrown instanceof Error)) return false;
  const { overloaded, retryable } = thrown as Error & { overloaded?: unknown; retryable?: unknown };
  return retryable === true && overloaded !== true;
}

async function call(stub: object, name: string, args: readonly unknown[]): Promise<unknown> {
  const methods = stub as Readonly<Record<string, (...args: readonly unknown[]) => Promise<unknown>>>;
  return methods[name]?.(...args);
}
