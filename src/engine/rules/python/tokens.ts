// A text's comments by UTF-16 offsets, for the check that none is lost. Read at most once per lint pass, and only when a
// fix asks.

import type { Positions } from './positions.ts';
import type { RawToken } from './ruff.ts';

/** One comment with its text. */
export interface Comment {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** The comments of one text. */
export interface Tokens {
  comments(start: number, end: number): readonly Comment[];
}

/** Wraps ruff's token list; `raw` is called on first use. */
export function tokensOf(text: string, positions: Positions, raw: () => readonly RawToken[]): Tokens {
  let list: readonly Comment[] | undefined;
  function all(): readonly Comment[] {
    list ??= raw().flatMap((token) => {
      if (token.kind !== 'Comment') return [];
      const [start, end] = [positions.ofByte(token.start), positions.ofByte(token.end)];
      return [{ start, end, text: text.slice(start, end) }];
    });
    return list;
  }
  return {
    comments: (start, end) =>
      // Most texts that a fix covers hold no `#` at all, and then the tokens need not be read.
      text.slice(start, end).includes('#') ? all().filter((comment) => comment.start < end && comment.end > start) : [],
  };
}
