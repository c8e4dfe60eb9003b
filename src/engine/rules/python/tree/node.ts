// A syntax tree as plain data, copied out of tree-sitter's memory: rules read it without owning any of that memory.

import type { Tree } from 'web-tree-sitter';

/** One node. Offsets are UTF-16. */
export interface Node {
  readonly type: string;
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** False for punctuation and keywords. */
  readonly named: boolean;
  /** The role in its parent, e.g. `left`; null for none. */
  readonly field: string | null;
  readonly parent: Node | null;
  readonly index: number;
  readonly children: readonly Node[];
}

interface Building extends Node {
  readonly children: Building[];
}

/** Copies a tree without recursion: hostile text nests deeper than the stack. */
export function copyTree(tree: Tree, text: string): Node {
  const cursor = tree.walk();
  const make = (parent: Building | null): Building => {
    const [start, end] = [cursor.startIndex, cursor.endIndex];
    const node: Building = {
      type: cursor.nodeType,
      text: text.slice(start, end),
      start,
      end,
      named: cursor.nodeIsNamed,
      field: cursor.currentFieldName,
      parent,
      index: parent?.children.length ?? 0,
      children: [],
    };
    parent?.children.push(node);
    return node;
  };
  const root = make(null);
  let at = root;
  let down = true;
  try {
    for (;;) {
      if (down && cursor.gotoFirstChild()) at = make(at);
      else if (cursor.gotoNextSibling()) {
        at = make(at.parent as Building | null);
        down = true;
      } else if (cursor.gotoParent()) {
        at = at.parent as Building;
        down = false;
      } else return root;
    }
  } finally {
    cursor.delete();
  }
}

/** Every node in the order of the text, a parent before its children. */
export function* walk(root: Node): Generator<Node> {
  const open: Node[] = [root];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    yield node;
    for (let index = node.children.length - 1; index >= 0; index -= 1) open.push(node.children[index] as Node);
  }
}

/** The child in a role, or null. */
export function childOf(node: Node, field: string): Node | null {
  return node.children.find((child) => child.field === field) ?? null;
}

/** The children in a role. */
export function childrenOf(node: Node, field: string): readonly Node[] {
  return node.children.filter((child) => child.field === field);
}

/** The first child that is this keyword or punctuation, or has this type. */
export function tokenOf(node: Node, type: string): Node | null {
  return node.children.find((child) => child.type === type) ?? null;
}

/** Whether a node is neither punctuation nor a comment. */
export function isPart({ named, type }: Node): boolean {
  return named && type !== 'comment' && type !== 'line_continuation';
}

/** Children that are neither punctuation nor comments. */
export function partsOf(node: Node): readonly Node[] {
  return node.children.filter(isPart);
}

/** The node without parentheses around it. */
export function unparenthesized(node: Node): Node {
  let inner = node;
  while (inner.type === 'parenthesized_expression') {
    const [only] = partsOf(inner);
    if (only === undefined) return inner;
    inner = only;
  }
  return inner;
}

/** The nearest ancestor of one of the types, or null. */
export function ancestorOf(node: Node, types: ReadonlySet<string>): Node | null {
  let at = node.parent;
  while (at !== null && !types.has(at.type)) at = at.parent;
  return at;
}

/** Whether two nodes are the same code but for layout and comments. */
export function isSameCode(a: Node, b: Node): boolean {
  const [left, right] = [codeChildren(a), codeChildren(b)];
  if (left.length !== right.length) return false;
  if (left.length === 0) return a.type === b.type && a.text === b.text;
  return left.every((child, index) => isSameCode(child, right[index] as Node));
}

function codeChildren(node: Node): readonly Node[] {
  return node.type === 'string' ? [] : node.children.filter((child) => child.type !== 'comment');
}
