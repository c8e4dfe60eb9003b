// `type("")` to `str`.

import { calledName, callOf } from '../tree/calls.ts';
import type { Node } from '../tree/node.ts';
import { replace, treeRule } from '../tree/rule.ts';
import { isBytes, isText } from '../tree/strings.ts';

function typeOf(node: Node): string | null {
  if (node.type === 'true' || node.type === 'false') return 'bool';
  if (node.type === 'integer') return /j$/i.test(node.text) ? 'complex' : 'int';
  if (node.type === 'float') return /j$/i.test(node.text) ? 'complex' : 'float';
  if (isText(node)) return 'str';
  return isBytes(node) ? 'bytes' : null;
}

/** `type(…)` of a literal. */
export const typeOfLiteral = treeRule({
  kind: 'type-of-literal',
  title: 'Name the type instead of calling `type()` on a literal',
  explanation: 'The type of a literal is known, so the call only hides its name.',
  example: { before: "x = type('')\n", after: 'x = str\n' },
  on: ['call'],
  propose(node, file) {
    const call = callOf(node);
    if (call === null || calledName(call) !== 'type' || !file.names.isFree('type')) return null;
    const [only] = call.positional;
    const type = only === undefined || call.args.length !== 1 ? null : typeOf(only.node);
    return type === null || !file.names.isFree(type) ? null : [replace(node, type)];
  },
});
