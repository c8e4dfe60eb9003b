// Hands work to threads: fair among runs, and run again when a thread is lost. Who is to blame for a lost thread is
// found by running its tasks alone. Knows what a task is only through its `Work`.

import type { StageError } from '../../../core/errors.ts';
import type { ChatModel, Clock } from '../../../core/ports.ts';
import { createFairQueue } from './fair-queue.ts';
import type { FromThread, Task } from './messages.ts';
import { createFleet, type FleetThread, type Log } from './thread-fleet.ts';

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

interface Running {
  readonly work: Work;
  readonly kind: 'normal' | 'urgent' | 'alone';
  readonly timer: NodeJS.Timeout;
}

type Tasks = Map<number, Running>;

/** A pool that runs nothing until `start`. */
export function createThreadPool(options: ThreadPoolOptions): ThreadPool {
  const queue = createFairQueue<Work>();
  const urgent: Work[] = [];
  /** Work of threads that were lost. Each runs alone, so that the next loss tells who it was. */
  const suspects: Work[] = [];
  const threads = new Map<FleetThread, Tasks>();
  let lastTask = 0;

  const beatMs = Math.max(10, Math.min(1_000, options.taskTimeoutMs / 10));
  const fleet = createFleet(
    { ...options, beatMs },
    {
      onReady(thread) {
        threads.set(thread, new Map());
        dispatch();
      },
      onMessage: receive,
      onCrash: (thread) => lose(thread, 'crashed'),
    },
  );

  function dispatch(): void {
    while (giveNext());
  }

  /** Whether something was given; then there may be more to give. */
  function giveNext(): boolean {
    const open = [...threads].filter(([, tasks]) => !runsAlone(tasks)).sort(([, a], [, b]) => a.size - b.size);
    const least = open[0];
    if (least === undefined) return false;
    if (suspects.length > 0) {
      if (least[1].size === 0) return give(least, suspects.shift(), 'alone');
      // Let this one run dry for the suspects.
      open.shift();
    }
    const roomy = open[0];
    if (roomy === undefined) return false;
    if (urgent.length > 0) return give(roomy, urgent.shift(), 'urgent');
    const free = open.find(([, tasks]) => countNormal(tasks) < options.tasksPerThread);
    return free !== undefined && give(free, queue.shift(), 'normal');
  }

  function give([thread, tasks]: [FleetThread, Tasks], work: Work | undefined, kind: Running['kind']): boolean {
    if (work === undefined) return false;
    lastTask += 1;
    const task = lastTask;
    const timer = setTimeout(() => overdue(thread, task), options.taskTimeoutMs);
    tasks.set(task, { work, kind, timer });
    thread.post({ type: 'task', task, work: work.task() });
    return true;
  }

  function receive(thread: FleetThread, message: Extract<FromThread, { task: number }>): void {
    // A task that was given up may still report; nobody listens.
    const running = threads.get(thread)?.get(message.task);
    if (running === undefined) return;
    if (message.type === 'file') {
      running.timer.refresh();
      return running.work.onFile(message.json);
    }
    settle(thread, message.task);
    if (message.type === 'done') running.work.onDone(message.json);
    else running.work.onFailed(message.error);
    dispatch();
  }

  function settle(thread: FleetThread, task: number): void {
    const tasks = threads.get(thread);
    clearTimeout(tasks?.get(task)?.timer);
    tasks?.delete(task);
  }

  function overdue(thread: FleetThread, task: number): void {
    const running = threads.get(thread)?.get(task);
    if (running === undefined) return;
    const responds = thread.responds();
    options.log('task_overdue', { thread: responds ? 'responds' : 'hangs' });
    if (!responds) {
      fleet.replace(thread);
      return lose(thread, 'timed_out');
    }
    settle(thread, task);
    blame(running.work, 'timed_out');
    dispatch();
  }

  function lose(thread: FleetThread, how: Loss): void {
    const lost = [...(threads.get(thread)?.values() ?? [])];
    threads.delete(thread);
    for (const { timer } of lost) clearTimeout(timer);
    if (lost.length > 1) suspects.push(...lost.map(({ work }) => work));
    else if (lost[0] !== undefined) blame(lost[0].work, how);
    dispatch();
  }

  function blame(work: Work, how: Loss): void {
    if (work.onLost(how)) suspects.push(work);
  }

  return {
    start: () => fleet.start(),
    submit(lane, work) {
      queue.push(lane, work);
      dispatch();
    },
    submitUrgent(work) {
      urgent.push(work);
      dispatch();
    },
    withdraw(work) {
      if (queue.remove(work)) return true;
      const at = suspects.indexOf(work);
      return at !== -1 && suspects.splice(at, 1).length > 0;
    },
    forget(gitdir) {
      for (const thread of threads.keys()) thread.post({ type: 'forget', gitdir });
    },
    async stop() {
      for (const tasks of threads.values()) for (const { timer } of tasks.values()) clearTimeout(timer);
      threads.clear();
      await fleet.stop();
    },
  };
}

function runsAlone(tasks: Tasks): boolean {
  return [...tasks.values()].some(({ kind }) => kind === 'alone');
}

function countNormal(tasks: Tasks): number {
  return [...tasks.values()].filter(({ kind }) => kind === 'normal').length;
}
