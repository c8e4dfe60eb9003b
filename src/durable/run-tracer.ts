// Keeps a run's trace: joins rounds, stores it when the run pauses or enters a new phase, and writes a log line for each
// entry that is complete. What a process that dies had not stored yet is lost; the run itself loses nothing.

import { addRound, type Round, type TraceEntry } from '../core/operations/trace.ts';
import type { Log } from '../core/ports.ts';
import type { RunStore } from './run-store.ts';

export class RunTracer {
  readonly #store: RunStore;
  readonly #runId: string;
  readonly #log: Log;
  #entries: readonly TraceEntry[] | null = null;
  #changed = false;

  constructor(store: RunStore, runId: string, log: Log) {
    this.#store = store;
    this.#runId = runId;
    this.#log = log;
  }

  add(round: Round): void {
    const before = this.#known();
    this.#entries = addRound(before, round);
    this.#changed = true;
    const isNew = this.#entries.at(-1)?.rounds === 1;
    const complete = isNew ? before.at(-1) : undefined;
    if (complete?.outcome === 'ok') this.#tell(complete);
    if (round.outcome.kind === 'failed') this.#tell(this.#entries.at(-1));
    // A step of another kind: what came before will not change any more.
    if (isNew && complete !== undefined && !complete.step.startsWith('publish')) this.flush();
  }

  entries(): readonly TraceEntry[] {
    return this.#known();
  }

  flush(): void {
    if (!this.#changed) return;
    this.#changed = false;
    this.#store.setTrace(this.#known());
  }

  #known(): readonly TraceEntry[] {
    return (this.#entries ??= this.#store.trace());
  }

  #tell(entry: TraceEntry | undefined): void {
    if (entry === undefined) return;
    const { step, attempt, rounds, duration_ms, outcome, reason, github } = entry;
    const facts = { run_id: this.#runId, step, attempt, rounds, duration_ms, outcome, github_calls: github.length };
    this.#log('step', reason === null ? facts : { ...facts, reason }, outcome === 'ok' ? 'info' : 'warn');
  }
}
