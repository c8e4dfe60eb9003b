// Which thread holds which task, and a clock per task. Tells when a task is overdue; decides nothing.

import type { Kind, Load } from './backlog.ts';

export interface TaskBoard<W, T> {
  addThread(thread: T): void;
  /** Takes a thread off with all it held. */
  removeThread(thread: T): readonly W[];
  threads(): Iterable<T>;
  loads(): ReadonlyMap<T, Load>;
  /** Notes a task and starts its clock; gives its number. */
  begin(thread: T, work: W, kind: Kind): number;
  /** Undefined for a task that was given up. */
  find(thread: T, task: number): W | undefined;
  /** Starts the task's clock again. */
  refresh(thread: T, task: number): void;
  settle(thread: T, task: number): void;
}

interface Running<W> {
  readonly work: W;
  readonly kind: Kind;
  readonly timer: NodeJS.Timeout;
}

/** An empty board whose tasks may take `timeoutMs` between signs of progress. */
export function createTaskBoard<W, T>(
  timeoutMs: number,
  onOverdue: (thread: T, task: number, work: W) => void,
): TaskBoard<W, T> {
  const board = new Map<T, Map<number, Running<W>>>();
  let lastTask = 0;

  return {
    addThread: (thread) => void board.set(thread, new Map()),
    removeThread(thread) {
      const tasks = [...(board.get(thread)?.values() ?? [])];
      for (const { timer } of tasks) clearTimeout(timer);
      board.delete(thread);
      return tasks.map(({ work }) => work);
    },
    threads: () => [...board.keys()],
    loads: () => new Map([...board].map(([thread, tasks]) => [thread, [...tasks.values()].map(({ kind }) => kind)])),
    begin(thread, work, kind) {
      lastTask += 1;
      const task = lastTask;
      const timer = setTimeout(() => onOverdue(thread, task, work), timeoutMs);
      board.get(thread)?.set(task, { work, kind, timer });
      return task;
    },
    find: (thread, task) => board.get(thread)?.get(task)?.work,
    refresh: (thread, task) => void board.get(thread)?.get(task)?.timer.refresh(),
    settle(thread, task) {
      clearTimeout(board.get(thread)?.get(task)?.timer);
      board.get(thread)?.delete(task);
    },
  };
}
