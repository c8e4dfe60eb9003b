// Work that waits for a thread, and which of it goes to which thread next. Starts nothing.

import { createFairQueue } from './fair-queue.ts';

/** How a thread holds a piece of work: `alone` shares the thread with nothing. */
export type Kind = 'normal' | 'urgent' | 'alone';

/** What a thread holds now. */
export type Load = readonly Kind[];

export interface Assignment<W, T> {
  readonly work: W;
  readonly thread: T;
  readonly kind: Kind;
}

export interface Backlog<W> {
  push(lane: string, work: W): void;
  /** Goes first, and beside the work that a thread may hold. */
  pushUrgent(work: W): void;
  /** Runs alone on its thread, so that losing the thread tells who it was. */
  pushSuspect(work: W): void;
  withdraw(work: W): boolean;
  /** The next piece of work and its thread, least busy first; null when nothing can be given. */
  take<T>(loads: ReadonlyMap<T, Load>): Assignment<W, T> | null;
}

/** An empty backlog for threads that hold `tasksPerThread` normal tasks each. */
export function createBacklog<W>(tasksPerThread: number): Backlog<W> {
  const queue = createFairQueue<W>();
  const urgent: W[] = [];
  const suspects: W[] = [];

  function hasRoom(load: Load): boolean {
    return load.filter((kind) => kind === 'normal').length < tasksPerThread;
  }

  return {
    push: (lane, work) => queue.push(lane, work),
    pushUrgent: (work) => void urgent.push(work),
    pushSuspect: (work) => void suspects.push(work),
    withdraw(work) {
      if (queue.remove(work)) return true;
      const at = suspects.indexOf(work);
      return at !== -1 && suspects.splice(at, 1).length > 0;
    },
    take(loads) {
      const open = [...loads].filter(([, load]) => !load.includes('alone')).sort(([, a], [, b]) => a.length - b.length);
      // With suspects waiting, the least busy thread takes one or runs dry for them.
      const reserved = suspects.length > 0 ? open.shift() : undefined;
      if (reserved?.[1].length === 0) return assign(suspects.shift(), reserved[0], 'alone');
      const least = open[0];
      if (least === undefined) return null;
      if (urgent.length > 0) return assign(urgent.shift(), least[0], 'urgent');
      const free = open.find(([, load]) => hasRoom(load));
      return free === undefined ? null : assign(queue.shift(), free[0], 'normal');
    },
  };
}

function assign<W, T>(work: W | undefined, thread: T, kind: Kind): Assignment<W, T> | null {
  return work === undefined ? null : { work, thread, kind };
}
