// `collections.Mapping` to `collections.abc.Mapping`.

import { movedName } from '../import-moves.ts';
import { childOf } from '../tree/node.ts';
import { splice, treeRule } from '../tree/rule.ts';

/** Abstract base classes by their old path. */
export const collectionsAbc = treeRule({
  kind: 'collections-abc',
  title: 'Use `collections.abc`',
  explanation: 'Python 3.10 removed the abstract base classes from `collections`.',
  example: {
    before: 'import collections\nx = isinstance(y, collections.Mapping)\n',
    after: 'import collections\nx = isinstance(y, collections.abc.Mapping)\n',
  },
  category: 'deprecated_api',
  on: ['attribute'],
  propose(node, { names, python }) {
    const object = childOf(node, 'object');
    if (object?.text !== 'collections') return null;
    const name = names.memberOf(node, 'collections');
    if (name === null || movedName('collections', name, python) !== 'collections.abc') return null;
    return [splice(object.end, object.end, '.abc')];
  },
});
