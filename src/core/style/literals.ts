// The texts in quotes that a file has, outside of each other: no docstrings, no templates, nothing within an
// interpolation. A careful scan on top of the masker, not a parser; what it cannot follow it leaves out.

import type { Language } from '../language.ts';
import { maskCode } from '../validate/mask-code.ts';

/** One literal on one line. `body` stands between the quotes. */
export interface Literal {
  readonly start: number;
  readonly end: number;
  readonly prefix: string;
  readonly quote: "'" | '"';
  readonly body: string;
}

const OPENING = /([A-Za-z]{0,2})('''|"""|'|")/y;

/** The literals of a text, in order. */
export function literalsOf(text: string, language: Language): readonly Literal[] {
  const { code, uncommented } = maskCode(text, language);
  const literals: Literal[] = [];
  for (let at = 0; at < text.length; at += 1) {
    if (code[at] !== ' ' || uncommented[at] === ' ') continue;
    const opening = openingAt(text, at);
    if (opening === null) at = runEnd(code, uncommented, at);
    else {
      const end = closing(text, code, at + opening.prefix.length, opening.mark);
      if (opening.mark.length === 1 && text.slice(at, end).includes('\n')) continue;
      const [from, to] = [at + opening.prefix.length + opening.mark.length, end - opening.mark.length];
      if (opening.mark === "'" || opening.mark === '"') {
        literals.push({ start: at, end, prefix: opening.prefix, quote: opening.mark, body: text.slice(from, to) });
      }
      at = end - 1;
    }
  }
  return literals;
}

/** Whether a literal means the same in the other quotes. */
export function takesOtherQuotes({ body }: Literal): boolean {
  return !/['"\\]/.test(body);
}

function openingAt(text: string, at: number): { readonly prefix: string; readonly mark: string } | null {
  OPENING.lastIndex = at;
  const [, prefix = '', mark] = OPENING.exec(text) ?? [];
  return mark === undefined ? null : { prefix, mark };
}

/** Something else that is masked, such as a template or a regular expression, up to the next code or blank. */
function runEnd(code: string, uncommented: string, from: number): number {
  let end = from + 1;
  while (end < code.length && code[end] === ' ' && uncommented[end] !== ' ') end += 1;
  return end - 1;
}

/** Past the closing mark: a quote that is code stands within an interpolation. */
function closing(text: string, code: string, open: number, mark: string): number {
  for (let at = open + mark.length; at < text.length; at += 1) {
    if (text[at] === '\\' && code[at] === ' ') at += 1;
    else if (code[at] === ' ' && text.startsWith(mark, at)) return at + mark.length;
  }
  return text.length;
}
