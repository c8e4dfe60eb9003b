// `datetime.timezone.utc` to `datetime.UTC`.

import { childOf } from '../tree/node.ts';
import { replace, treeRule } from '../tree/rule.ts';

/** The shorter name of the same object. */
export const utcAlias = treeRule({
  kind: 'datetime-utc',
  title: 'Use `datetime.UTC`',
  explanation: '`datetime.UTC` is the shorter name of the same object.',
  example: { before: 'import datetime\na = datetime.timezone.utc\n', after: 'import datetime\na = datetime.UTC\n' },
  floor: { python: [3, 11] },
  on: ['attribute'],
  propose(node, { names }) {
    if (childOf(node, 'attribute')?.text !== 'utc') return null;
    const object = childOf(node, 'object');
    // `from datetime import datetime` has no `UTC`.
    if (object === null || names.imports('datetime', 'datetime')) return null;
    return names.memberOf(object, 'datetime') === 'timezone' && object.type === 'attribute'
      ? [replace(node, `${childOf(object, 'object')?.text ?? ''}.UTC`)]
      : null;
  },
});
