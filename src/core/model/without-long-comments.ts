// Long comments are a good part of many files and tell a reader of code little about what is outdated. They go out as
// empty lines behind their first one, so that every line keeps its number.

import type { Language } from '../language.ts';
import { maskCode } from '../validate/mask-code.ts';

/** Shorter comments stay: they often speak about the line below. */
const MIN_LINES = 4;

/** The text with blocks of comment lines cut to their first line; as many lines as before. */
export function withoutLongComments(text: string, language: Language): string {
  const lines = text.split('\n');
  const code = maskCode(text, language).uncommented.split('\n');
  const isComment = (at: number): boolean => code[at]?.trim() === '' && lines[at]?.trim() !== '';
  for (let start = 0; start < lines.length; start += 1) {
    if (!isComment(start)) continue;
    let end = start + 1;
    while (end < lines.length && isComment(end)) end += 1;
    if (end - start >= MIN_LINES) lines.fill('', start + 1, end);
    start = end;
  }
  return lines.join('\n');
}
