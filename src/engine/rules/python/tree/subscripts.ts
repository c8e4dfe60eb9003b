// `X[a, b]`, which the grammar has two forms of: one in annotations, one in expressions.

import { itemsOf, type Argument } from './calls.ts';
import { childOf, partsOf, type Node } from './node.ts';

export interface Subscript {
  readonly value: Node;
  /** Offset behind the opening bracket, and offset of the closing one. */
  readonly open: number;
  readonly close: number;
  readonly items: readonly Argument[];
  /** The commas between and behind the items. */
  readonly commas: readonly Node[];
}

/** The nodes that may be subscripts. */
export const SUBSCRIPTS = ['subscript', 'generic_type'] as const;

/** A node without the wrapper that annotations put around it. */
export function untyped(node: Node): Node {
  const [only, more] = partsOf(node);
  return node.type === 'type' && only !== undefined && more === undefined ? untyped(only) : node;
}

/** The subscript that a node is, or null. */
export function subscriptOf(given: Node | null | undefined): Subscript | null {
  const node = given === null || given === undefined ? null : untyped(given);
  if (node?.type === 'generic_type') {
    const [value, list] = node.children;
    if (value === undefined || list?.type !== 'type_parameter') return null;
    const items = itemsOf(list).map((item) => ({ ...item, node: untyped(item.node), value: untyped(item.value) }));
    const commas = list.children.filter(({ type }) => type === ',');
    return { value, open: list.start + 1, close: list.end - 1, items, commas };
  }
  if (node?.type !== 'subscript') return null;
  const value = childOf(node, 'value');
  const opening = node.children.find(({ type }) => type === '[');
  if (value === null || opening === undefined) return null;
  const inner = node.children.filter(({ start }) => start >= opening.start);
  const items = itemsOf({ ...node, start: opening.start, children: inner });
  return { value, open: opening.end, close: node.end - 1, items, commas: inner.filter(({ type }) => type === ',') };
}
