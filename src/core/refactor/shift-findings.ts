// Moves findings to where their lines are after the rules have changed the file, and what was applied to that back.

import { diffArrays } from 'diff';
import { readLines, writeLines } from '../changelog/line-ranges.ts';
import type { Finding } from '../findings.ts';
import type { AppliedChange } from '../rewrite.ts';

/** Past this many changed lines an exact diff costs more than a slightly wrong line number. */
const MAX_CHANGED_LINES = 2_000;

/** The findings with the line numbers of `after`. A finding whose lines are gone points at where they were. */
export function shiftFindings(findings: readonly Finding[], before: string, after: string): Finding[] {
  if (findings.length === 0 || before === after) return [...findings];
  const lines = newLineOfOld(before.split('\n'), after.split('\n'));
  const last = after.split('\n').length;
  const at = (line: number): number => Math.min(last, Math.max(1, lines[line - 1] ?? line));
  return findings.map((finding) => {
    const start = at(finding.line_start);
    return { ...finding, line_start: start, line_end: Math.max(start, at(finding.line_end)) };
  });
}

/** The changes, made to `after`, with the lines of `before`. */
export function linesBefore(applied: readonly AppliedChange[], before: string, after: string): AppliedChange[] {
  if (before === after) return [...applied];
  const lines = newLineOfOld(after.split('\n'), before.split('\n'));
  const last = before.split('\n').length;
  const at = (line: number): number => Math.min(last, Math.max(1, lines[line - 1] ?? line));
  return applied.map(({ lines: own, ...change }) => {
    const moved =
      own === undefined ? null : writeLines(readLines(own).flatMap(({ from, to }) => span(at(from), at(to))));
    return moved === null ? change : { ...change, lines: moved };
  });
}

function span(from: number, to: number): number[] {
  return Array.from({ length: Math.max(0, to - from) + 1 }, (_, index) => from + index);
}

/** For each line of `before` (0-based) its 1-based line in `after`. */
function newLineOfOld(before: string[], after: string[]): number[] {
  const parts = diffArrays(before, after, { maxEditLength: MAX_CHANGED_LINES });
  if (parts === undefined) return before.map((_, index) => index + 1);
  const lines: number[] = [];
  let next = 1;
  let removed: { readonly from: number; readonly count: number } | null = null;
  for (const part of parts) {
    if (part.removed) {
      removed = { from: next, count: part.value.length };
      for (let line = 0; line < part.value.length; line += 1) lines.push(next);
    } else if (part.added) {
      // A replaced block: its lines map one to one as far as the new block reaches.
      if (removed !== null) spread(lines, removed, part.value.length);
      next += part.value.length;
      removed = null;
    } else {
      for (let line = 0; line < part.value.length; line += 1) lines.push(next + line);
      next += part.value.length;
      removed = null;
    }
  }
  return lines;
}

function spread(lines: number[], removed: { readonly from: number; readonly count: number }, addedCount: number): void {
  const first = lines.length - removed.count;
  for (let line = 0; line < removed.count; line += 1) {
    lines[first + line] = removed.from + Math.min(line, addedCount - 1);
  }
}
