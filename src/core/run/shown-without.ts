// Whether a second rewrite of a file holds nothing that the first one did not show: it may do less, never anything else.

import { changedBlocks } from '../changelog/hunk-ranges.ts';
import type { AppliedChange } from '../rewrite.ts';

interface Shown {
  readonly applied: readonly AppliedChange[];
  readonly diff: string;
}

/** True when `less` changes only lines that `shown` changes, and by nothing that had no part in `shown`. */
export function isShownWithout(shown: Shown, less: Shown): boolean {
  const known = new Set(shown.applied.map(nameOf));
  if (!less.applied.every((change) => known.has(nameOf(change)))) return false;
  const shownBlocks = changedBlocks(shown.diff);
  return changedBlocks(less.diff).every((block) =>
    shownBlocks.some(
      (outer) =>
        outer.old_start <= block.old_start && block.old_start + block.old_lines <= outer.old_start + outer.old_lines,
    ),
  );
}

function nameOf({ source, rule, category, title }: AppliedChange): string {
  return rule === undefined ? JSON.stringify([source, category, title]) : JSON.stringify([source, rule]);
}
