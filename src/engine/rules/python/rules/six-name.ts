// `six.text_type` to `str`, and the other names of six that stand for one thing in Python 3.

import { callOf, isTypeCheck } from '../tree/calls.ts';
import { childOf, type Node } from '../tree/node.ts';
import { isReference } from '../tree/reference.ts';
import { replace, treeRule, type TreeFile } from '../tree/rule.ts';
import { nativeCall } from './native-literal.ts';

const NAMES: Readonly<Record<string, string>> = {
  text_type: 'str',
  binary_type: 'bytes',
  class_types: '(type,)',
  string_types: '(str,)',
  integer_types: '(int,)',
  unichr: 'chr',
  iterbytes: 'iter',
  print_: 'print',
  exec_: 'exec',
  advance_iterator: 'next',
  next: 'next',
  callable: 'callable',
};
/** As the second argument of `isinstance`. */
const SINGLE: Readonly<Record<string, string>> = { class_types: 'type', string_types: 'str', integer_types: 'int' };
const MOVES: ReadonlySet<string> = new Set(['filter', 'input', 'map', 'range', 'zip', 'xrange']);

function newName(node: Node, file: TreeFile): string | null {
  const moved = file.names.memberOf(node, 'six.moves');
  if (moved !== null && MOVES.has(moved) && (node.type === 'attribute' || /^x?range$/.test(moved))) {
    return moved === 'xrange' ? 'range' : moved;
  }
  const name = file.names.memberOf(node, 'six');
  if (name === null || !Object.hasOwn(NAMES, name)) return null;
  const call = callOf(node.parent?.type === 'argument_list' ? node.parent.parent : node.parent);
  if (call?.function === node && nativeCall(call, file) !== null) return null;
  const isType = call !== null && call.function !== node && isTypeCheck(call);
  return (isType ? SINGLE[name] : undefined) ?? NAMES[name] ?? null;
}

/** Names of six. */
export const sixName = treeRule({
  kind: 'six-name',
  title: 'Use the built-in instead of its name in six',
  explanation: 'In Python 3 the name stands for a built-in.',
  example: {
    before: 'from six import string_types\nT = string_types\n',
    after: 'from six import string_types\nT = (str,)\n',
  },
  category: 'deprecated_api',
  on: ['attribute', 'identifier'],
  propose(node, file) {
    if (node.type === 'identifier' && !isReference(node)) return null;
    // `six.moves` within `six.moves.range`.
    if (node.parent?.type === 'attribute' && node.text === 'six.moves') return null;
    const name = newName(node, file);
    if (name === null || name === node.text) return null;
    const builtIn = /\w+/.exec(name)?.[0] ?? name;
    const isOwn =
      file.names.isFree(builtIn) || file.names.imports('six.moves', builtIn) || file.names.imports('six', builtIn);
    return isOwn && childOf(node, 'left') === null ? [replace(node, name)] : null;
  },
});
