// Which lines of a long file the model needs to see for its findings: the head (imports), and some context around each
// finding. Sending less is what keeps tokens per rewrite far under the size of the file.

import type { Finding } from '../findings.ts';

/** Up to this many lines the whole file goes out: the gaps' own cost would eat the gain. */
export const WHOLE_FILE_LINES = 16;
const HEAD_LINES = 4;
const CONTEXT_LINES = 3;
/** Gaps shorter than this are shown. */
const MIN_GAP_LINES = 3;

/** How a gap is announced; an answer that repeats it copied the frame instead of the file. */
export const NOT_SHOWN = 'not shown …]';

interface Range {
  start: number;
  end: number;
}

/** The text to show for the findings, with `[… lines a-b not shown …]` for each gap. */
export function excerpt(text: string, findings: readonly Pick<Finding, 'line_start' | 'line_end'>[]): string {
  const lines = text.split('\n');
  if (lines.length <= WHOLE_FILE_LINES) return text;
  const shown = mergeRanges([
    { start: 1, end: HEAD_LINES },
    ...findings.map(({ line_start, line_end }) => ({
      start: Math.max(1, line_start - CONTEXT_LINES),
      end: Math.min(lines.length, line_end + CONTEXT_LINES),
    })),
  ]);
  const out: string[] = [];
  let next = 1;
  for (const range of [...shown, { start: lines.length + 1, end: lines.length }]) {
    const gap = range.start - next;
    if (gap >= MIN_GAP_LINES) out.push(`[… lines ${String(next)}-${String(range.start - 1)} ${NOT_SHOWN}`);
    else out.push(...lines.slice(next - 1, range.start - 1));
    out.push(...lines.slice(range.start - 1, range.end));
    next = range.end + 1;
  }
  return out.join('\n');
}

function mergeRanges(ranges: readonly Range[]): Range[] {
  const merged: Range[] = [];
  for (const range of [...ranges].sort((a, b) => a.start - b.start)) {
    const last = merged.at(-1);
    if (last !== undefined && range.start <= last.end + 1) last.end = Math.max(last.end, range.end);
    else merged.push({ ...range });
  }
  return merged;
}
