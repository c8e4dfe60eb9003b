// A text's Python tokens by UTF-16 offsets, for the guards. Built at most once per lint pass, and only when a fix asks.

import type { Positions } from './positions.ts';
import type { RawToken } from './ruff.ts';

/** One token with its text. */
export interface Token {
  readonly kind: string;
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** The tokens of one text. */
export interface Tokens {
  within(start: number, end: number): readonly Token[];
  comments(start: number, end: number): readonly Token[];
}

/** Line breaks inside brackets mean nothing to a guard. */
const LAYOUT = 'NonLogicalNewline';

/** Index of the first token that starts at or after the offset. */
function lowerBound(tokens: readonly Token[], start: number): number {
  let low = 0;
  let high = tokens.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((tokens[middle]?.start ?? 0) < start) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Wraps ruff's token list; `raw` is called on first use. */
export function tokensOf(text: string, positions: Positions, raw: () => readonly RawToken[]): Tokens {
  let list: readonly Token[] | undefined;
  function all(): readonly Token[] {
    list ??= raw().flatMap(({ kind, start, end }) => {
      if (kind === LAYOUT) return [];
      const from = positions.ofByte(start);
      const to = positions.ofByte(end);
      return [{ kind, start: from, end: to, text: text.slice(from, to) }];
    });
    return list;
  }
  return {
    within: (start, end) => {
      const tokens = all();
      const found: Token[] = [];
      for (let index = lowerBound(tokens, start); index < tokens.length; index += 1) {
        const token = tokens[index];
        if (token === undefined || token.start >= end) break;
        if (token.end <= end) found.push(token);
      }
      return found;
    },
    comments: (start, end) =>
      // Most texts that a fix covers hold no `#` at all, and then the tokens need not be read.
      text.slice(start, end).includes('#')
        ? all().filter((token) => token.kind === 'Comment' && token.start < end && token.end > start)
        : [],
  };
}
