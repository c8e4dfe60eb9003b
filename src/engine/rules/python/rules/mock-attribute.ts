// `mock.mock.patch` to `mock.patch`, in files that import the `mock` package.

import { childOf, walk } from '../tree/node.ts';
import { splice, treeRule, type TreeFile } from '../tree/rule.ts';

function importsMock({ root }: TreeFile): boolean {
  return [...walk(root)].some(
    ({ type, field, text, parent }) =>
      type === 'dotted_name' &&
      field === 'name' &&
      parent?.type === 'import_statement' &&
      /^mock(?:\.mock)?$/.test(text),
  );
}

/** The module within the package of the same name. */
export const mockAttribute = treeRule({
  kind: 'mock-attribute',
  title: 'Use `mock` instead of `mock.mock`',
  explanation: 'The standard library has the module without the package around it.',
  example: { before: "import mock\nmock.mock.patch('a')\n", after: "import mock\nmock.patch('a')\n" },
  category: 'deprecated_api',
  on: ['attribute'],
  propose(node, file) {
    const object = childOf(node, 'object');
    if (object?.text !== 'mock' || file.names.memberOf(node, 'mock') !== 'mock' || !importsMock(file)) return null;
    return [splice(object.end, node.end)];
  },
});
