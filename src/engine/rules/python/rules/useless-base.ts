// `class C(object)` to `class C`, and `six.Iterator` likewise.

import { layersOf } from '../tree/brackets.ts';
import { itemsOf } from '../tree/calls.ts';
import { childOf } from '../tree/node.ts';
import { splice, treeRule } from '../tree/rule.ts';

/** A base class that every class has. */
export const uselessBase = treeRule({
  kind: 'useless-base',
  title: 'Drop the `object` base class',
  explanation: 'Every Python 3 class inherits from `object` anyway.',
  example: { before: 'class A(object):\n    pass\n', after: 'class A:\n    pass\n' },
  on: ['class_definition'],
  propose(node, { text, names }) {
    const bases = childOf(node, 'superclasses');
    if (bases === null) return null;
    const items = itemsOf(bases);
    const index = items.findIndex(({ node: item, name }) => {
      const base = layersOf(item).at(-1);
      if (base === undefined || name !== null) return false;
      return (base.text === 'object' && names.isFree('object')) || names.memberOf(base, 'six') === 'Iterator';
    });
    const item = items[index];
    if (item === undefined) return null;
    if (items.length === 1) return [splice(bases.start, bases.end)];
    const before = items[index - 1];
    if (before !== undefined) return [splice(before.end, item.node.end)];
    // What a comment says of the base would then be said of nothing.
    if (/^[ \t]*#/.test(text.slice(item.end + 1))) return null;
    const rest = /^[ \t]*/.exec(text.slice(item.end + 1))?.[0].length ?? 0;
    return [splice(bases.start + 1, item.end + 1 + rest)];
  },
});
