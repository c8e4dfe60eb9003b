// `defaultdict(lambda: [])` to `defaultdict(list)`.

import { calledName, callOf } from '../tree/calls.ts';
import { childOf, partsOf, unparenthesized, type Node } from '../tree/node.ts';
import { splice, treeRule } from '../tree/rule.ts';
import { plainText } from '../tree/strings.ts';

const EMPTY: Readonly<Record<string, string>> = { list: 'list', tuple: 'tuple', dictionary: 'dict' };
const TYPES: ReadonlySet<string> = new Set(['dict', 'list', 'set', 'tuple']);

function factoryOf(body: Node): string | null {
  const empty = EMPTY[body.type];
  if (empty !== undefined) return partsOf(body).length === 0 ? empty : null;
  if (plainText(body) === '') return 'str';
  if (body.type === 'integer' || body.type === 'float') return zeroOf(body.text);
  const call = callOf(body);
  const name = call?.args.length === 0 ? calledName(call) : null;
  if (name !== null && TYPES.has(name)) return name;
  return body.type === 'false' ? 'bool' : null;
}

function zeroOf(text: string): string | null {
  if (!/^(?:0+|0[xob]0+|0*\.0*|0*\.?0*e[+-]?\d+|0*\.?0*j)$/i.test(text.replaceAll('_', ''))) return null;
  if (/j$/i.test(text)) return 'complex';
  return /[.e]/i.test(text) && !/^0x/i.test(text) ? 'float' : 'int';
}

/** A lambda that does what a type does. */
export const defaultFactory = treeRule({
  kind: 'default-factory',
  title: 'Use a type as default factory',
  explanation: 'Calling the type gives the same default, and a pickle can hold it.',
  example: {
    before: 'from collections import defaultdict\nx = defaultdict(lambda: []), defaultdict(lambda: 0.0)\n',
    after: 'from collections import defaultdict\nx = defaultdict(list), defaultdict(float)\n',
  },
  on: ['call'],
  propose(node, file) {
    const call = callOf(node);
    if (call === null || file.names.memberOf(call.function, 'collections') !== 'defaultdict') return null;
    const [first] = call.args;
    if (first?.name !== null || first.node.type !== 'lambda' || childOf(first.node, 'parameters') !== null) return null;
    const body = childOf(first.node, 'body');
    const factory = body === null ? null : factoryOf(unparenthesized(body));
    if (factory === null || !file.names.isFree(factory)) return null;
    return [splice(first.node.start, first.node.end, factory)];
  },
});
