// `[x for x in y]` to `[*y]` and `{k: v for k, v in d.items()}` to `{**d}`; from Python 3.15 on also inner loops.

import type { Edit } from '../../edits.ts';
import { calledMethod, callOf } from '../tree/calls.ts';
import { childOf, childrenOf, partsOf, unparenthesized, type Node } from '../tree/node.ts';
import { reaches, splice, treeRule, type TreeFile } from '../tree/rule.ts';

interface Loop {
  readonly node: Node;
  readonly target: Node;
  readonly over: Node;
  /** Offset behind `in`. */
  readonly from: number;
}

/** The innermost loop; null when it filters, waits, or the version cannot unpack there. */
function lastLoop(node: Node, file: TreeFile): Loop | null {
  const parts = partsOf(node);
  const loops = parts.filter(({ type }) => type === 'for_in_clause');
  const last = loops.at(-1);
  if (last === undefined || parts.at(-1) !== last || last.children[0]?.type === 'async') return null;
  if (loops.length > 1 ? !reaches(file, 3, 15) : node.type === 'generator_expression') return null;
  const [target, over] = [childOf(last, 'left'), childOf(last, 'right')];
  const keyword = last.children.find(({ type }) => type === 'in');
  if (target === null || over === null || keyword === undefined || childrenOf(last, 'right').length !== 1) return null;
  return { node: last, target, over, from: keyword.end };
}

/** A name without brackets; the grammar takes a bracketed target for a pattern. */
function bare(node: Node): Node {
  const inner = unparenthesized(node);
  const [only, more] = inner.type === 'tuple_pattern' ? partsOf(inner) : [];
  const isSingle = only !== undefined && more === undefined && !inner.children.some(({ type }) => type === ',');
  return isSingle ? bare(only) : inner;
}

function isName(node: Node | undefined | null, name: Node | undefined | null): boolean {
  if (node === null || node === undefined || name === null || name === undefined) return false;
  const [a, b] = [bare(node), bare(name)];
  return a.type === 'identifier' && b.type === 'identifier' && a.text === b.text;
}

function unpack(node: Node, loop: Loop, star: '*' | '**', over: string, { text }: TreeFile): readonly Edit[] {
  const body = childOf(node, 'body') ?? node;
  let end = loop.node.start;
  while (/[ \t]/.test(text[end - 1] ?? '')) end -= 1;
  // With one loop only, nothing is left between the value and the end.
  return [splice(body.start, body.end, `${star}${over}`), splice(Math.max(end, body.end), loop.node.end)];
}

function entries(node: Node, loop: Loop, file: TreeFile): readonly Edit[] | null {
  const body = childOf(node, 'body');
  const call = callOf(unparenthesized(loop.over));
  const items = call === null ? null : calledMethod({ ...call, function: unparenthesized(call.function) });
  const targets = partsOf(loop.target);
  if (body === null || items?.method !== 'items' || call?.args.length !== 0 || targets.length !== 2) return null;
  if (!isName(childOf(body, 'key'), targets[0]) || !isName(childOf(body, 'value'), targets[1])) return null;
  const [key, value] = targets;
  return isName(key, value) ? null : unpack(node, loop, '**', items.object.text, file);
}

/** Comprehensions that only copy. */
export const unpackedLoop = treeRule({
  kind: 'unpacked-loop',
  title: 'Unpack instead of copying in a loop',
  explanation: 'Unpacking copies at once, without a variable per item.',
  example: { before: 'x = [y for y in z], {k: v for k, v in d.items()}\n', after: 'x = [*z], {**d}\n' },
  category: 'performance',
  on: ['list_comprehension', 'set_comprehension', 'generator_expression', 'dictionary_comprehension'],
  propose(node, file) {
    const loop = lastLoop(node, file);
    if (loop === null) return null;
    if (node.type === 'dictionary_comprehension') return entries(node, loop, file);
    const over = file.text.slice(loop.over.start, loop.over.end);
    return isName(childOf(node, 'body'), loop.target) ? unpack(node, loop, '*', over, file) : null;
  },
});
