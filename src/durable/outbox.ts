// Brings a run's copy in the history database up to date, beside the run and never in its way. The event log is the
// outbox: a cursor says what was delivered. A delivery that was cut off is made again; every write is an upsert.

import * as z from 'zod';
import { takeBatch } from '../core/history/batches.ts';
import type { HistoryStore } from '../core/history/port.ts';
import type { FileRow } from '../core/history/rows.ts';
import { gapAfter, retryAt } from '../core/history/schedule.ts';
import type { Clock } from '../core/ports.ts';
import { ok, type Result } from '../core/result.ts';
import type { RunRecord } from '../core/run/record.ts';
import { isEnd } from '../core/run/status.ts';
import { OutboxRows, type OutboxRowsOptions } from './outbox-rows.ts';
import { Json } from './run-rows.ts';
import type { RunStore } from './run-store.ts';

export interface OutboxDeps extends OutboxRowsOptions {
  readonly history: HistoryStore;
  readonly now: Clock;
}

const State = z.object({
  /** Seq of the last event that arrived. */
  cursor: z.int(),
  /** How many deliveries arrived. */
  delivered: z.int(),
  failures: z.int(),
  /** Not before this, ms since the epoch. */
  next_at: z.int(),
  /** All of an ended run has arrived, or was given up. */
  done: z.boolean(),
  /** Seq of the event that the run ended with then. One that is published or retried behind it ends once more. */
  done_seq: z.int().optional(),
});
type State = z.infer<typeof State>;

const FRESH: State = { cursor: 0, delivered: 0, failures: 0, next_at: 0, done: false };

export class Outbox {
  readonly #store: RunStore;
  readonly #deps: OutboxDeps;
  readonly #rows: OutboxRows;
  #state: State;
  #timer: ReturnType<typeof setTimeout> | null = null;
  #delivering: Promise<void> | null = null;
  #stopped = false;
  #working = false;

  constructor(store: RunStore, deps: OutboxDeps) {
    this.#store = store;
    this.#deps = deps;
    this.#rows = new OutboxRows(store, deps);
    this.#state = readState(store);
  }

  /** Delivers from time to time while the run works. */
  begin(): void {
    this.#working = true;
    this.#schedule();
  }

  #schedule(): void {
    if (!this.#working || this.#stopped || this.#timer !== null || this.#isDone(this.#store.load())) return;
    const wait = Math.max(0, this.#state.next_at - this.#deps.now());
    this.#timer = setTimeout(() => {
      this.#timer = null;
      // What storage refuses now is seen again by `settle`, which may fail aloud.
      void this.#deliver().then(
        () => this.#schedule(),
        () => undefined,
      );
    }, wait);
  }

  /** The run rests or has ended. Delivers what is due, and gives the time of the next delivery; null when none is. */
  async settle(): Promise<number | null> {
    this.#pause();
    await this.#delivering;
    const record = this.#store.load();
    if (record === null || this.#isDone(record) || this.#stopped) return null;
    // The end is not kept waiting by a gap, only by failures.
    const due = this.#state.failures > 0 || !isEnd(record.phase) ? this.#state.next_at : 0;
    if (due <= this.#deps.now()) await this.#deliver();
    return this.due();
  }

  /** When the next delivery is due; null when everything has arrived. */
  due(): number | null {
    const record = this.#store.load();
    if (record === null || this.#isDone(record) || this.#stopped) return null;
    const behind = record.last_seq > this.#state.cursor || isEnd(record.phase);
    return behind ? Math.max(this.#state.next_at, this.#deps.now() + 1) : null;
  }

  /** Nothing is sent any more once this resolves. */
  async stop(): Promise<void> {
    this.#stopped = true;
    this.#pause();
    await this.#delivering;
  }

  #pause(): void {
    this.#working = false;
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
  }

  async #deliver(): Promise<void> {
    this.#delivering ??= this.#attempt().finally(() => (this.#delivering = null));
    await this.#delivering;
  }

  async #attempt(): Promise<void> {
    const record = this.#store.load();
    if (record === null || this.#stopped) return;
    const ended = isEnd(record.phase);
    if (record.last_seq === this.#state.cursor && !ended) {
      this.#state = { ...this.#state, next_at: this.#deps.now() + gapAfter(this.#state.delivered) };
      return;
    }
    const sent = await this.#send(record, ended);
    if (this.#isErased()) return;
    const now = this.#deps.now();
    if (sent.ok) {
      const delivered = this.#state.delivered + 1;
      this.#state = {
        ...this.#state,
        delivered,
        failures: 0,
        next_at: now + gapAfter(delivered),
        ...doneAt(record, ended),
      };
    } else {
      const failures = this.#state.failures + 1;
      const next = retryAt(failures, record.finished_at, now, Math.random());
      // Given up with this end; should the run go on, the tries are counted anew.
      this.#state =
        next === null
          ? { ...this.#state, failures: 0, next_at: 0, ...doneAt(record, true) }
          : { ...this.#state, failures, next_at: next, done: false };
    }
    writeState(this.#store, this.#state);
  }

  /** Done with the end that the run has now. */
  #isDone(record: RunRecord | null): boolean {
    const { done, done_seq, cursor } = this.#state;
    return done && record !== null && isEnd(record.phase) && (done_seq ?? cursor) >= record.last_seq;
  }

  #isErased(): boolean {
    return this.#stopped || this.#store.load() === null;
  }

  /**
   * Before its end a run's row is sent once, so that it is listed, and once more when it goes on behind an end; its end
   * comes behind all that belongs to it.
   */
  async #send(record: RunRecord, ended: boolean): Promise<Result<void>> {
    const { history } = this.#deps;
    if ((this.#state.delivered === 0 || this.#state.done) && !ended) {
      const first = await history.putRun(this.#rows.run(record));
      if (!first.ok) return first;
    }
    const events = await this.#sendEvents(record);
    if (!events.ok || !ended) return events;
    const files = await this.#sendFiles(record);
    return files.ok ? history.putRun(this.#rows.run(record)) : files;
  }

  async #sendFiles(record: RunRecord): Promise<Result<void>> {
    const rows = this.#rows.files(record);
    while (rows.length > 0) {
      const batch: FileRow[] = [];
      for (const row of takeBatch(rows)) batch.push(await this.#rows.withNewSha(row));
      rows.splice(0, batch.length);
      const sent = await this.#deps.history.putFiles(batch);
      if (!sent.ok) return sent;
    }
    return ok(undefined);
  }

  async #sendEvents(record: RunRecord): Promise<Result<void>> {
    for (;;) {
      const rows = takeBatch(this.#rows.events(record, this.#state.cursor));
      const last = rows.at(-1);
      if (last === undefined) return ok(undefined);
      const sent = await this.#deps.history.putEvents(rows);
      if (!sent.ok) return sent;
      this.#state = { ...this.#state, cursor: last.seq };
    }
  }
}

function doneAt({ last_seq }: RunRecord, done: boolean): Pick<State, 'done' | 'done_seq'> {
  return done ? { done, done_seq: last_seq } : { done };
}

function readState(store: RunStore): State {
  const found = store.sql.exec("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'outbox'").toArray();
  if (found.length === 0) return FRESH;
  const row = store.sql.exec<{ state: string }>('SELECT state FROM outbox WHERE id = 1').toArray()[0];
  // A state of another form: from the front, which doubles nothing.
  return Json.pipe(State).safeParse(row?.state).data ?? FRESH;
}

function writeState(store: RunStore, state: State): void {
  store.sql.exec('CREATE TABLE IF NOT EXISTS outbox (id INTEGER PRIMARY KEY, state TEXT NOT NULL) STRICT');
  store.sql.exec('INSERT OR REPLACE INTO outbox (id, state) VALUES (1, ?)', JSON.stringify(state));
}
