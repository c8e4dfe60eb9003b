// Takes annotations out of their quotes where nobody evaluates them before they are asked for.

import { hasFutureAnnotations, isAnnotation } from '../tree/annotations.ts';
import { callOf, type Call } from '../tree/calls.ts';
import { childOf, partsOf, type Node } from '../tree/node.ts';
import { reaches, replace, treeRule } from '../tree/rule.ts';
import { plainText } from '../tree/strings.ts';
import { subscriptOf } from '../tree/subscripts.ts';

const ARGUMENTS: ReadonlySet<string> = new Set(['Arg', 'DefaultArg', 'NamedArg', 'DefaultNamedArg', 'VarArg', 'KwArg']);

function lastName(node: Node): string {
  return /\w+$/.exec(node.text)?.[0] ?? '';
}

/** The parts of a call that are annotations. */
function typesOfCall(call: Call): readonly Node[] {
  const name = lastName(call.function);
  const keyword = (wanted: string): Node | undefined => call.keywords.find((one) => one.name === wanted)?.value;
  if (name === 'TypedDict') {
    if (call.keywords.length > 0) return call.keywords.map(({ value }) => value);
    const fields = call.positional[1]?.node;
    if (fields?.type !== 'dictionary') return [];
    return partsOf(fields).flatMap((pair) => childOf(pair, 'value') ?? []);
  }
  if (name === 'NamedTuple') {
    const fields = call.positional[1]?.node ?? keyword('fields');
    const pairs = fields?.type === 'list' ? partsOf(fields).filter(({ type }) => type === 'tuple') : [];
    return pairs.map(partsOf).flatMap((items) => (items.length === 2 ? (items[1] ?? []) : []));
  }
  if (!ARGUMENTS.has(name)) return [];
  return [call.positional[0]?.node ?? keyword('type')].flatMap((node) => node ?? []);
}

/** The string literals of an annotation that are annotations themselves. */
function quotedIn(annotation: Node): readonly Node[] {
  const found: Node[] = [];
  const open: Node[] = [annotation];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    const call = callOf(node);
    const subscript = subscriptOf(node.type === 'type' ? null : node);
    if (node.type === 'string' || node.type === 'concatenated_string') found.push(node);
    else if (call !== null) open.push(...typesOfCall(call));
    else if (subscript !== null) {
      const name = lastName(subscript.value);
      const items =
        name === 'Annotated' ? (subscript.items.length > 1 ? subscript.items.slice(0, 1) : []) : subscript.items;
      if (name !== 'Literal') open.push(...items.map((item) => item.node));
    } else open.push(...partsOf(node));
  }
  return found;
}

/** Quotes around annotations. */
export const quotedAnnotation = treeRule({
  kind: 'quoted-annotation',
  title: 'Take annotations out of their quotes',
  explanation: 'Annotations are evaluated only on demand here, so names may be used before they are defined.',
  example: {
    before: "from __future__ import annotations\ndef f(x: 'A', *y: List['B']) -> Annotated['C', 'd']: ...\n",
    after: "from __future__ import annotations\ndef f(x: A, *y: List[B]) -> Annotated[C, 'd']: ...\n",
  },
  on: ['type'],
  propose(node, file) {
    if (!isAnnotation(node) || (!reaches(file, 3, 14) && !hasFutureAnnotations(file))) return null;
    return quotedIn(node).flatMap((literal) => {
      const value = plainText(literal);
      // Text that is no expression on one line would need brackets.
      const isExpression = value !== null && value.trim() !== '' && value.trim() === value && !/[\n#'"]/.test(value);
      return isExpression ? [replace(literal, value)] : [];
    });
  },
});
