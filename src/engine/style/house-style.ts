// The rules' result in the file's own style, where no formatter is in force: what the rules newly wrote gets the file's
// quotes, its indentation and its habit with semicolons, and a line that they made too long is wrapped. Touches
// changed lines only.

import type { SourceFile } from '../../core/ports.ts';
import type { Indent } from '../../core/style/code-style.ts';
import { literalsOf, takesOtherQuotes } from '../../core/style/literals.ts';
import { type OwnStyle, styleInForce } from '../../core/style/own-style.ts';
import { isScript } from '../../core/style/style-file.ts';
import { changedLines, type ChangedLines } from './changed-lines.ts';
import { longestLine, widthOf } from './line-limit.ts';
import { wrapLine } from './wrap-line.ts';

/** `after`, made from the file's text by rules, as the file would say it. */
export function houseStyle(file: SourceFile, after: string): string {
  const limit = file.style?.max_line_length ?? null;
  // Most rewrites write nothing of the kind, and a look at a whole file's habits costs a scan of it.
  const hasQuotes = hasMore(after, file.text, /'/g) || hasMore(after, file.text, /"/g);
  const hasSemicolons = isScript(file.language) && hasMore(after, file.text, /;[ \t]*$/gm);
  const isLong = limit !== null && longestLine(after) > limit;
  if (!hasQuotes && !hasSemicolons && !isLong) return after;

  const style = styleInForce(file.style, file.text, file.language);
  const quoted = hasQuotes ? inQuotes(file, after, style.quotes) : after;
  const lines = quoted.split('\n');
  const older = file.text.split('\n');
  const changes = changedLines(older, lines) ?? [];
  if (hasSemicolons && style.semicolons === false) dropSemicolons(lines, changes, older);
  if (isLong) wrapLong({ file, lines, changes, older, limit, indent: style.indent });
  return lines.join('\n');
}

function hasMore(after: string, before: string, pattern: RegExp): boolean {
  return (after.match(pattern)?.length ?? 0) > (before.match(pattern)?.length ?? 0);
}

/** New texts in the file's quotes: only as many as have come to be, and only where it is plain which. */
function inQuotes(file: SourceFile, after: string, quotes: OwnStyle['quotes']): string {
  if (quotes === null) return after;
  const house = quotes === 'single' ? "'" : '"';
  const known = countOf(literalsOf(file.text, file.language).filter(({ quote }) => quote !== house));
  const others = literalsOf(after, file.language).filter(({ quote }) => quote !== house);
  const had = sum(known);
  const fresh = others.filter((literal) => !known.has(literal.body));
  if (others.length <= had || fresh.length > others.length - had) return after;
  let text = after;
  for (const literal of fresh.toReversed()) {
    if (!takesOtherQuotes(literal)) continue;
    const { start, end, prefix, body } = literal;
    text = text.slice(0, start) + prefix + house + body + house + text.slice(end);
  }
  return text;
}

function countOf(literals: readonly { readonly body: string }[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { body } of literals) counts.set(body, (counts.get(body) ?? 0) + 1);
  return counts;
}

function sum(counts: ReadonlyMap<string, number>): number {
  return [...counts.values()].reduce((total, count) => total + count, 0);
}

/** Lines at whose start a statement would go on from the line above. */
const GOES_ON = /^\s*[([`+\-*/.,]/;
/** A semicolon that is a statement of its own, or part of a head. */
const NEEDED = /^\s*(?:for|while|if|else|do)\b|^\s*;/;

/** Takes away semicolons where the lines that stood here had none. */
function dropSemicolons(lines: string[], changes: readonly ChangedLines[], older: readonly string[]): void {
  for (const { from, to, start, end } of changes) {
    if (older.slice(from, to).some((line) => line.trimEnd().endsWith(';'))) continue;
    for (let at = start; at < end; at += 1) {
      const line = lines[at] ?? '';
      const next = lines.slice(at + 1).find((one) => one.trim() !== '') ?? '';
      if (line.endsWith(';') && !NEEDED.test(line) && !GOES_ON.test(next)) lines[at] = line.slice(0, -1);
    }
  }
}

interface ToWrap {
  readonly file: SourceFile;
  readonly lines: string[];
  readonly changes: readonly ChangedLines[];
  readonly older: readonly string[];
  readonly limit: number;
  readonly indent: Indent | null;
}

function wrapLong({ file, lines, changes, older, limit, indent }: ToWrap): void {
  const { language, style } = file;
  const step = indent?.unit === 'tab' ? '\t' : ' '.repeat(indent?.width ?? (language === 'python' ? 4 : 2));
  const comma = language === 'python' || style?.trailing_commas === 'all';
  for (const { from, to, start, end } of changes.toReversed()) {
    if (longestLine(older.slice(from, to).join('\n')) > limit) continue;
    for (let at = end - 1; at >= start; at -= 1) {
      const line = lines[at] ?? '';
      const wrapped = widthOf(line) > limit ? wrapLine(line, language, { limit, step, comma }) : null;
      if (wrapped !== null) lines.splice(at, 1, ...wrapped);
    }
  }
}
