// Where brackets and strings reach over several lines: what has to move when the code in front of a bracket gets
// shorter or longer.

import { indentOf } from './lines.ts';
import { partsOf, walk, type Node } from './node.ts';

/** A pair of brackets over several lines. */
export interface Bracket {
  readonly open: number;
  readonly close: number;
  /** Of a comprehension, or of an argument with one item a line: a block that belongs to its brackets. */
  readonly isBlock: boolean;
}

/** The layout of one text. Both lists are in the order of the text. */
export interface Layout {
  readonly brackets: readonly Bracket[];
  readonly strings: readonly Pick<Node, 'start' | 'end'>[];
}

const OPENING: ReadonlySet<string> = new Set(['(', '[', '{']);
const CLOSING: ReadonlySet<string> = new Set([')', ']', '}']);
const SEQUENCES: ReadonlySet<string> = new Set(['list', 'tuple']);
const STRING = 'string';

/** Reads the layout of a tree. */
export function layoutOf(root: Node): Layout {
  const brackets: Bracket[] = [];
  const strings: Node[] = [];
  const open: Node[] = [];
  let stringEnd = 0;
  for (const node of walk(root)) {
    if (node.start < stringEnd) continue;
    if (node.type === STRING) {
      stringEnd = node.end;
      if (node.text.includes('\n')) strings.push(node);
    }
    if (node.named) continue;
    if (OPENING.has(node.type)) open.push(node);
    const first = CLOSING.has(node.type) ? open.pop() : undefined;
    if (first === undefined || !root.text.slice(first.start, node.start).includes('\n')) continue;
    brackets.push({ open: first.start, close: node.start, isBlock: isBlock(first.parent, root.text) });
  }
  return { brackets: brackets.toSorted((a, b) => a.open - b.open), strings };
}

function isBlock(holder: Node | null, text: string): boolean {
  if (holder?.type.endsWith('comprehension') === true) return true;
  if (holder?.parent?.type !== 'argument_list' || !SEQUENCES.has(holder.type)) return false;
  return partsOf(holder).every(({ start }) => indentOf(text, start) !== null);
}
