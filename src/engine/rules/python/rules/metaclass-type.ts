// Removes `__metaclass__ = type` at the top of a module, which made classes new-style in Python 2.

import { childOf, unparenthesized } from '../tree/node.ts';
import { splice, treeRule } from '../tree/rule.ts';
import { lineEnd, standsAlone } from '../tree/lines.ts';

/** The module's `__metaclass__`. */
export const metaclassType = treeRule({
  kind: 'metaclass-type',
  title: 'Remove `__metaclass__ = type`',
  explanation: 'Python 3 ignores `__metaclass__`: every class is a new-style class.',
  example: { before: '__metaclass__ = type\nx = 1\n', after: 'x = 1\n' },
  on: ['assignment'],
  propose(node, { text }) {
    const value = childOf(node, 'right');
    if (childOf(node, 'left')?.text !== '__metaclass__' || value === null || unparenthesized(value).text !== 'type')
      return null;
    const statement = node.parent;
    if (statement?.parent?.type !== 'module' || !standsAlone(statement, text)) return null;
    return [splice(statement.start, lineEnd(text, statement.end))];
  },
});
