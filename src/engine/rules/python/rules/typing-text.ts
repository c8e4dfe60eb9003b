// `typing.Text` to `str`.

import { isReference } from '../tree/reference.ts';
import { replace, treeRule } from '../tree/rule.ts';

/** The alias of `str`. */
export const typingText = treeRule({
  kind: 'typing-text',
  title: 'Replace `typing.Text` by `str`',
  explanation: '`typing.Text` is a deprecated alias of `str`.',
  example: {
    before: 'import typing\nx: typing.Text = ""\ny: typing.Any\n',
    after: 'import typing\nx: str = ""\ny: typing.Any\n',
  },
  category: 'deprecated_api',
  on: ['identifier', 'attribute'],
  propose(node, { names }) {
    if (node.type === 'identifier' && !isReference(node)) return null;
    return names.memberOf(node, 'typing') === 'Text' && names.isFree('str') ? [replace(node, 'str')] : null;
  },
});
