// Keeps rules of taste from making a line longer than the repository lets lines be: one such fix is not worth a
// complaint of its linter. Rules that remove what is deprecated or unsafe are not held back; their lines are wrapped.

import type { SourceFile } from '../../core/ports.ts';
import { applyFixes, type ProposedFix } from '../rules/edits.ts';
import type { Lint } from '../rules/fixpoint.ts';

/** Rules that write the same text in another form: no formatter breaks a text. */
const TEXTS: ReadonlySet<string> = new Set([
  'UP030',
  'UP031',
  'UP032',
  'f-string',
  'format-positions',
  'encode-literal',
  'prefer-template',
]);

/** What `percent-format` writes is long, and mostly becomes a short f-string in the next pass. */
const ON_THE_WAY: ReadonlySet<string> = new Set(['percent-format']);

/** A file whose rules are held to the limit on the way too, because the way ended beyond it. */
export interface StrictFile extends SourceFile {
  readonly strictLines?: true;
}

/** Rules that write the same code in another form. Where there is a formatter, it breaks what is too long. */
const SHAPES: ReadonlySet<string> = new Set([
  'C400',
  'C411',
  'dict-comprehension',
  'remove-affix',
  'typing-union',
  'arrow-return',
  'default-parameter',
  'destructured-parameter',
  'object-shorthand',
  'prefer-arrow-callback',
  'prefer-object-spread',
]);

/** The same lint without those fixes of taste that lengthen a line beyond the declared limit. */
export function withinLineLimit({ style, strictLines }: StrictFile, lint: Lint): Lint {
  const limit = style?.max_line_length ?? null;
  if (limit === null) return lint;
  const isOfTaste = (rule: string): boolean =>
    TEXTS.has(rule) || (strictLines === true && ON_THE_WAY.has(rule)) || (style?.formatter == null && SHAPES.has(rule));
  return (text) =>
    lint(text)?.filter((fix) => !isOfTaste(fix.rule) || !exceeds(text, fix, limit, strictLines === true)) ?? null;
}

/** Whether the lines that a fix touches become longer than the limit and than the longest of them was. */
function exceeds(text: string, fix: ProposedFix, limit: number, strict: boolean): boolean {
  const [first, last] = [fix.edits[0], fix.edits.at(-1)];
  if (first === undefined || last === undefined) return false;
  const start = lineStart(text, first.start, strict);
  const end = text.indexOf('\n', last.end);
  const old = text.slice(start, end === -1 ? text.length : end);
  const moved = fix.edits.map((edit) => ({ ...edit, start: edit.start - start, end: edit.end - start }));
  const made = applyFixes(old, [{ ...fix, edits: moved }]);
  const longest = longestLine(strict ? made.replace(/^([^\n]*=)\n\s*/, '$1 ') : made);
  return longest > limit && longest > longestLine(old);
}

/** Formatters pull a text that they cannot break up to the `=` above it. */
function lineStart(text: string, at: number, withAssignment: boolean): number {
  const start = text.lastIndexOf('\n', at - 1) + 1;
  return withAssignment && text.slice(0, start).endsWith('=\n') ? text.lastIndexOf('\n', start - 2) + 1 : start;
}

/** In characters as people count them. */
export function longestLine(text: string): number {
  return text.split('\n').reduce((longest, line) => Math.max(longest, widthOf(line)), 0);
}

/** Tabs count as one here and there alike: only differences matter. */
export function widthOf(line: string): number {
  return Array.from(line).length;
}
