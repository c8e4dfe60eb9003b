// The queue and the containers of one function: who runs what, when a container starts and when it goes. It knows no
// calls and no protocol.

import type { Clock } from '../clock.ts';
import { type Container, openContainer } from '../containers/container.ts';
import type { InputFaults } from '../faults/input-faults.ts';
import type { Definition } from '../functions.ts';
import { newId } from '../ids.ts';
import type { Settings } from '../settings.ts';
import type { Counters } from '../stats.ts';
import { beginExecution, type Ending, type Execution, type Outcome } from './execution.ts';

/** One input to run. Settled exactly once. */
export interface Task {
  readonly id: string;
  readonly input: string;
  /** `ran` is null for an input that never reached a container. */
  settle(outcome: Outcome, ran: Ran | null): void;
}

/** Where and when it ran, and how its result is to arrive. */
export interface Ran {
  readonly container: string;
  readonly startedAt: number;
  readonly duplicate: boolean;
  readonly lateMs: number;
}

export interface PoolDependencies {
  readonly clock: Clock;
  readonly faults: InputFaults;
  readonly counters: Counters;
  readonly settings: Settings;
}

export interface PoolStats {
  readonly backlog: number;
  readonly containers: number;
  readonly running: number;
}

interface Queued {
  readonly task: Task;
  attempts: number;
}

interface Member {
  readonly id: string;
  readonly container: Container;
  ready: boolean;
  /** Takes no further inputs and goes when it is empty. */
  retiring: boolean;
  readonly running: Map<string, { readonly queued: Queued; readonly execution: Execution }>;
  stopTimer: () => void;
}

/** A crash loop starts no more often than this. */
const RESTART_PAUSE_MS = 250;

export class Pool {
  readonly #definition: Definition;
  readonly #with: PoolDependencies;
  readonly #queue: Queued[] = [];
  readonly #members = new Set<Member>();
  #closed = false;

  constructor(definition: Definition, dependencies: PoolDependencies) {
    this.#definition = definition;
    this.#with = dependencies;
    this.#refill('warm');
  }

  get stats(): PoolStats {
    const running = [...this.#members].reduce((sum, member) => sum + member.running.size, 0);
    return { backlog: this.#queue.length, containers: this.#members.size, running };
  }

  submit(task: Task): void {
    this.#queue.push({ task, attempts: 0 });
    this.#dispatch();
  }

  /** Ends these inputs as cancelled. With `terminate`, their containers go too; other inputs in them run again. */
  cancel(taskIds: ReadonlySet<string>, terminate: boolean): void {
    const dropped = this.#queue.filter(({ task }) => taskIds.has(task.id));
    for (const { task } of dropped) {
      this.#queue.splice(
        this.#queue.findIndex((queued) => queued.task === task),
        1,
      );
      const outcome = { kind: 'terminated', exception: 'Input was cancelled by user' } as const;
      task.settle(outcome, null);
    }
    for (const member of this.#members) {
      const hit = [...member.running].filter(([id]) => taskIds.has(id));
      for (const [, { execution }] of hit) execution.cancel();
      if (!terminate || hit.length === 0) continue;
      // No fault of the neighbours: it does not count as one of their tries.
      for (const [id, { queued }] of member.running) if (!taskIds.has(id)) queued.attempts -= 1;
      member.container.kill('terminated with a cancelled call');
    }
  }

  /** Containers take no more inputs and go when they are empty; what is queued comes back. */
  retire(): readonly Task[] {
    this.#closed = true;
    for (const member of this.#members) this.#retire(member);
    return this.#queue.splice(0).map(({ task }) => task);
  }

  /** Everything goes at once; nothing is settled. */
  close(): void {
    this.retire();
    for (const member of this.#members) member.container.kill('control plane closed');
  }

  #dispatch(): void {
    while (this.#queue.length > 0) {
      const member = this.#leastLoaded();
      if (member === null) break;
      const queued = this.#queue.shift();
      if (queued !== undefined) this.#execute(member, queued);
    }
    const starting = [...this.#members].filter((member) => !member.ready).length;
    const wanted = Math.ceil(this.#queue.length / this.#definition.inputsPerContainer) - starting;
    for (let missing = wanted; missing > 0 && this.#alive() < this.#definition.maxContainers; missing -= 1) {
      this.#start('cold');
    }
  }

  #leastLoaded(): Member | null {
    let best: Member | null = null;
    for (const member of this.#members) {
      if (!member.ready || member.retiring || member.running.size >= this.#definition.inputsPerContainer) continue;
      if (best === null || member.running.size < best.running.size) best = member;
    }
    return best;
  }

  /** A retiring container still counts: it holds its machine until it is gone. */
  #alive(): number {
    return this.#members.size;
  }

  #start(kind: 'cold' | 'warm'): void {
    const { clock, counters, settings } = this.#with;
    const id = newId('ta');
    const container = openContainer(id, this.#definition, settings.log);
    const member: Member = {
      id,
      container,
      ready: kind === 'warm',
      retiring: false,
      running: new Map(),
      stopTimer: () => undefined,
    };
    this.#members.add(member);
    counters.containerStarted(kind);
    settings.log(`${this.#definition.name} ${id} ${kind} start`);
    void container.exited.then((reason) => this.#gone(member, reason));
    if (kind === 'warm') return;
    member.stopTimer = clock.after(this.#definition.coldStartMs, () => {
      member.ready = true;
      this.#idle(member);
      this.#dispatch();
    });
  }

  #execute(member: Member, queued: Queued): void {
    const { clock, counters, faults, settings } = this.#with;
    const { task } = queued;
    const startedAt = clock.now();
    queued.attempts += 1;
    const functionName = this.#definition.name;
    const nth = counters.executionBegan(settings.inputKey(functionName, task.input));
    const plan = faults.planFor({ functionName, input: task.input, attempt: queued.attempts, nth });
    const arrival = { duplicate: plan.duplicate, lateMs: plan.lateMs };
    const execution = beginExecution({
      container: member.container,
      input: task.input,
      attempt: queued.attempts,
      plan,
      timeoutMs: this.#definition.timeoutMs,
      clock,
    });
    member.stopTimer();
    member.running.set(task.id, { queued, execution });
    void execution.ended.then((ending) => {
      counters.executionEnded();
      member.running.delete(task.id);
      this.#ended(member, queued, ending, { container: member.id, startedAt, ...arrival });
    });
  }

  #ended(member: Member, queued: Queued, ending: Ending, ran: Ran): void {
    const { settings } = this.#with;
    if (ending.kind !== 'crashed') {
      queued.task.settle(ending, ran);
      // What still runs in there cannot be trusted to end.
      if (ending.kind === 'timeout') this.#retire(member);
    } else if (this.#closed || queued.attempts > settings.crashRetries) {
      queued.task.settle({ kind: 'internal', exception: `container died: ${ending.exception}` }, ran);
    } else this.#queue.unshift(queued);
    if (member.retiring && member.running.size === 0) member.container.kill('retired');
    this.#idle(member);
    if (!this.#closed) this.#dispatch();
  }

  #retire(member: Member): void {
    member.retiring = true;
    if (member.running.size === 0) member.container.kill('retired');
  }

  #gone(member: Member, reason: string): void {
    const { clock, counters, settings } = this.#with;
    if (!this.#members.delete(member)) return;
    member.stopTimer();
    counters.containerEnded();
    settings.log(`${this.#definition.name} ${member.id} gone: ${reason}`);
    if (this.#closed) return;
    if (!member.ready) this.#chargeStillbirth(reason);
    clock.after(RESTART_PAUSE_MS, () => this.#refill('cold'));
    this.#dispatch();
  }

  /** Who waits for a container that dies before it is ready has lost a try: else it would be started for ever. */
  #chargeStillbirth(reason: string): void {
    const first = this.#queue[0];
    if (first === undefined) return;
    first.attempts += 1;
    if (first.attempts <= this.#with.settings.crashRetries) return;
    this.#queue.shift();
    first.task.settle({ kind: 'internal', exception: `container died: ${reason}` }, null);
  }

  #refill(kind: 'cold' | 'warm'): void {
    while (!this.#closed && this.#members.size < this.#definition.minContainers) this.#start(kind);
  }

  /** An empty container above the minimum goes after a while. */
  #idle(member: Member): void {
    if (!member.ready || member.running.size > 0 || !this.#members.has(member)) return;
    member.stopTimer();
    member.stopTimer = this.#with.clock.after(this.#with.settings.scaledownMs, () => {
      const staying = [...this.#members].filter(({ retiring }) => !retiring).length;
      if (staying > this.#definition.minContainers) this.#retire(member);
    });
  }
}
