// `isinstance(x, (str, str))` to `isinstance(x, str)`, and the same in `except`.

import { callOf, isTypeCheck, itemsOf } from '../tree/calls.ts';
import { foldedTuple } from '../tree/fold.ts';
import type { Node } from '../tree/node.ts';
import { treeRule } from '../tree/rule.ts';
import { caughtBy } from './os-error.ts';

function repeats(tuple: Node): boolean {
  const items = itemsOf(tuple).map(({ node }) => node);
  const names = items.filter(({ text }) => /^[\w.]+$/.test(text)).map(({ text }) => text);
  return new Set(names).size < names.length && items.every(({ type }) => type !== 'list_splat');
}

/** Classes named twice in one tuple. */
export const duplicateTypes = treeRule({
  kind: 'duplicate-types',
  title: 'Name each class once',
  explanation: 'The second naming changes nothing; it is often left from classes that became one.',
  example: { before: 'x = isinstance(y, (str, str, int))\n', after: 'x = isinstance(y, (str, int))\n' },
  category: 'maintainability',
  on: ['call', 'except_clause'],
  propose(node, { text }) {
    const call = callOf(node);
    const subject =
      call === null
        ? node.type === 'except_clause'
          ? caughtBy(node)
          : null
        : isTypeCheck(call)
          ? call.args[1]?.node
          : null;
    return subject?.type === 'tuple' && repeats(subject) ? [foldedTuple(subject, text, (item) => item.text)] : null;
  },
});
