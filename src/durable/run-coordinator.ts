// One run: its RPC surface, its alarm and its sockets. Decisions are in core/run, rows in RunStore, acts in steps.

import { DurableObject } from 'cloudflare:workers';
import type { RunEvent } from '../core/run/events.ts';
import { newRecord, type RunInput, type RunRecord } from '../core/run/record.ts';
import { isEnd } from '../core/run/status.ts';
import type { UpdateFile } from '../core/run/update-answer.ts';
import { viewRun, type FileSummary, type FileView, type RunView } from '../core/run/view.ts';
import type { RunApi, RunDeps } from '../deps.ts';
import { createRunDeps } from '../deps.ts';
import { loadConfig, type Env } from '../env.ts';
import { AlarmClock } from './alarm-clock.ts';
import * as read from './run-reader.ts';
import { newMemory, RunLoop } from './run-loop.ts';
import { RunSockets } from './run-sockets.ts';
import { RunStore } from './run-store.ts';

export class RunCoordinator extends DurableObject<Env> implements RunApi {
  readonly #store: RunStore;
  readonly #sockets: RunSockets;
  readonly #clock: AlarmClock;
  readonly #waiters = new Set<() => void>();
  readonly #memory = newMemory();
  #loop: RunLoop | null = null;

  constructor(state: DurableObjectState, env: Env) {
    super(state, env);
    this.#store = new RunStore(state.storage);
    this.#sockets = new RunSockets(state, this.#store);
    this.#clock = new AlarmClock(state.storage, Date.now);
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
    if (!isEnd(record.phase)) await this.#ended(maxMs);
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

  async events(subject: string, after: number, limit: number): Promise<RunEvent[] | null> {
    return (await this.#owned(subject)) === null ? null : [...this.#store.events(after, limit)];
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

  /** Deletes everything. A step that is away finds nothing to write to when it comes back. */
  async erase(): Promise<void> {
    this.#loop?.interrupt();
    this.#sockets.closeAll();
    this.#wake();
    await this.ctx.storage.deleteAlarm();
    await this.ctx.storage.deleteAll();
  }

  async closeSockets(sessionId: string): Promise<void> {
    void sessionId;
    return Promise.resolve();
  }

  /** The socket of `GET /runs/{id}/ws`. The Worker has checked who asks and names them in `x-dependify-subject`. */
  override async fetch(request: Request): Promise<Response> {
    const record = await this.#owned(request.headers.get('x-dependify-subject') ?? '');
    if (record === null) return new Response(null, { status: 404 });
    return this.#sockets.accept(request);
  }

  override async alarm(): Promise<void> {
    // Armed before anything can fail: a handler that dies leaves a later alarm behind it.
    this.#clock.fired();
    await this.#clock.watchdog();
    if (this.#loop !== null) return;
    const deps = this.#deps();
    // Nothing started here, or it was erased: no watchdog either.
    if (this.#load() === null) return this.#clock.off();
    if (deps === null) return;
    const loop = new RunLoop(this.#store, this.#clock, deps, this.#memory, (events) => {
      this.#sockets.broadcast(events);
    });
    this.#loop = loop;
    try {
      await loop.run();
    } finally {
      this.#loop = null;
      const record = this.#load();
      if (record === null || isEnd(record.phase)) this.#wake();
    }
  }

  override webSocketMessage(): void {
    // Clients have nothing to say: a cursor comes with the request, ping is answered by the runtime.
  }

  override webSocketClose(socket: WebSocket): void {
    this.#sockets.closed(socket);
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
    return record;
  }

  async #ended(maxMs: number): Promise<void> {
    await new Promise<void>((resolve) => {
      const done = (): void => {
        clearTimeout(timer);
        this.#waiters.delete(done);
        resolve();
      };
      const timer = setTimeout(done, maxMs);
      this.#waiters.add(done);
    });
  }

  #wake(): void {
    for (const done of this.#waiters) done();
  }
}

function noWrite(): void {
  // The record alone changes.
}
