// Hands work to threads and runs it again when a thread is lost. Who is to blame for a lost thread is found by running
// its tasks alone. Knows what a task is only through its `Work`.

import type { StageError } from '../../../core/errors.ts';
import type { ChatModel, Clock } from '../../../core/ports.ts';
import { createBacklog } from './backlog.ts';
import type { FromThread, Task } from './messages.ts';
import { createTaskBoard } from './task-board.ts';
import { createFleet, type FleetEvents, type FleetThread, type Log } from './thread-fleet.ts';

const MIN_BEAT_MS = 10;
const MAX_BEAT_MS = 1_000;

export type Loss = 'crashed' | 'timed_out';

/** One task, and who wants to know what becomes of it. onDone, onFailed or onLost answering false ends it. */
export interface Work {
  /** Made anew for each try, so that a batch can leave out what is finished. */
  task(): Task;
  onFile(json: string): void;
  onDone(json: string): void;
  onFailed(error: StageError): void;
  /** This work alone was to blame. True: run it again. */
  onLost(how: Loss): boolean;
}

export interface ThreadPoolOptions {
  readonly size: number;
  /** Tasks that one thread holds at once: more than one only pays when tasks wait for a model. */
  readonly tasksPerThread: number;
  readonly threadEntry: URL;
  /** Longest time without a finished file. */
  readonly taskTimeoutMs: number;
  readonly model: ChatModel | null;
  readonly now: Clock;
  readonly log: Log;
}

export interface ThreadPool {
  start(): Promise<void>;
  /** Lanes are served in turn, each in order. */
  submit(lane: string, work: Work): void;
  /** Goes first, and beside the tasks that a thread may hold: for work that mostly waits. */
  submitUrgent(work: Work): void;
  /** Takes back work that no thread has begun; false when one has, or when it is not here. */
  withdraw(work: Work): boolean;
  /** Tells all threads that a clone is gone. */
  forget(gitdir: string): void;
  stop(): Promise<void>;
}

/** A pool that runs nothing until `start`. */
export function createThreadPool(options: ThreadPoolOptions): ThreadPool {
  const backlog = createBacklog<Work>(options.tasksPerThread);
  const board = createTaskBoard<Work, FleetThread>(options.taskTimeoutMs, overdue);
  const beatMs = Math.max(MIN_BEAT_MS, Math.min(MAX_BEAT_MS, options.taskTimeoutMs / 10));
  const events: FleetEvents = {
    onReady(thread) {
      board.addThread(thread);
      dispatch();
    },
    onMessage: receive,
    onCrash: (thread) => lose(thread, 'crashed'),
  };
  const fleet = createFleet({ ...options, beatMs }, events);

  function dispatch(): void {
    for (let next = backlog.take(board.loads()); next !== null; next = backlog.take(board.loads())) {
      const { thread, work, kind } = next;
      thread.post({ type: 'task', task: board.begin(thread, work, kind), work: work.task() });
    }
  }

  function receive(thread: FleetThread, message: Extract<FromThread, { task: number }>): void {
    // A task that was given up may still report; nobody listens.
    const work = board.find(thread, message.task);
    if (work === undefined) return;
    if (message.type === 'file') {
      board.refresh(thread, message.task);
      work.onFile(message.json);
      return;
    }
    board.settle(thread, message.task);
    if (message.type === 'done') work.onDone(message.json);
    else work.onFailed(message.error);
    dispatch();
  }

  function overdue(thread: FleetThread, task: number, work: Work): void {
    const responds = thread.responds();
    options.log('task_overdue', { thread: responds ? 'responds' : 'hangs' });
    if (!responds) {
      fleet.replace(thread);
      lose(thread, 'timed_out');
      return;
    }
    board.settle(thread, task);
    blame(work, 'timed_out');
    dispatch();
  }

  function lose(thread: FleetThread, how: Loss): void {
    const lost = board.removeThread(thread);
    if (lost.length > 1) for (const work of lost) backlog.pushSuspect(work);
    else if (lost[0] !== undefined) blame(lost[0], how);
    dispatch();
  }

  function blame(work: Work, how: Loss): void {
    if (work.onLost(how)) backlog.pushSuspect(work);
  }

  return {
    start: () => fleet.start(),
    submit(lane, work) {
      backlog.push(lane, work);
      dispatch();
    },
    submitUrgent(work) {
      backlog.pushUrgent(work);
      dispatch();
    },
    withdraw: (work) => backlog.withdraw(work),
    forget(gitdir) {
      for (const thread of board.threads()) thread.post({ type: 'forget', gitdir });
    },
    async stop() {
      for (const thread of board.threads()) board.removeThread(thread);
      await fleet.stop();
    },
  };
}
