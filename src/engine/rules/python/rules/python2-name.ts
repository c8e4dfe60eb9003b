// Built-in names that only Python 2 had: `xrange`, `unicode`, `raw_input` and the like, where the file declares Python 3
// and gives the name no other meaning.

import { isReference } from '../tree/reference.ts';
import { ancestorOf, walk, type Node } from '../tree/node.ts';
import { replace, treeRule, type TreeFile } from '../tree/rule.ts';

const NAMES: Readonly<Record<string, string>> = {
  xrange: 'range',
  raw_input: 'input',
  unicode: 'str',
  basestring: 'str',
  long: 'int',
  unichr: 'chr',
};
/** Where a file still chooses between the two versions. */
const CHOICES: ReadonlySet<string> = new Set(['if_statement', 'try_statement', 'conditional_expression']);
const CHOOSES = /\bPY[23]\b|version_info|NameError|F821|\b(?:builtins|__builtin__)\b/;

function mayComeFromElsewhere({ root }: TreeFile): boolean {
  return [...walk(root)].some(({ type }) => type === 'wildcard_import');
}

/** Whether a version test or a handler around the node may keep it from running. */
function isChosen(node: Node): boolean {
  for (let at = ancestorOf(node, CHOICES); at !== null; at = ancestorOf(at, CHOICES)) {
    if (at.type === 'try_statement' || CHOOSES.test(at.text)) return true;
  }
  return false;
}

/** Names of Python 2. */
export const python2Name = treeRule({
  kind: 'python2-name',
  title: 'Use the Python 3 name of a built-in',
  explanation: 'Python 3 has no such name: the line fails when it runs.',
  example: { before: 'for x in xrange(3): print(unicode(x))\n', after: 'for x in range(3): print(str(x))\n' },
  category: 'deprecated_api',
  floor: { declared: true },
  on: ['identifier'],
  propose(node, file) {
    const name = Object.hasOwn(NAMES, node.text) ? NAMES[node.text] : undefined;
    if (name === undefined || !isReference(node) || !file.names.isFree(node.text) || !file.names.isFree(name))
      return null;
    if (/F821|__builtin__|\bbuiltins\./.test(file.text) || isChosen(node) || mayComeFromElsewhere(file)) return null;
    return [replace(node, name)];
  },
});
