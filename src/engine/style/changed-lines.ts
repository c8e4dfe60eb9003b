// Which lines of one text are not those of another, and which they stand for.

import { diffArrays } from 'diff';

/** Lines `[start, end)` of the newer text that stand for `[from, to)` of the older one. Counted from 0; either may be empty. */
export interface ChangedLines {
  readonly from: number;
  readonly to: number;
  readonly start: number;
  readonly end: number;
}

/** The search costs the square of what changed. */
const MAX_EDIT_LINES = 2_000;

/** The changes from one text to another, in order; null when there are too many to tell. */
export function changedLines(older: readonly string[], newer: readonly string[]): readonly ChangedLines[] | null {
  const parts = diffArrays([...older], [...newer], { maxEditLength: MAX_EDIT_LINES });
  if (parts === undefined) return null;
  const changes: ChangedLines[] = [];
  let [from, start] = [0, 0];
  let [to, end] = [0, 0];
  for (const part of [...parts, { added: false, removed: false, value: [] }]) {
    if (part.removed) to += part.value.length;
    else if (part.added) end += part.value.length;
    else {
      if (to > from || end > start) changes.push({ from, to, start, end });
      from = to += part.value.length;
      start = end += part.value.length;
    }
  }
  return changes;
}
