// One line of code in the pieces it is drawn in: colours, the part that changed, and characters that cannot be seen.

import { visibleParts } from '../shared/visible.ts';
import type { Piece } from './colours.ts';
import type { Part } from './diff-rows.ts';

export interface LinePiece {
  readonly text: string;
  readonly colour: string | null;
  readonly changed: boolean;
  readonly escape: boolean;
}

/** Longer lines are cut: nobody reads them, and a browser takes seconds for each. */
export const MAX_LINE_CHARS = 2_000;

/** The pieces of a line; without `colours` it is plain. `cut` is how many characters are not shown. */
export function linePieces(
  text: string,
  colours: readonly Piece[] | null,
  part: Part | null,
): { readonly pieces: readonly LinePiece[]; readonly cut: number } {
  const shown = text.slice(0, MAX_LINE_CHARS);
  const pieces: LinePiece[] = [];
  let at = 0;
  for (const { text: piece, colour } of colours ?? [{ text: shown, colour: null }]) {
    const fitting = piece.slice(0, Math.max(0, MAX_LINE_CHARS - at));
    for (const { from, end, changed } of splitAt(at, at + fitting.length, part)) {
      // A tab is seen well enough.
      for (const stretch of fitting.slice(from - at, end - at).split(/(\t+)/)) {
        const parts = stretch.startsWith('\t') ? [{ text: stretch, isEscape: false }] : visibleParts(stretch);
        pieces.push(
          ...parts.map(({ text: shownText, isEscape }) => ({ text: shownText, colour, changed, escape: isEscape })),
        );
      }
    }
    at += piece.length;
  }
  return { pieces, cut: text.length - shown.length };
}

function splitAt(from: number, end: number, part: Part | null): { from: number; end: number; changed: boolean }[] {
  if (part === null) return [{ from, end, changed: false }];
  const first = Math.min(Math.max(part.from, from), end);
  const last = Math.min(Math.max(part.end, first), end);
  return [
    { from, end: first, changed: false },
    { from: first, end: last, changed: true },
    { from: last, end, changed: false },
  ].filter((piece) => piece.end > piece.from);
}
