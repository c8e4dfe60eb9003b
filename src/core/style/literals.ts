// The texts in quotes that a file has: no docstrings, no templates, nothing within another text's interpolation. What
// the scan of the masker cannot follow is left out.

import type { Language } from '../language.ts';
import { scanCode } from '../validate/mask-code.ts';

/** One literal on one line. `body` stands between the quotes. */
export interface Literal {
  readonly start: number;
  readonly end: number;
  readonly prefix: string;
  readonly quote: "'" | '"';
  readonly body: string;
}

const OPENING = /([A-Za-z]{0,2})('''|"""|'|"|`)/y;

/** The literals of a text, in order. */
export function literalsOf(text: string, language: Language): readonly Literal[] {
  const literals: Literal[] = [];
  const open: { readonly start: number; readonly prefix: string; readonly mark: string }[] = [];
  for (const { at, type } of scanCode(text, language).marks) {
    if (type === 'open') open.push({ start: at, ...openingAt(text, at) });
    const closed = type === 'close' ? open.pop() : undefined;
    // Older Pythons take no quote of the outer kind within an f-string; a template takes both.
    if (closed === undefined || open.some(({ mark }) => mark !== '`')) continue;
    const { start, prefix, mark } = closed;
    if ((mark !== "'" && mark !== '"') || !text.startsWith(mark, at - 1)) continue;
    literals.push({ start, end: at, prefix, quote: mark, body: text.slice(start + prefix.length + 1, at - 1) });
  }
  return literals.toSorted((a, b) => a.start - b.start);
}

/** Whether a literal means the same in the other quotes. */
export function takesOtherQuotes({ body }: Literal): boolean {
  return !/['"\\]/.test(body);
}

/** What opens a literal; `mark` is empty for one without quotes, such as a regular expression. */
function openingAt(text: string, at: number): { readonly prefix: string; readonly mark: string } {
  OPENING.lastIndex = at;
  const [, prefix = '', mark = ''] = OPENING.exec(text) ?? [];
  return { prefix, mark };
}
