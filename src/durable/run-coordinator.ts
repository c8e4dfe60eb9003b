// One run: its RPC surface, its alarm and its sockets. Decisions are in core/run, rows in RunStore, acts in steps.

import { DurableObject } from 'cloudflare:workers';
import { ANONYMOUS } from '../core/account/identity.ts';
import {
  MAX_SOCKETS_ANONYMOUS,
  MAX_STREAM_SLICE_MS,
  MAX_STREAMS_PER_USER,
  SILENCE_CHECK_MS,
  WATCHDOG_MS,
} from '../core/limits.ts';
import type { EventSlice } from '../core/live/slice.ts';
import { readUpgrade } from '../core/live/upgrade.ts';
import { applyOutcome } from '../core/run/apply-outcome.ts';
import { contentDue } from '../core/run/content-life.ts';
import type { RunEvent } from '../core/run/events.ts';
import type { TraceEntry } from '../core/operations/trace.ts';
import type { PublishRequest } from '../core/run/publication.ts';
import { newRecord, type RunInput, type RunRecord } from '../core/run/record.ts';
import { isEnd } from '../core/run/status.ts';
import type { UpdateFile } from '../core/run/update-answer.ts';
import type { Verification } from '../core/verify/verification.ts';
import { viewRun, type FileSummary, type FileView, type RunView } from '../core/run/view.ts';
import type { Poked, PublishAnswer, RunApi, RunDeps } from '../deps.ts';
import { createRunDeps } from '../deps.ts';
import { loadConfig, type Env } from '../env.ts';
import { AlarmClock } from './alarm-clock.ts';
import * as read from './run-reader.ts';
import { Outbox } from './outbox.ts';
import { logBug, newMemory, RunLoop } from './run-loop.ts';
import { RunReopening } from './run-reopening.ts';
import { RunSockets } from './run-sockets.ts';
import { RunStore } from './run-store.ts';
import { Waiters } from './sockets/waiters.ts';

export class RunCoordinator extends DurableObject<Env> implements RunApi {
  readonly #store: RunStore;
  readonly #sockets: RunSockets;
  readonly #clock: AlarmClock;
  readonly #reopening: RunReopening;
  readonly #end = new Waiters();
  readonly #news = new Waiters();
  readonly #memory = newMemory();
  #loop: RunLoop | null = null;
  /** Settles when the loop has come to rest. */
  #work: Promise<void> = Promise.resolve();
  #outbox: Outbox | null = null;
  /** Whether this process has worked on the run before. */
  #hasWorked = false;
  /** True while the alarm is there only to close sockets of a run that rests. */
  #closing = false;

  constructor(state: DurableObjectState, env: Env) {
    super(state, env);
    this.#store = new RunStore(state.storage);
    this.#sockets = new RunSockets(state, this.#store, Date.now);
    this.#clock = new AlarmClock(state.storage, Date.now);
    this.#reopening = new RunReopening({
      store: this.#store,
      settled: () => this.#work,
      deps: () => this.#deps(),
      reopened: async (events) => {
        this.#closing = false;
        this.#sockets.broadcast(events);
        this.#news.wake();
        await this.#clock.at(Date.now() + 1);
      },
    });
  }

  /** Accepts the run. A repeated call with the same id finds the run it made. */
  async start(input: RunInput): Promise<RunView> {
    this.#store.init(newRecord(input, Date.now()));
    const record = this.#load();
    if (record === null) throw new Error('run record missing right after it was written');
    await this.#clock.ensure(record, this.#loop !== null);
    return viewRun(record);
  }

  async view(subject: string): Promise<RunView | null> {
    const record = await this.#owned(subject);
    return record === null ? null : viewRun(record);
  }

  async waitForEnd(subject: string, maxMs: number): Promise<RunView | null> {
    const record = await this.#owned(subject);
    if (record === null) return null;
    if (!isEnd(record.phase)) await this.#end.wait(maxMs);
    return this.view(subject);
  }

  async files(
    subject: string,
    after: string,
    limit: number,
  ): Promise<{ files: FileSummary[]; next: string | null } | null> {
    return (await this.#owned(subject)) === null ? null : read.listFiles(this.#store, after, limit);
  }

  async file(subject: string, path: string): Promise<FileView | 'no_file' | null> {
    return (await this.#owned(subject)) === null ? null : read.showFile(this.#store, path);
  }

  async updateFiles(subject: string): Promise<UpdateFile[] | null> {
    return (await this.#owned(subject)) === null ? null : read.updateFiles(this.#store);
  }

  async changelog(subject: string): Promise<string | null> {
    const record = await this.#owned(subject);
    return record === null ? null : read.changelog(this.#store, record);
  }

  async patch(subject: string): Promise<string | null> {
    return (await this.#owned(subject)) === null ? null : read.patch(this.#store);
  }

  async verification(subject: string): Promise<Verification | 'none' | null> {
    return (await this.#owned(subject)) === null ? null : (this.#store.verification() ?? 'none');
  }

  // Not `trace`: workerd keeps that name for a handler of its own.
  async tracedSteps(subject: string): Promise<TraceEntry[] | null> {
    return (await this.#owned(subject)) === null ? null : [...this.#store.trace()];
  }

  async events(subject: string, after: number, limit: number): Promise<RunEvent[] | null> {
    return (await this.#owned(subject)) === null ? null : [...this.#store.events(after, limit)];
  }

  async nextEvents(subject: string, after: number, limit: number, maxWaitMs: number): Promise<EventSlice | null> {
    if ((await this.#owned(subject)) === null) return null;
    const slice = read.sliceEvents(this.#store, after, limit);
    if (slice === null || slice.ended || slice.events.length > 0) return slice;
    const cap = subject === ANONYMOUS.subject ? MAX_SOCKETS_ANONYMOUS : MAX_STREAMS_PER_USER;
    if (this.#news.size >= cap) return { ...slice, full: true };
    if (maxWaitMs <= 0) return slice;
    await this.#news.wait(Math.min(maxWaitMs, MAX_STREAM_SLICE_MS));
    return read.sliceEvents(this.#store, after, limit);
  }

  /** Asks the run to stop before its next effect. Harmless to repeat, and after the end. */
  async cancel(subject: string): Promise<RunView | null> {
    if ((await this.#owned(subject)) === null) return null;
    // Read again behind the await: a step may have stored its outcome meanwhile.
    const record = this.#load();
    if (record === null) return null;
    if (isEnd(record.phase) || record.cancel_requested) return viewRun(record);
    const next = { ...record, cancel_requested: true };
    this.#store.commit(next, [], Date.now(), noWrite, 0);
    this.#loop?.interrupt();
    // Also while a loop works: it may be about to rest until a limit is over.
    await this.#clock.at(Date.now() + 1);
    return viewRun(next);
  }

  /** Starts publishing what a preview shows, less what the person leaves out. Repeated presses find what the first did. */
  async publish(subject: string, request: PublishRequest): Promise<PublishAnswer | null> {
    return (await this.#owned(subject)) === null ? null : this.#reopening.publish(subject, request);
  }

  /** Lets an ended run go on where it stopped. Repeated presses find what the first one did. */
  async retry(subject: string): Promise<PublishAnswer | null> {
    return (await this.#owned(subject)) === null ? null : this.#reopening.retry(subject);
  }

  /** Asked by the account now and then: mends an alarm that was lost, and tells of an end that was not heard. */
  async poke(): Promise<Poked> {
    const record = this.#load();
    if (record === null) return { state: 'unknown' };
    if (isEnd(record.phase)) return { state: 'ended', run: viewRun(record) };
    await this.#clock.ensure(record, this.#loop !== null);
    return { state: 'active' };
  }

  /** A process that finds the run in mid-step has lost the one before it. */
  #countCrash(): void {
    if (this.#hasWorked) return;
    this.#hasWorked = true;
    const record = this.#load();
    if (record === null || isEnd(record.phase) || record.phase === 'queued' || record.waiting !== null) return;
    this.#storeCrash(record);
  }

  #storeCrash(record: RunRecord): void {
    const now = Date.now();
    const applied = applyOutcome(record, { kind: 'crashed' }, now);
    this.#sockets.broadcast(this.#store.commit(applied.record, applied.events, now, noWrite, 0));
  }

  /** Deletes everything. A step that is away finds nothing to write to when it comes back. */
  async erase(): Promise<void> {
    this.#loop?.interrupt();
    this.#sockets.closeAll();
    this.#wake();
    // Jobs that go on for nobody would only cost; that the bridge cannot be told changes nothing here.
    const jobs = this.#memory.pending.ids();
    if (jobs.length > 0) await this.#deps()?.bridge.cancel(jobs);
    this.#memory.pending.clear();
    // What is on its way arrives before the account deletes its rows.
    await this.#outbox?.stop();
    this.#outbox = null;
    await this.ctx.storage.deleteAlarm();
    await this.ctx.storage.deleteAll();
  }

  async closeSockets(sessionId: string): Promise<void> {
    this.#sockets.closeSession(sessionId);
    // Streams over HTTP ask anew who may read.
    this.#news.wake();
    return Promise.resolve();
  }

  /** The socket of `GET /runs/{id}/ws`, for those whom the Worker admitted. */
  override async fetch(request: Request): Promise<Response> {
    const upgrade = readUpgrade(request.headers);
    if (upgrade === null || (await this.#owned(upgrade.subject)) === null) return new Response(null, { status: 404 });
    const accepted = this.#sockets.accept(upgrade);
    if (accepted === null) return new Response(null, { status: 401 });
    if (this.#loop === null) await this.#closeLater();
    return accepted;
  }

  override async alarm(): Promise<void> {
    // Armed before anything can fail: a handler that dies leaves a later alarm behind it.
    this.#clock.fired();
    this.#closing = false;
    await this.#clock.watchdog();
    if (this.#loop !== null) return;
    const deps = this.#deps();
    // Nothing started here, or it was erased: no watchdog either.
    if (this.#load() === null) return this.#clock.off();
    if (deps === null) return;
    this.#countCrash();
    const loop = new RunLoop(this.#store, this.#clock, deps, this.#memory, (events) => {
      this.#sockets.broadcast(events);
      this.#news.wake();
    });
    this.#loop = loop;
    const outbox = this.#openOutbox(deps);
    outbox?.begin();
    const silence = setInterval(() => this.#sockets.dropGone(), SILENCE_CHECK_MS);
    const work = loop.run();
    this.#work = work.catch(() => undefined);
    try {
      await work;
    } catch (thrown) {
      // Left to the runtime it would be thrown six times more and then never again.
      logBug('alarm', thrown, this.#load()?.id);
      const record = this.#load();
      if (record !== null && !isEnd(record.phase)) this.#storeCrash(record);
    } finally {
      clearInterval(silence);
      this.#loop = null;
      const record = this.#load();
      if (record === null || isEnd(record.phase)) this.#wake();
    }
    await this.#closeLater();
    if (outbox !== null) await this.#settle(outbox);
  }

  override webSocketMessage(socket: WebSocket, message: string | ArrayBuffer): void {
    this.#sockets.heard(socket, message);
  }

  override async webSocketClose(socket: WebSocket): Promise<void> {
    this.#sockets.closed(socket);
    if (!this.#closing || this.#sockets.any()) return;
    this.#closing = false;
    const record = this.#load();
    const due = [this.#outbox?.due() ?? null, record && contentDue(record)].filter((time) => time !== null);
    await (due.length === 0 ? this.#clock.off() : this.#clock.at(Math.min(...due)));
  }

  /** Behind a run's end: closes the sockets that had their time, and sets the alarm for those that are left. */
  async #closeLater(): Promise<void> {
    const endedAt = this.#load()?.finished_at ?? null;
    const next = endedAt === null ? null : this.#sockets.closeBehindEnd(endedAt);
    this.#closing = next !== null;
    if (next !== null) await this.#clock.atLatest(next);
  }

  /** Null when no history database is configured. */
  #openOutbox({ history, config, now }: RunDeps): Outbox | null {
    if (history === null) return null;
    this.#outbox ??= new Outbox(this.#store, { history, storeCode: config.storeCode, models: config.models, now });
    return this.#outbox;
  }

  /** Delivers what is left. Armed before, because the process may die while the database answers. */
  async #settle(outbox: Outbox): Promise<void> {
    if (outbox.due() === null) return;
    await this.#clock.atLatest(Date.now() + WATCHDOG_MS);
    const due = await outbox.settle();
    if (due !== null) await this.#clock.atLatest(due);
  }

  #deps(): RunDeps | null {
    const config = loadConfig(this.env);
    return config.ok ? createRunDeps(this.env, config.value) : null;
  }

  #load(): RunRecord | null {
    return this.#store.load();
  }

  /** The record when it is the subject's. Every read passes here, so none can forget the question. */
  async #owned(subject: string): Promise<RunRecord | null> {
    const record = this.#load();
    if (record?.subject !== subject) return null;
    await this.#clock.ensure(record, this.#loop !== null);
    await this.#ensureDelivery(record);
    return record;
  }

  /** An ended run whose copy is behind and whose alarm is lost delivers when somebody visits it. */
  async #ensureDelivery(record: RunRecord): Promise<void> {
    if (!isEnd(record.phase) || this.#loop !== null || this.#outbox !== null) return;
    const deps = this.#deps();
    const due = deps === null ? null : (this.#openOutbox(deps)?.due() ?? null);
    if (due !== null) await this.#clock.atLatest(due);
  }

  #wake(): void {
    this.#end.wake();
    this.#news.wake();
  }
}

function noWrite(): void {
  // The record alone changes.
}
