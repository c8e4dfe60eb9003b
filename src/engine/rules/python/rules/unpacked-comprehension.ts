// `a, b = [f(x) for x in y]` to a generator: the list is unpacked and thrown away.

import { childOf, walk } from '../tree/node.ts';
import { splice, treeRule } from '../tree/rule.ts';

const TARGETS: ReadonlySet<string> = new Set(['pattern_list', 'tuple_pattern']);

/** A list comprehension that is only unpacked. */
export const unpackedComprehension = treeRule({
  kind: 'unpacked-comprehension',
  title: 'Unpack a generator instead of a list',
  explanation: 'The list would only be unpacked and thrown away.',
  example: { before: 'a, b = [f(x) for x in y]\n', after: 'a, b = (f(x) for x in y)\n' },
  category: 'performance',
  on: ['assignment'],
  propose(node) {
    const [left, right] = [childOf(node, 'left'), childOf(node, 'right')];
    if (left === null || !TARGETS.has(left.type) || right?.type !== 'list_comprehension') return null;
    if (node.parent?.type !== 'expression_statement') return null;
    // A generator runs while the targets are bound: awaiting there, or reading them, would be another thing.
    const names = new Set([...walk(left)].map(({ text }) => text));
    for (const inner of walk(right)) {
      if (inner.type === 'await' || inner.type === 'async' || inner.type === 'yield') return null;
      if (inner.type === 'identifier' && names.has(inner.text) && left.text.includes('.')) return null;
    }
    if (/[[.]/.test(left.text) || left.text.includes('*')) return null;
    return [splice(right.start, right.start + 1, '('), splice(right.end - 1, right.end, ')')];
  },
});
