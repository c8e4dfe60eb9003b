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

/** Wraps ruff's token list; `raw` is called on first use. */
export function tokensOf(text: string, positions: Positions, raw: () => readonly RawToken[]): Tokens {
  let list: readonly Token[] | undefined;
  function all(): readonly Token[] {
    list ??= raw().map(({ kind, start, end }) => {
      const from = positions.ofByte(start);
      const to = positions.ofByte(end);
      return { kind, start: from, end: to, text: text.slice(from, to) };
    });
    return list;
  }
  const within = (start: number, end: number): readonly Token[] =>
    all().filter((token) => token.start >= start && token.end <= end && token.kind !== 'NonLogicalNewline');
  return {
    within,
    comments: (start, end) =>
      all().filter((token) => token.kind === 'Comment' && token.start < end && token.end > start),
  };
}
