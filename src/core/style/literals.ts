// The texts in quotes that a file has: no docstrings, no templates, nothing within another text's interpolation. What
// the scan of the masker cannot follow is left out.

import type { Language } from '../language.ts';
import { stringsOf } from '../validate/mask-code.ts';

/** One literal on one line. `body` stands between the quotes. */
export interface Literal {
  readonly start: number;
  readonly end: number;
  readonly prefix: string;
  readonly quote: "'" | '"';
  readonly body: string;
}

/** The literals of a text, in order. */
export function literalsOf(text: string, language: Language): readonly Literal[] {
  return stringsOf(text, language)
    .flatMap(({ start, end, close, within }): Literal[] => {
      // Older Pythons take no quote of the outer kind within an f-string; a template takes both.
      if ((close !== "'" && close !== '"') || within.some((mark) => mark !== '`')) return [];
      const open = text.indexOf(close, start);
      return [{ start, end, prefix: text.slice(start, open), quote: close, body: text.slice(open + 1, end - 1) }];
    })
    .toSorted((a, b) => a.start - b.start);
}

/** Whether a literal means the same in the other quotes. */
export function takesOtherQuotes({ body }: Literal): boolean {
  return !/['"\\]/.test(body);
}
