// The changed blocks of a file, each with what made it: rules by their lines, the model by its edits' lines. Computed when
// somebody looks, from the diff and the applied changes.

import * as z from 'zod';
import type { AppliedChange } from '../rewrite.ts';
import { readLines } from './line-ranges.ts';
import { changedBlocks, type ChangedBlock } from './hunk-ranges.ts';

export const HunkSource = z
  .object({
    kind: z.enum(['rule', 'model']),
    /** The rule's id; of the model `model:` and the category. */
    id: z.string(),
    title: z.string(),
    explanation: z.string(),
  })
  .meta({ id: 'HunkSource' });
export type HunkSource = z.infer<typeof HunkSource>;

/** A block of changed lines without context. Lines are 1-based; a side without lines names the line behind the gap. */
export const Hunk = z
  .object({
    old_start: z.int(),
    old_lines: z.int(),
    new_start: z.int(),
    new_lines: z.int(),
    /** Never empty. */
    sources: z.array(HunkSource),
    /** The file's: its parts are checked together. */
    confidence: z.int(),
  })
  .meta({ id: 'Hunk' });
export type Hunk = z.infer<typeof Hunk>;

/** The blocks of `diff` in order. A change of which no lines are known may have a part in each. */
export function hunksOf(diff: string | null, applied: readonly AppliedChange[], confidence: number | null): Hunk[] {
  if (diff === null) return [];
  return changedBlocks(diff).map((block) => ({
    ...block,
    sources: makersOf(block, applied).map(sourceOf),
    confidence: confidence ?? 0,
  }));
}

/** Those whose lines the block holds; when there is none, as where only the layout followed, the nearest. */
function makersOf(block: ChangedBlock, applied: readonly AppliedChange[]): readonly AppliedChange[] {
  const near = applied.map((change) => ({ change, distance: distanceTo(block, change) }));
  const least = Math.min(...near.map(({ distance }) => distance));
  return near.filter(({ distance }) => distance === least).map(({ change }) => change);
}

function distanceTo({ old_start, old_lines }: ChangedBlock, { lines }: AppliedChange): number {
  if (lines === undefined) return 0;
  // Lines that were only added stand between two that were there.
  const [first, last] = old_lines === 0 ? [old_start - 1, old_start] : [old_start, old_start + old_lines - 1];
  return Math.min(...readLines(lines).map(({ from, to }) => Math.max(0, from - last, first - to)));
}

/** What made a change, as it is shown. */
export function sourceOf({ source, rule, category, title, explanation }: AppliedChange): HunkSource {
  return { kind: source, id: rule ?? `${source}:${category}`, title, explanation };
}
