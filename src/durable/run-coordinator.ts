// One run: its RPC surface, its alarm and its sockets. Decisions are in core/run, rows in RunStore, acts in steps.

import { DurableObject } from 'cloudflare:workers';
import { ANONYMOUS } from '../core/account/identity.ts';
import type { RetryAnswer } from '../core/account/retry-run.ts';
import { fatal } from '../core/errors.ts';
import {
  MAX_SOCKETS_ANONYMOUS,
  MAX_STREAM_SLICE_MS,
  MAX_STREAMS_PER_USER,
  SILENCE_CHECK_MS,
  UNREADABLE_RETRY_MS,
  WATCHDOG_FROM_RETRY,
  WATCHDOG_MS,
} from '../core/limits.ts';
import type { EventSlice } from '../core/live/slice.ts';
import { readUpgrade } from '../core/live/upgrade.ts';
import type { RunEvent } from '../core/run/events.ts';
import type { TraceEntry } from '../core/operations/trace.ts';
import type { PublishRequest } from '../core/run/publication.ts';
import { applyOutcome } from '../core/run/apply-outcome.ts';
import { newRecord, type RunInput, type RunRecord } from '../core/run/record.ts';
import { isEnd } from '../core/run/status.ts';
import type { UpdateFile } from '../core/run/update-answer.ts';
import type { Verification } from '../core/verify/verification.ts';
import { viewRun, type FileSummary, type FileView, type RunView } from '../core/run/view.ts';
import type { PublishAnswer, RunApi, RunDeps } from '../deps.ts';
import { createRunDeps } from '../deps.ts';
import { loadConfig, type Env } from '../env.ts';
import { AlarmClock } from './alarm-clock.ts';
import { contentExpiry, expireContent } from './content-life.ts';
import { CrashGuard } from './crash-guard.ts';
import * as read from './run-reader.ts';
import { Outbox } from './outbox.ts';
import { newMemory, RunLoop } from './run-loop.ts';
import { RunPresses } from './run-presses.ts';
import { RunSockets } from './run-sockets.ts';
import { RunStore } from './run-store.ts';
import { Waiters } from './sockets/waiters.ts';

export class RunCoordinator extends DurableObject<Env> implements RunApi {
  readonly #store: RunStore;
  readonly #sockets: RunSockets;
  readonly #clock: AlarmClock;
  readonly #guard: CrashGuard;
  readonly #presses: RunPresses;
  readonly #end = new Waiters();
  readonly #news = new Waiters();
  readonly #memory = newMemory();
  #loop: RunLoop | null = null;
  /** Settles when the loop has come to rest. */
  #work: Promise<void> = Promise.resolve();
  #outbox: Outbox | null = null;
  /** True while the alarm is there only to close sockets of a run that rests. */
  #closing = false;

  constructor(state: DurableObjectState, env: Env) {
    super(state, env);
    this.#store = new RunStore(state.storage);
    this.#sockets = new RunSockets(state, this.#store, Date.now);
    this.#clock = new AlarmClock(state.storage, Date.now);
    this.#guard = new CrashGuard(state.storage.sql);
    this.#presses = new RunPresses(this.#store, this.#clock, {
      now: Date.now,
      deps: () => this.#deps(),
      tell: (events) => this.#tell(events),
      goOn: (id) => this.#goOn(id),
    });
  }

  /** Accepts the run. A repeated call with the same id finds the run it made. */
  async start(input: RunInput): Promise<RunView> {
    const isNew = this.#store.init(newRecord(input, Date.now()));
    // Beside the way: the list is for runs whose alarm is lost, and this one is about to get its alarm.
    if (isNew) this.ctx.waitUntil(this.#enlist(input.id));
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

  async canRetry(subject: string): Promise<RetryAnswer | null> {
    if ((await this.#owned(subject)) === null) return null;
    await this.#untilToldOfEnd();
    return this.#presses.canRetry();
  }

  /** Lets an ended run go on. What it has done stays done: a step finds its record, or its effect outside. */
  async retry(subject: string): Promise<RetryAnswer | null> {
    return (await this.#owned(subject)) === null ? null : this.#presses.retry();
  }

  /** The sweep's visit. An object that nobody started gets no alarm from it. */
  async poke(): Promise<'working' | 'mended' | 'over'> {
    if (!this.#isReadable()) {
      await this.#clock.atLatest(Date.now() + UNREADABLE_RETRY_MS);
      return 'working';
    }
    const record = this.#load();
    if (record === null || isEnd(record.phase)) return 'over';
    const mended = await this.#clock.ensure(record, this.#loop !== null);
    return mended ? 'mended' : 'working';
  }

  /** Asks the run to stop before its next effect. Harmless to repeat, and after the end. */
  async cancel(subject: string): Promise<RunView | null> {
    return (await this.#owned(subject)) === null ? null : this.#presses.cancel(() => this.#loop?.interrupt());
  }

  /** Starts publishing what a preview shows, less what the person leaves out. Equal presses find the first one's. */
  async publish(subject: string, request: PublishRequest): Promise<PublishAnswer | null> {
    if ((await this.#owned(subject)) === null) return null;
    await this.#untilToldOfEnd();
    return this.#presses.publish(subject, request);
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
    const id = this.#isReadable() ? this.#load()?.id : undefined;
    await this.ctx.storage.deleteAlarm();
    await this.ctx.storage.deleteAll();
    this.#store.forget();
    // What cannot be reached now the sweep forgets.
    if (id !== undefined) await this.#delist(id);
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

  override async alarm(info?: AlarmInvocationInfo): Promise<void> {
    this.#clock.fired();
    this.#closing = false;
    if (this.#loop !== null) return;
    // Armed before anything can fail: the platform gives an alarm up whose handler fails too often.
    if ((info?.retryCount ?? 0) >= WATCHDOG_FROM_RETRY) await this.#clock.watchdog();
    const deps = this.#deps();
    if (deps === null || !this.#isReadable()) return this.#clock.at(Date.now() + UNREADABLE_RETRY_MS);
    const record = this.#load();
    // Nothing started here, or it was erased: no watchdog either.
    if (record === null) return this.#clock.off();
    if (this.#guard.enter(record, info?.isRetry === true) === 'poison') this.#quarantine(record);
    expireContent(this.#store, record, Date.now());
    await this.#workOn(deps);
    this.#guard.leave();
  }

  async #workOn(deps: RunDeps): Promise<void> {
    const loop = new RunLoop(this.#store, this.#clock, deps, this.#memory, (events) => this.#tell(events));
    this.#loop = loop;
    const outbox = this.#openOutbox(deps);
    outbox?.begin();
    const silence = setInterval(() => this.#sockets.dropGone(), SILENCE_CHECK_MS);
    const work = loop.run();
    this.#work = work.catch(() => undefined);
    try {
      await work;
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
    const due = this.#outbox?.due() ?? null;
    const record = this.#load();
    const next = due ?? (record === null ? null : contentExpiry(record));
    await (next === null ? this.#clock.off() : this.#clock.at(next));
  }

  /** Behind a run's end: closes the sockets that had their time, and sets the alarm for those that are left. */
  async #closeLater(): Promise<void> {
    const endedAt = this.#load()?.finished_at ?? null;
    const next = endedAt === null ? null : this.#sockets.closeBehindEnd(endedAt);
    this.#closing = next !== null;
    // Beside a delivery that is due before, and before the content goes.
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

  /** An ended run's account is told of its end before the run holds its repository again. */
  async #untilToldOfEnd(): Promise<void> {
    const record = this.#load();
    if (record !== null && isEnd(record.phase)) await this.#work;
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

  /** A run that stops its process again and again would do so for ever: it ends, with its rows kept for whoever looks. */
  #quarantine(record: RunRecord): void {
    const now = Date.now();
    const { record: next, events } = applyOutcome(
      record,
      { kind: 'failed', error: fatal('quarantined'), jitter: 0 },
      now,
    );
    this.#tell(this.#store.commit(next, events, now, noWrite, 0));
    const { id, phase, last_seq, publish } = record;
    const line = { level: 'error', event: 'run_quarantined', run_id: id, phase, last_seq, begun: publish.begun };
    // eslint-disable-next-line no-console -- the one log line of a poison run
    console.error(JSON.stringify(line));
  }

  /** A record of a newer version is left alone until code that knows it is back. */
  #isReadable(): boolean {
    try {
      this.#load();
      return true;
    } catch {
      return false;
    }
  }

  /** A run that rested works again: its alarm is for steps now, and the sweep looks after it. */
  #goOn(id: string): void {
    this.#closing = false;
    this.ctx.waitUntil(this.#enlist(id));
  }

  /** Puts the run on the list that the sweep reads. Without it the run goes on; only its lost alarm would go unseen. */
  async #enlist(id: string): Promise<void> {
    try {
      await this.#deps()?.registry(id).add(id, Date.now());
    } catch {
      // The alarm is what carries the run.
    }
  }

  async #delist(id: string): Promise<void> {
    try {
      await this.#deps()?.registry(id).remove(id);
    } catch {
      // The list is no more than a hint to the sweep.
    }
  }

  #tell(events: readonly RunEvent[]): void {
    this.#sockets.broadcast(events);
    this.#news.wake();
  }

  #wake(): void {
    this.#end.wake();
    this.#news.wake();
  }
}

function noWrite(): void {
  // The record alone changes.
}
