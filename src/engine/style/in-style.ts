// The rules' result in the repository's style. Layout can open the way for a rule or close it, so rules and formatter
// take turns until neither has anything to say; without an end to that the rules' own text stands.

import type { SourceFile } from '../../core/ports.ts';
import type { Fixpoint } from '../rules/fixpoint.ts';
import type { LinesOfRules } from '../rules/line-credit.ts';
import { changedLines } from './changed-lines.ts';
import { type Layout, layoutOf } from './format-changed.ts';
import { houseStyle } from './house-style.ts';
import { longestLine, type StrictFile } from './line-limit.ts';

const MAX_TURNS = 3;

type Fix = (file: SourceFile) => Fixpoint;

/** What the rules made of the file: formatted where it was formatted before, else in the file's own style. */
export async function inStyle(file: SourceFile, fix: Fix): Promise<Fixpoint> {
  const made = fix(file);
  if (!made.stable || made.text === file.text) return made;
  const layout = await layoutOf(file);
  const dressed = await dress(file, made, layout, fix);
  if (!endsTooLong(file, dressed.text)) return dressed;
  const strict: StrictFile = { ...file, strictLines: true };
  const short = fix(strict);
  return short.text === made.text || !short.stable ? dressed : dress(strict, short, layout, fix);
}

async function dress(file: SourceFile, made: Fixpoint, layout: Layout | null, fix: Fix): Promise<Fixpoint> {
  const counts = new Map(made.counts);
  const lines = new Map(made.lines);
  let { text } = made;
  for (let turn = 0; turn < MAX_TURNS; turn += 1) {
    const laidOut = (await layout?.apply(text)) ?? text;
    const dressed = layout?.isWhole === true ? laidOut : houseStyle(file, laidOut);
    if (dressed === text) return { ...made, text, counts, lines };
    const again = fix({ ...file, text: dressed });
    if (!again.stable || again.broken === true) return made;
    if (again.text === dressed) return { ...made, text: dressed, counts, lines };
    for (const [rule, count] of again.counts) counts.set(rule, (counts.get(rule) ?? 0) + count);
    addLines(lines, again.lines ?? new Map(), file.text, dressed);
    ({ text } = again);
  }
  return made;
}

/** Adds lines of `dressed`, as the lines of `original` that they stand for. */
function addLines(to: Map<string, ReadonlySet<number>>, lines: LinesOfRules, original: string, dressed: string): void {
  if (lines.size === 0) return;
  const changes = changedLines(original.split('\n'), dressed.split('\n')) ?? [];
  const originOf = (line: number): number => {
    const behind = changes.findLast(({ start }) => start < line);
    if (behind === undefined) return line;
    const { from, to: until, start, end } = behind;
    return line > end ? line - end + until : Math.max(1, Math.min(from + (line - start), until));
  };
  for (const [rule, own] of lines)
    to.set(rule, new Set([...(to.get(rule) ?? []), ...[...own].map((line) => originOf(line))]));
}

/** Whether a changed line is longer than the limit where all lines that it stands for were within it. */
function endsTooLong({ text, style }: SourceFile, after: string): boolean {
  const limit = style?.max_line_length ?? null;
  if (limit === null || longestLine(after) <= limit) return false;
  const [older, newer] = [text.split('\n'), after.split('\n')];
  const tooLong = (lines: readonly string[]): boolean => longestLine(lines.join('\n')) > limit;
  const changes = changedLines(older, newer) ?? [];
  return changes.some(
    ({ from, to, start, end }) => tooLong(newer.slice(start, end)) && !tooLong(older.slice(from, to)),
  );
}
