// How long the rest of a phase takes, from what was done lately. Pure; a guess that says nothing rather than nonsense.

export interface Mark {
  readonly atMs: number;
  readonly done: number;
}

/** Some of the last moments at which more was done, oldest first. */
export type Marks = readonly Mark[];

export const NO_MARKS: Marks = [];

const MOST_MARKS = 20;
/** Marks closer than this are one: events come in batches. */
const LEAST_GAP_MS = 500;
const LEAST_TIME_MS = 2_000;
const LEAST_DONE = 3;

/** With one more moment. Older ones fall out, so that the guess follows a pace that changes. */
export function markProgress(marks: Marks, atMs: number, done: number): Marks {
  if (!Number.isFinite(atMs)) return marks;
  const last = marks.at(-1);
  if (last === undefined) return [{ atMs, done }];
  if (done <= last.done) return marks;
  // The first mark of all stays where it is; the newest moves on until it is far enough from the one before.
  const before = marks.at(-2);
  const isClose = before !== undefined && last.atMs - before.atMs < LEAST_GAP_MS;
  const kept = isClose ? marks.slice(0, -1) : marks;
  return [...kept.slice(-(MOST_MARKS - 1)), { atMs, done }];
}

/** Milliseconds until `total`; null while nobody can know. */
export function timeLeft(marks: Marks, total: number): number | null {
  const first = marks[0];
  const last = marks.at(-1);
  if (first === undefined || last === undefined) return null;
  const tookMs = last.atMs - first.atMs;
  const did = last.done - first.done;
  if (tookMs < LEAST_TIME_MS || did < LEAST_DONE || total <= last.done) return null;
  return ((total - last.done) * tookMs) / did;
}
