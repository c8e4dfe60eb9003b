// A unified diff as blocks to draw: what stayed, what changed, and what is not shown between. Reads the text that the
// API gives; lines of another form are context, so that nothing of a file is hidden.

import type { Hunk } from './types.ts';

export interface DiffLine {
  /** 1-based line in the file. */
  readonly line: number;
  readonly text: string;
  /** The last line of a file without a line end. */
  readonly endless: boolean;
}

export interface ContextBlock {
  readonly kind: 'context';
  readonly old: readonly DiffLine[];
  readonly new: readonly DiffLine[];
}

export interface ChangeBlock {
  readonly kind: 'change';
  readonly old: readonly DiffLine[];
  readonly new: readonly DiffLine[];
  /** What made it; null when the API does not say. */
  readonly made: Hunk | null;
}

export interface GapBlock {
  readonly kind: 'gap';
  /** Lines that are not shown. */
  readonly lines: number;
}

export type Block = ContextBlock | ChangeBlock | GapBlock;

const HEADER = /^@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@/;

/** The blocks of one file's diff, each change with its entry of `hunks`. */
export function readBlocks(diff: string, hunks: readonly Hunk[]): readonly Block[] {
  const blocks: Block[] = [];
  let [oldLine, newLine] = [1, 1];
  let current: { kind: 'context' | 'change'; old: DiffLine[]; new: DiffLine[] } | null = null;

  function close(): void {
    if (current === null) return;
    blocks.push(current.kind === 'context' ? { ...current, kind: 'context' } : withMaker(current, hunks));
    current = null;
  }
  function open(kind: 'context' | 'change'): { old: DiffLine[]; new: DiffLine[] } {
    if (current?.kind !== kind) {
      close();
      current = { kind, old: [], new: [] };
    }
    return current;
  }

  for (const row of bodyOf(diff)) {
    const header = HEADER.exec(row);
    if (header !== null) {
      close();
      const skipped = startOf(header[1], header[2]) - oldLine;
      if (skipped > 0) blocks.push({ kind: 'gap', lines: skipped });
      oldLine = startOf(header[1], header[2]);
      newLine = startOf(header[3], header[4]);
      continue;
    }
    if (row.startsWith('\\')) {
      markEndless(current);
      continue;
    }
    // Of CRLF files; line ends never change.
    const text = row.slice(1).replace(/\r$/, '');
    if (row.startsWith('-')) open('change').old.push({ line: oldLine++, text, endless: false });
    else if (row.startsWith('+')) open('change').new.push({ line: newLine++, text, endless: false });
    else {
      const block = open('context');
      block.old.push({ line: oldLine++, text, endless: false });
      block.new.push({ line: newLine++, text, endless: false });
    }
  }
  close();
  return blocks;
}

/** Behind the file's two header lines; without the empty piece behind the last line end. */
function bodyOf(diff: string): readonly string[] {
  const rows = diff.split('\n');
  if (rows.at(-1) === '') rows.pop();
  const first = rows.findIndex((row) => row.startsWith('@@'));
  return first < 0 ? [] : rows.slice(first);
}

/** A side without lines names the line in front of it (POSIX diff), so the next line is one further. */
function startOf(start: string | undefined, count: string | undefined): number {
  return Number(start) + (count === '0' ? 1 : 0);
}

function markEndless(block: { old: DiffLine[]; new: DiffLine[]; kind: string } | null): void {
  if (block === null) return;
  // The mark belongs to the row above it: of a change that is the side that came last.
  const sides = block.kind === 'context' ? [block.old, block.new] : [block.new.length > 0 ? block.new : block.old];
  for (const side of sides) {
    const last = side.pop();
    if (last !== undefined) side.push({ ...last, endless: true });
  }
}

function withMaker(block: { old: DiffLine[]; new: DiffLine[] }, hunks: readonly Hunk[]): ChangeBlock {
  const [oldFirst, newFirst] = [block.old[0]?.line, block.new[0]?.line];
  const made = hunks.find(
    (hunk) =>
      (oldFirst !== undefined && hunk.old_lines > 0 && hunk.old_start === oldFirst) ||
      (newFirst !== undefined && hunk.new_lines > 0 && hunk.new_start === newFirst),
  );
  return { ...block, kind: 'change', made: made ?? null };
}
