// The edits that keep continuation lines in line: lines that stand under the first item behind a bracket move with that
// bracket when a rewrite in front of it is shorter or longer than what it replaces. Moves blanks only.

import type { Edit } from '../edits.ts';
import { layoutOf, type Bracket, type Layout } from './tree/layout.ts';
import type { Node } from './tree/node.ts';

interface Line {
  readonly start: number;
  /** Offset of its first character that is no blank. */
  readonly text: number;
}

interface Sheet {
  readonly text: string;
  readonly edits: readonly Edit[];
  /** How far each line moves, by its start. */
  readonly moves: Map<number, number>;
}

function lineAt(text: string, at: number): Line {
  const start = text.lastIndexOf('\n', at - 1) + 1;
  let first = start;
  while (text[first] === ' ') first += 1;
  return { start, text: first };
}

/** How far a place on a line moves with that line and the edits in front of it; null when an edit reaches over it. */
function moveOf(at: number, { text, edits, moves }: Sheet): number | null {
  const { start } = lineAt(text, at);
  let move = moves.get(start) ?? 0;
  for (const edit of edits) {
    if (edit.end < start || edit.start >= at) continue;
    const isPlain = edit.start >= start && edit.end <= at && !/\n/.test(edit.text + text.slice(edit.start, edit.end));
    if (!isPlain) return null;
    move += edit.text.length - (edit.end - edit.start);
  }
  return move;
}

function firstItem(text: string, open: number): number | null {
  let at = open + 1;
  while (text[at] === ' ') at += 1;
  return text[at] === '\n' || text[at] === '#' || text[at] === '\\' ? null : at;
}

/** Whether the edits take a bracket's line away because it holds nothing else. */
function isLineTaken({ open }: Bracket, { text, edits }: Sheet): boolean {
  const line = lineAt(text, open);
  return (
    line.text === open &&
    text[open + 1] === '\n' &&
    edits.some((edit) => edit.text === '' && edit.start <= line.start && edit.end >= open + 2)
  );
}

function moveInside(bracket: Bracket, line: Line, sheet: Sheet): number {
  const { text } = sheet;
  const opening = lineAt(text, bracket.open);
  const column = line.text - line.start;
  const item = firstItem(text, bracket.open);
  if (item !== null && column === item - opening.start) return moveOf(item, sheet) ?? 0;
  if (line.text === bracket.close && column === bracket.open - opening.start) return moveOf(bracket.open, sheet) ?? 0;
  const moved = sheet.moves.get(opening.start) ?? 0;
  if (!bracket.isBlock || !isLineTaken(bracket, sheet)) return moved;
  // Without its brackets a block is no deeper than they were.
  const inner = lineAt(text, bracket.open + 2);
  return moved - (inner.text - inner.start - (opening.text - opening.start));
}

/** The innermost pair around the start of a line. */
function pairAround(at: number, brackets: readonly Bracket[]): Bracket | undefined {
  return brackets.findLast(({ open, close }) => open < at && close >= at);
}

function isTouched({ start, text }: Line, edits: readonly Edit[]): boolean {
  return edits.some((edit) => edit.start < text && (edit.end > start || edit.start === start));
}

function moveLine(line: Line, move: number, text: string): Edit | null {
  if (move === 0 || text[line.text] === '\n' || line.text >= text.length) return null;
  if (move > 0) return { start: line.start, end: line.start, text: ' '.repeat(move) };
  return line.text - line.start < -move ? null : { start: line.start, end: line.start - move, text: '' };
}

/** The pairs whose inside moves because of the edits themselves, without those inside of another. */
function movedPairs(brackets: readonly Bracket[], sheet: Sheet): readonly Bracket[] {
  const moved: Bracket[] = [];
  for (const bracket of brackets) {
    if (bracket.open < (moved.at(-1)?.close ?? 0)) continue;
    const at = firstItem(sheet.text, bracket.open) ?? bracket.open;
    if ((moveOf(at, sheet) ?? 0) !== 0 || isLineTaken(bracket, sheet)) moved.push(bracket);
  }
  return moved;
}

/** Code that reaches further is data, and stays where it is. */
const MAX_CHARACTERS = 20_000;

function realignPair({ open, close }: Bracket, { brackets, strings }: Layout, sheet: Sheet): readonly Edit[] {
  const { text } = sheet;
  if (close - open > MAX_CHARACTERS) return [];
  const inner = brackets.filter((bracket) => bracket.open >= open && bracket.close <= close);
  const texts = strings.filter((string) => string.start >= open && string.end <= close);
  const made: Edit[] = [];
  for (let at = text.indexOf('\n', open); at >= 0 && at < close; at = text.indexOf('\n', at + 1)) {
    const line = lineAt(text, at + 1);
    const around = pairAround(line.start, inner);
    const isText = texts.some((string) => string.start < line.start && string.end > line.start);
    if (around === undefined || isText || isTouched(line, sheet.edits)) continue;
    const edit = moveLine(line, moveInside(around, line, sheet), text);
    if (edit === null) continue;
    sheet.moves.set(line.start, edit.text.length - (edit.end - edit.start));
    made.push(edit);
  }
  return made;
}

/** What has to move in a text that gets these edits; they are sorted and disjoint, and none of the result touches one. */
export function realign(root: Node, edits: readonly Edit[]): readonly Edit[] {
  const { text } = root;
  const layout = layoutOf(root);
  const starts = edits.map(({ start }) => lineAt(text, start).start);
  return layout.brackets.length === 0
    ? []
    : movedPairs(layout.brackets, { text, edits, moves: new Map() }).flatMap((pair) => {
        // Only what starts on the lines of the pair can move it.
        const from = lineAt(text, pair.open).start;
        const near = edits.filter((edit, index) => edit.end >= from && (starts[index] ?? 0) <= pair.close);
        return realignPair(pair, layout, { text, edits: near, moves: new Map() });
      });
}
