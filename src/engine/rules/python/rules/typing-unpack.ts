// `Unpack[Shape]` to `*Shape`, in subscripts and for `*args`.

import type { Node } from '../tree/node.ts';
import { splice, treeRule } from '../tree/rule.ts';
import { subscriptOf, SUBSCRIPTS, untyped } from '../tree/subscripts.ts';

/** Whether a star may stand here: an item of a subscript, or the annotation of `*args`. */
function takesStar(node: Node): boolean {
  let outer = node.parent;
  while (outer?.type === 'type' && outer.parent !== null && untyped(outer) === node && outer.field === null)
    outer = outer.parent;
  if (outer?.type === 'subscript' || outer?.type === 'type_parameter') return node.field !== 'value';
  const parameter = outer?.type === 'type' ? outer.parent : outer;
  return parameter?.type === 'typed_parameter' && parameter.children[0]?.type === 'list_splat_pattern';
}

/** `Unpack` where a star does the same. */
export const typingUnpack = treeRule({
  kind: 'typing-unpack',
  title: 'Unpack types with `*`',
  explanation: '`*` unpacks types as it unpacks values.',
  example: {
    before: 'from typing import Generic, Unpack\nclass A(Generic[Unpack[S]]): ...\ndef f(*args: Unpack[T]): ...\n',
    after: 'from typing import Generic, Unpack\nclass A(Generic[*S]): ...\ndef f(*args: *T): ...\n',
  },
  floor: { python: [3, 11] },
  on: SUBSCRIPTS,
  propose(node, { names }) {
    const subscript = subscriptOf(node);
    if (subscript === null || names.memberOf(subscript.value, 'typing') !== 'Unpack') return null;
    if (subscript.items.length !== 1 || !takesStar(node)) return null;
    return [splice(node.start, subscript.open, '*'), splice(subscript.close, node.end)];
  },
});
