// The colours of a diff's lines. What stands together is coloured together, each side by itself, so that a text over
// several lines keeps its colour.

import type { Colours, Piece } from './colours.ts';
import type { Block, DiffLine } from './diff-blocks.ts';

export interface LineColours {
  readonly old: ReadonlyMap<number, readonly Piece[]>;
  readonly new: ReadonlyMap<number, readonly Piece[]>;
}

/** By line number of each side. */
export function colourLines(blocks: readonly Block[], colours: Colours): LineColours {
  return { old: colourSide(blocks, 'old', colours), new: colourSide(blocks, 'new', colours) };
}

function colourSide(blocks: readonly Block[], side: 'old' | 'new', colours: Colours): Map<number, readonly Piece[]> {
  const found = new Map<number, readonly Piece[]>();
  for (const lines of stretches(blocks, side)) {
    const coloured = colours(lines.map(({ text }) => text).join('\n'));
    for (const [at, { line }] of lines.entries()) found.set(line, coloured[at] ?? []);
  }
  return found;
}

function stretches(blocks: readonly Block[], side: 'old' | 'new'): readonly (readonly DiffLine[])[] {
  const found: DiffLine[][] = [[]];
  for (const block of blocks) {
    if (block.kind === 'gap') found.push([]);
    else found.at(-1)?.push(...block[side]);
  }
  return found.filter((lines) => lines.length > 0);
}
