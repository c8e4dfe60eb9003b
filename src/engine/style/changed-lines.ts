// Which lines of a result are not those of the original, and which lines they stand for.

import { diffArrays } from 'diff';

/** Lines `[start, end)` of the result that stand for `before`, lines of the original. Counted from 0. */
export interface ChangedLines {
  readonly start: number;
  readonly end: number;
  readonly before: readonly string[];
}

/** The search costs the square of what changed; beyond this a result is taken as it is. */
const MAX_EDIT_LINES = 2_000;

/** The changes from one text to another, in order; empty when there are too many to tell. */
export function changedLines(before: string, after: string): readonly ChangedLines[] {
  const parts = diffArrays(before.split('\n'), after.split('\n'), { maxEditLength: MAX_EDIT_LINES });
  const changes: ChangedLines[] = [];
  let at = 0;
  let removed: string[] = [];
  for (const part of parts ?? []) {
    if (part.removed) removed = part.value;
    else {
      if (part.added) changes.push({ start: at, end: at + part.value.length, before: removed });
      removed = [];
      at += part.value.length;
    }
  }
  return changes;
}
