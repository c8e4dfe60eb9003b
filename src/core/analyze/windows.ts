// Cuts a long file into parts that the model reads one by one. A cut lies between two pieces of code, at the outermost
// place that is near, and never inside a string, a comment or a statement that goes on.

import type { Language } from '../language.ts';
import { maskCode } from '../validate/mask-code.ts';

/** A part of a file, by whole lines. */
export interface Window {
  readonly text: string;
  /** 1-based line of the file at which it begins. */
  readonly first_line: number;
}

/** About 8,000 tokens: a fraction of what a model takes, and few enough to count against a limit per minute. */
export const MAX_WINDOW_CHARS = 24_000;
const MAX_INDENT = 1_000;

/**
 * The parts in order, which together are the file. Null when it cannot be cut: a line, or code without a place for a cut,
 * is longer than a part may be.
 */
export function windows(text: string, language: Language, maxChars = MAX_WINDOW_CHARS): readonly Window[] | null {
  if (text.length <= maxChars) return [{ text, first_line: 1 }];
  const lines = text.split('\n');
  const depths = cutDepths(text, language);
  const found: Window[] = [];
  let start = 0;
  while (start < lines.length) {
    const end = cutBehind(lines, depths, start, maxChars);
    if (end === null) return null;
    const isLast = end === lines.length;
    found.push({ text: lines.slice(start, end).join('\n') + (isLast ? '' : '\n'), first_line: start + 1 });
    start = end;
  }
  return found;
}

/** Index of the line before which to cut: the outermost place in the second half of what fits, the last of equals. */
function cutBehind(
  lines: readonly string[],
  depths: readonly number[],
  start: number,
  maxChars: number,
): number | null {
  const places: { readonly at: number; readonly chars: number; readonly depth: number }[] = [];
  let chars = 0;
  for (let at = start; at < lines.length; at += 1) {
    const depth = depths[at] ?? -1;
    if (at > start && depth >= 0) places.push({ at, chars, depth });
    chars += (lines[at]?.length ?? 0) + 1;
    if (chars - 1 > maxChars) return choose(places, maxChars);
  }
  return lines.length;
}

function choose(
  places: readonly { readonly at: number; readonly chars: number; readonly depth: number }[],
  maxChars: number,
): number | null {
  const late = places.filter(({ chars }) => chars * 2 >= maxChars);
  const eligible = late.length > 0 ? late : places;
  const depth = Math.min(...eligible.map((place) => place.depth));
  return eligible.findLast((place) => place.depth === depth)?.at ?? null;
}

/** What follows a block as a part of its statement, and what closes one. */
const GOES_ON = /^(?:[)\]}.,;]|(?:else|elif|elsif|except|catch|finally|rescue|ensure|end)\b)/;
const CLOSES: Readonly<Record<string, string>> = { ')': '(', ']': '[', '}': '{' };

/**
 * How deep the code is before each line; -1 where no cut may be: in a literal, a comment, a list of arguments or elements,
 * or before more of the same statement.
 */
function cutDepths(text: string, language: Language): number[] {
  const lines = text.split('\n');
  const open: string[] = [];
  return maskCode(text, language)
    .code.split('\n')
    .map((masked, index) => {
      const depth = open.length;
      const inList = open.at(-1) === '(' || open.at(-1) === '[';
      for (const character of masked) {
        if (character === '(' || character === '[' || character === '{') open.push(character);
        else if (CLOSES[character] !== undefined && open.at(-1) === CLOSES[character]) open.pop();
      }
      const code = masked.trim();
      if (code === '' || inList || GOES_ON.test(code)) return -1;
      return depth * MAX_INDENT + Math.min(MAX_INDENT - 1, lines[index]?.search(/\S/) ?? 0);
    });
}
