// The difference between two texts of one path as a patch that `git apply` takes. Line ends are content here: CRLF and
// a missing final newline come out exactly as they are. Makes no created, deleted, renamed or mode-changed files.

import { structuredPatch } from 'diff';
import { quotePath } from './quote-path.ts';

const CONTEXT_LINES = 3;
/** The search costs the square of the edit length; beyond this the middle is shown as replaced whole. */
const MAX_EDIT_LINES = 2_000;
const NO_NEWLINE = '\\ No newline at end of file';

export interface UnifiedDiff {
  /** Empty when the texts are equal. */
  readonly diff: string;
  readonly lines_added: number;
  readonly lines_removed: number;
}

interface Hunk {
  readonly oldStart: number;
  readonly oldLines: number;
  readonly newStart: number;
  readonly newLines: number;
  /** Each with its ` `, `-`, `+` or `\` in front and without its `\n`. */
  readonly lines: readonly string[];
}

/** Diffs `before` and `after`, both the text of `path`. */
export function unifiedDiff(path: string, before: string, after: string): UnifiedDiff {
  if (before === after) return { diff: '', lines_added: 0, lines_removed: 0 };
  const hunks = hunksOf(before, after);
  const lines = hunks.flatMap((hunk) => hunk.lines);
  return {
    diff: [...headerLines(path), ...hunks.flatMap((hunk) => [rangeLine(hunk), ...hunk.lines]), ''].join('\n'),
    lines_added: lines.filter((line) => line.startsWith('+')).length,
    lines_removed: lines.filter((line) => line.startsWith('-')).length,
  };
}

function headerLines(path: string): string[] {
  const from = quotePath(`a/${path}`);
  const to = quotePath(`b/${path}`);
  // A tab ends a name with blanks in it, as git writes it; quotes end theirs.
  const end = path.includes(' ') && !from.startsWith('"') ? '\t' : '';
  return [`diff --git ${from} ${to}`, `--- ${from}${end}`, `+++ ${to}${end}`];
}

function rangeLine(hunk: Hunk): string {
  // A side without lines names the line in front of it.
  const oldStart = hunk.oldLines === 0 ? hunk.oldStart - 1 : hunk.oldStart;
  const newStart = hunk.newLines === 0 ? hunk.newStart - 1 : hunk.newStart;
  return `@@ -${oldStart},${hunk.oldLines} +${newStart},${hunk.newLines} @@`;
}

function hunksOf(before: string, after: string): readonly Hunk[] {
  const patch = structuredPatch('', '', before, after, undefined, undefined, {
    context: CONTEXT_LINES,
    maxEditLength: MAX_EDIT_LINES,
  });
  return patch?.hunks ?? [replacedMiddle(splitLines(before), splitLines(after))];
}

/** One hunk that replaces everything between the lines that both begin and both end with. */
function replacedMiddle(before: readonly string[], after: readonly string[]): Hunk {
  const shorter = Math.min(before.length, after.length);
  let head = 0;
  while (head < shorter && before[head] === after[head]) head += 1;
  let tail = 0;
  while (tail < shorter - head && before.at(-1 - tail) === after.at(-1 - tail)) tail += 1;
  const start = Math.max(0, head - CONTEXT_LINES);
  const keptTail = Math.min(tail, CONTEXT_LINES);
  const trailing = before.slice(before.length - tail, before.length - tail + keptTail);
  const removed = before.slice(head, before.length - tail);
  const added = after.slice(head, after.length - tail);
  const leading = before.slice(start, head);
  return {
    oldStart: start + 1,
    oldLines: leading.length + removed.length + trailing.length,
    newStart: start + 1,
    newLines: leading.length + added.length + trailing.length,
    lines: [...marked(' ', leading), ...marked('-', removed), ...marked('+', added), ...marked(' ', trailing)],
  };
}

function splitLines(text: string): string[] {
  const lines = text.split(/(?<=\n)/);
  return text === '' ? [] : lines;
}

function marked(mark: string, lines: readonly string[]): string[] {
  return lines.flatMap((line) => (line.endsWith('\n') ? [mark + line.slice(0, -1)] : [mark + line, NO_NEWLINE]));
}
