// `print(("a"))` to `print("a")`: double brackets left by the print statement.

import { mergeEdits, removeBracket } from '../tree/brackets.ts';
import { callOf } from '../tree/calls.ts';
import { partsOf, type Node } from '../tree/node.ts';
import { treeRule } from '../tree/rule.ts';

function onlyChild(node: Node): Node | null {
  const inner = node.children.slice(1, -1);
  return inner.length === 1 ? (inner[0] ?? null) : null;
}

/** A second pair of brackets around the only argument. */
export const extraParentheses = treeRule({
  kind: 'extra-parentheses',
  title: 'Drop doubled brackets of a call',
  explanation: 'A second pair of brackets around the only argument means nothing.',
  example: { before: 'print(("a"))\n', after: 'print("a")\n' },
  on: ['call'],
  propose(node, { text }) {
    const call = callOf(node);
    const [only] = call?.args ?? [];
    const list = node.children.find(({ field }) => field === 'arguments');
    if (call?.args.length !== 1 || only?.node.type !== 'parenthesized_expression' || list === undefined) return null;
    const outer = only.node;
    if (onlyChild(list) !== outer || outer.children.some(({ type }) => type === 'comment')) return null;
    const [inner] = partsOf(outer);
    if (inner === undefined || inner.type === 'yield' || inner.type === 'named_expression') return null;
    return mergeEdits([removeBracket(text, outer.start), removeBracket(text, outer.end - 1)]);
  },
});
