// Counters that tests and benchmarks read: containers, executions, requests. They count; they decide nothing.

export interface Stats {
  readonly containersStarted: number;
  /** Of these, the ones that an input had to wait for. */
  readonly coldStarts: number;
  readonly containersAlive: number;
  readonly maxParallelContainers: number;
  readonly maxParallelInputs: number;
  /** Inputs submitted. */
  readonly inputs: number;
  /** Executions begun, per input key. */
  readonly executions: Readonly<Record<string, number>>;
  /** Requests received, per method. */
  readonly rpcs: Readonly<Record<string, number>>;
}

export interface Counters {
  containerStarted(kind: 'cold' | 'warm'): void;
  containerEnded(): void;
  inputSubmitted(): void;
  /** Gives how often such an input has begun, this time included. */
  executionBegan(key: string): number;
  executionEnded(): void;
  rpc(method: string): void;
  read(): Stats;
}

/** All zero. */
export function createCounters(): Counters {
  const counts = { started: 0, cold: 0, alive: 0, maxAlive: 0, running: 0, maxRunning: 0, inputs: 0 };
  const executions = new Map<string, number>();
  const rpcs = new Map<string, number>();
  const increment = (map: Map<string, number>, key: string): number => {
    const count = (map.get(key) ?? 0) + 1;
    map.set(key, count);
    return count;
  };

  return {
    containerStarted(kind) {
      counts.started += 1;
      if (kind === 'cold') counts.cold += 1;
      counts.alive += 1;
      counts.maxAlive = Math.max(counts.maxAlive, counts.alive);
    },
    containerEnded: () => void (counts.alive -= 1),
    inputSubmitted: () => void (counts.inputs += 1),
    executionBegan(key) {
      counts.running += 1;
      counts.maxRunning = Math.max(counts.maxRunning, counts.running);
      return increment(executions, key);
    },
    executionEnded: () => void (counts.running -= 1),
    rpc: (method) => void increment(rpcs, method),
    read: () => ({
      containersStarted: counts.started,
      coldStarts: counts.cold,
      containersAlive: counts.alive,
      maxParallelContainers: counts.maxAlive,
      maxParallelInputs: counts.maxRunning,
      inputs: counts.inputs,
      executions: Object.fromEntries(executions),
      rpcs: Object.fromEntries(rpcs),
    }),
  };
}
