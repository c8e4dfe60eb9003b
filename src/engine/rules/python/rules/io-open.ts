// `io.open` to `open`.

import { childOf } from '../tree/node.ts';
import { replace, treeRule } from '../tree/rule.ts';

/** `io.open`, which is the built-in. */
export const ioOpen = treeRule({
  kind: 'io-open',
  title: 'Use the built-in `open`',
  explanation: '`io.open` is the built-in `open`.',
  example: { before: "import io\nio.open('f')\nio.StringIO()\n", after: "import io\nopen('f')\nio.StringIO()\n" },
  on: ['attribute'],
  propose(node, { names }) {
    const isOpen = childOf(node, 'object')?.text === 'io' && names.memberOf(node, 'io') === 'open';
    return isOpen && names.isFree('open') ? [replace(node, 'open')] : null;
  },
});
