// Keeps a number of threads alive: starts them, replaces the lost ones (slowly when they die at birth), answers their
// questions to the model. Knows nothing about tasks.

import { fatal } from '../../../core/errors.ts';
import type { ChatModel, Clock } from '../../../core/ports.ts';
import { err } from '../../../core/result.ts';
import type { FromThread, ToThread } from './messages.ts';
import { startThread, type ThreadHandle } from './thread-handle.ts';

export interface FleetOptions {
  readonly size: number;
  readonly threadEntry: URL;
  readonly beatMs: number;
  readonly model: ChatModel | null;
  readonly now: Clock;
  readonly log: Log;
}

/** One structured line. Facts are names, counts and times, never text from outside. */
export type Log = (event: string, facts: Readonly<Record<string, string | number>>) => void;

export interface FleetThread {
  post(message: ToThread): void;
  /** Whether its event loop has turned lately. */
  responds(): boolean;
}

export interface FleetEvents {
  onReady(thread: FleetThread): void;
  onMessage(thread: FleetThread, message: Extract<FromThread, { task: number }>): void;
  onCrash(thread: FleetThread): void;
}

export interface Fleet {
  /** Settles when all threads are ready, or rejects when they die at birth again and again. */
  start(): Promise<void>;
  /** Ends a thread and starts another in its place. */
  replace(thread: FleetThread): void;
  stop(): Promise<void>;
}

interface Member {
  readonly handle: ThreadHandle;
  readonly thread: FleetThread;
  ready: boolean;
  lastBeat: number;
}

const MAX_FAILED_STARTS = 3;
const RESTART_MS = 200;
const MAX_RESTART_MS = 30_000;

/** A fleet without threads until `start`. */
export function createFleet(options: FleetOptions, events: FleetEvents): Fleet {
  const members = new Map<FleetThread, Member>();
  const started = Promise.withResolvers<undefined>();
  const restarts = new Set<NodeJS.Timeout>();
  let stopped = false;
  let failedStarts = 0;

  function launch(): void {
    const thread: FleetThread = {
      post: (message) => member.handle.post(message),
      responds: () => options.now() - member.lastBeat <= options.beatMs * 3,
    };
    const data = { model: options.model !== null, beatMs: options.beatMs };
    const handle = startThread(options.threadEntry, data, {
      onMessage: (message) => receive(member, message),
      onExit: (cause) => crashed(member, cause),
    });
    const member: Member = { handle, thread, ready: false, lastBeat: options.now() };
    members.set(thread, member);
  }

  function receive(member: Member, message: FromThread): void {
    member.lastBeat = options.now();
    if (message.type === 'beat') return;
    if (message.type === 'ask') return void relay(member, message);
    if (message.type !== 'ready') {
      events.onMessage(member.thread, message);
      return;
    }
    member.ready = true;
    failedStarts = 0;
    const ready = [...members.values()].filter((each) => each.ready).length;
    if (ready === options.size) started.resolve(undefined);
    events.onReady(member.thread);
  }

  async function relay({ thread }: Member, { ask, request }: Extract<FromThread, { type: 'ask' }>): Promise<void> {
    const unavailable = err(fatal('llm_unavailable'));
    const result = (await options.model?.ask(request).catch(() => unavailable)) ?? unavailable;
    if (members.has(thread)) thread.post({ type: 'answer', ask, result });
  }

  function crashed(member: Member, cause: string): void {
    if (stopped || !members.delete(member.thread)) return;
    options.log('thread_lost', { cause });
    if (member.ready) launch();
    else launchLater();
    events.onCrash(member.thread);
  }

  function launchLater(): void {
    failedStarts += 1;
    if (failedStarts >= MAX_FAILED_STARTS) started.reject(new Error('worker threads cannot start'));
    const delay = Math.min(MAX_RESTART_MS, RESTART_MS * 2 ** failedStarts);
    // Holds the process: without threads nothing else may.
    const timer = setTimeout(() => {
      restarts.delete(timer);
      launch();
    }, delay);
    restarts.add(timer);
  }

  return {
    start() {
      for (let count = 0; count < options.size; count += 1) launch();
      return started.promise;
    },
    replace(thread) {
      const member = members.get(thread);
      if (member === undefined || stopped) return;
      members.delete(thread);
      void member.handle.terminate();
      launch();
    },
    async stop() {
      stopped = true;
      for (const timer of restarts) clearTimeout(timer);
      await Promise.all([...members.values()].map(({ handle }) => handle.terminate()));
      members.clear();
    },
  };
}
