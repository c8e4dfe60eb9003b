// The rows of a diff as they are drawn, inline or side by side. Changed lines that stand for each other get the part
// that differs.

import type { Block, DiffLine } from './diff-blocks.ts';

/** A part of a line, as [from, end) in UTF-16 units. */
export interface Part {
  readonly from: number;
  readonly end: number;
}

export interface Cell extends DiffLine {
  readonly kind: 'same' | 'removed' | 'added';
  /** What differs from the line that it stands for; null when the whole line does. */
  readonly part: Part | null;
}

export type Row =
  | { readonly kind: 'gap'; readonly lines: number }
  | { readonly kind: 'note'; readonly block: Extract<Block, { kind: 'change' }> }
  | { readonly kind: 'lines'; readonly old: Cell | null; readonly new: Cell | null };

/** One column of code: removed lines above added ones. */
export function inlineRows(blocks: readonly Block[]): readonly Row[] {
  return blocks.flatMap((block): readonly Row[] => {
    if (block.kind === 'gap') return [block];
    if (block.kind === 'context') return contextRows(block.old, block.new);
    const { removed, added } = cellsOf(block);
    return [
      { kind: 'note', block },
      ...removed.map((cell): Row => ({ kind: 'lines', old: cell, new: null })),
      ...added.map((cell): Row => ({ kind: 'lines', old: null, new: cell })),
    ];
  });
}

/** Two columns of code: what a line was beside what it is. */
export function sideBySideRows(blocks: readonly Block[]): readonly Row[] {
  return blocks.flatMap((block): readonly Row[] => {
    if (block.kind === 'gap') return [block];
    if (block.kind === 'context') return contextRows(block.old, block.new);
    const { removed, added } = cellsOf(block);
    const pairs = Array.from({ length: Math.max(removed.length, added.length) }, (_, at): Row => ({
      kind: 'lines',
      old: removed[at] ?? null,
      new: added[at] ?? null,
    }));
    return [{ kind: 'note', block }, ...pairs];
  });
}

function contextRows(old: readonly DiffLine[], now: readonly DiffLine[]): readonly Row[] {
  return old.map((line, at): Row => {
    const other = now[at];
    return {
      kind: 'lines',
      old: { ...line, kind: 'same', part: null },
      new: other === undefined ? null : { ...other, kind: 'same', part: null },
    };
  });
}

function cellsOf(block: Extract<Block, { kind: 'change' }>): { removed: Cell[]; added: Cell[] } {
  // Only as many lines as before: else nobody knows which stands for which.
  const paired = block.old.length === block.new.length;
  const removed: Cell[] = [];
  const added: Cell[] = [];
  for (const [at, line] of block.old.entries()) {
    const other = paired ? block.new[at] : undefined;
    const parts = other === undefined ? null : changedParts(line.text, other.text);
    removed.push({ ...line, kind: 'removed', part: parts?.old ?? null });
    if (other !== undefined) added.push({ ...other, kind: 'added', part: parts?.new ?? null });
  }
  if (!paired) added.push(...block.new.map((line): Cell => ({ ...line, kind: 'added', part: null })));
  return { removed, added };
}

/** Less in common than this, and marking the rest says nothing. */
const LEAST_COMMON = 1 / 3;

/** What differs between two lines: all between the common beginning and the common end. Null when little is common. */
export function changedParts(before: string, after: string): { readonly old: Part; readonly new: Part } | null {
  const shorter = Math.min(before.length, after.length);
  let head = 0;
  while (head < shorter && before[head] === after[head]) head += 1;
  let tail = 0;
  while (tail < shorter - head && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail += 1;
  [head, tail] = wholePoints(before, head, tail);
  const common = before.slice(0, head).trim().length + tail;
  if (common < Math.max(before.trim().length, after.trim().length) * LEAST_COMMON) return null;
  return { old: { from: head, end: before.length - tail }, new: { from: head, end: after.length - tail } };
}

/** Never in the middle of a character beyond the first plane. */
function wholePoints(text: string, head: number, tail: number): [number, number] {
  const from = isHigh(text.charCodeAt(head - 1)) ? head - 1 : head;
  const end = isHigh(text.charCodeAt(text.length - tail - 1)) ? tail - 1 : tail;
  return [from, Math.max(0, end)];
}

function isHigh(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff;
}
