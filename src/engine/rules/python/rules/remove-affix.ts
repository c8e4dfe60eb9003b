// `if s.startswith(x): s = s[len(x):]` to `s = s.removeprefix(x)`, and the same for suffixes.

import { calledMethod, calledName, callOf } from '../tree/calls.ts';
import { childOf, isSameCode, partsOf, unparenthesized, type Node } from '../tree/node.ts';
import { splice, treeRule } from '../tree/rule.ts';

interface Cut {
  readonly name: string;
  readonly method: 'removeprefix' | 'removesuffix';
  readonly affix: Node;
}

/** `s = s[len(x):]` or `s = s[:-1 * len(x)]`. */
function cutOf(statement: Node): Cut | null {
  const assignment = statement.children.length === 1 ? statement.children[0] : undefined;
  if (assignment?.type !== 'assignment' || childOf(assignment, 'type') !== null) return null;
  const [left, right] = [childOf(assignment, 'left'), childOf(assignment, 'right')];
  if (left?.type !== 'identifier' || right?.type !== 'subscript') return null;
  const slice = childOf(right, 'subscript');
  if (childOf(right, 'value')?.text !== left.text || slice?.type !== 'slice') return null;
  const [bound] = partsOf(slice);
  const colons = slice.children.filter(({ type }) => type === ':');
  if (bound === undefined || partsOf(slice).length !== 1 || colons.length !== 1) return null;
  if (bound.start < (colons[0]?.start ?? 0)) {
    const affix = lengthOf(bound);
    return affix === null ? null : { name: left.text, method: 'removeprefix', affix };
  }
  const factor =
    bound.type === 'binary_operator' && childOf(bound, 'operator')?.text === '*' ? childOf(bound, 'left') : null;
  const affix = factor?.text === '-1' ? lengthOf(childOf(bound, 'right')) : negatedLength(bound);
  return affix === null ? null : { name: left.text, method: 'removesuffix', affix };
}

function negatedLength(node: Node): Node | null {
  return node.type === 'unary_operator' && childOf(node, 'operator')?.text === '-'
    ? lengthOf(childOf(node, 'argument'))
    : null;
}

function lengthOf(node: Node | null): Node | null {
  const call = callOf(node);
  return call !== null && calledName(call) === 'len' && call.args.length === 1
    ? (call.positional[0]?.node ?? null)
    : null;
}

/** A conditional cut of a prefix or suffix. */
export const removeAffix = treeRule({
  kind: 'remove-affix',
  title: 'Use `removeprefix` and `removesuffix`',
  explanation: 'The method says what happens, and the affix stands there once.',
  example: { before: "if s.startswith('a'):\n    s = s[len('a'):]\n", after: "s = s.removeprefix('a')\n" },
  floor: { python: [3, 9] },
  dropsComments: false,
  on: ['if_statement'],
  propose(node, { names }) {
    if (childOf(node, 'alternative') !== null || !names.isFree('len')) return null;
    const [condition, block] = [childOf(node, 'condition'), childOf(node, 'consequence')];
    const test = callOf(condition === null ? null : unparenthesized(condition));
    const method = test === null ? null : calledMethod(test);
    const statements = block === null ? [] : partsOf(block);
    const [only] = statements;
    if (test === null || method === null || only === undefined || statements.length !== 1) return null;
    const cut = cutOf(only);
    const [affix] = test.positional;
    if (cut === null || affix === undefined || test.args.length !== 1 || method.object.text !== cut.name) return null;
    const wanted = cut.method === 'removeprefix' ? 'startswith' : 'endswith';
    // A negated empty length would cut everything; the method cuts nothing, but then so does the slice of `-1 * 0`.
    if (method.method !== wanted || !isSameCode(affix.node, cut.affix)) return null;
    if (cut.method === 'removesuffix' && /^\s*\(?\s*(['"])\1/.test(affix.node.text)) return null;
    return [splice(node.start, only.end, `${cut.name} = ${cut.name}.${cut.method}(${affix.node.text})`)];
  },
});
