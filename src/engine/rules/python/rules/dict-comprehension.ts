// `dict((k, v) for …)` to `{k: v for …}`, from generators and list comprehensions of pairs.

import type { Edit } from '../../edits.ts';
import { commaBefore, layersOf, mergeEdits, removeBracket, removeClosing } from '../tree/brackets.ts';
import { calledName, callOf, type Call } from '../tree/calls.ts';
import { childOf, partsOf, walk, type Node } from '../tree/node.ts';
import { reaches, splice, treeRule, type TreeFile } from '../tree/rule.ts';
import { trailingComma } from './set-literal.ts';

const COMPREHENSIONS: ReadonlySet<string> = new Set(['list_comprehension', 'generator_expression']);
const PAIRS: ReadonlySet<string> = new Set(['tuple', 'list']);
const EFFECTS: ReadonlySet<string> = new Set(['call', 'await', 'yield', 'named_expression']);

/** `dict(…)` of a comprehension of pairs. */
export const dictComprehension = treeRule({
  kind: 'dict-comprehension',
  title: 'Use a dict comprehension',
  explanation: 'A dict comprehension builds the dict directly, without a pair per item.',
  example: { before: 'a = dict((k, f(k)) for k in y)\n', after: 'a = {k: f(k) for k in y}\n' },
  category: 'performance',
  on: ['call'],
  propose(node, file) {
    const call = callOf(node);
    if (call === null || calledName(call) !== 'dict' || !file.names.isFree('dict')) return null;
    const [only] = call.args;
    if (call.args.length !== 1 || only === undefined || call.positional.length !== 1) return null;
    if (node.parent?.type === 'interpolation' || file.text[call.function.end] !== '(') return null;
    const comprehension = layersOf(only.node).at(-1);
    const body = comprehension === undefined ? null : childOf(comprehension, 'body');
    if (comprehension === undefined || body === null || !COMPREHENSIONS.has(comprehension.type)) return null;
    const layers = layersOf(body);
    const pair = layers.at(-1);
    const items = pair === undefined ? [] : partsOf(pair);
    if (pair === undefined || !PAIRS.has(pair.type) || items.length !== 2) return null;
    if (items.some(({ type }) => type === 'list_splat') || ordersDiffer(items, file)) return null;
    return edits(call, layers, pair, file);
  },
});

/** Before Python 3.8 a dict comprehension evaluated the value before the key. */
function ordersDiffer(items: readonly Node[], file: TreeFile): boolean {
  return !reaches(file, 3, 8) && items.every((item) => [...walk(item)].some(({ type }) => EFFECTS.has(type)));
}

function edits(call: Call, pairLayers: readonly Node[], pair: Node, { text }: TreeFile): readonly Edit[] {
  const [only] = call.args;
  const made = [splice(call.node.start, call.open, '{'), splice(call.close, call.close + 1, '}')];
  const layers = only === undefined || only.node.start < call.open ? [] : layersOf(only.node);
  for (const layer of layers) made.push(removeBracket(text, layer.start), ...removeClosing(text, layer.end - 1));
  for (const layer of pairLayers) {
    made.push(removeBracket(text, layer.start), ...removeClosing(text, layer.end - 1));
  }
  const [first, second] = pair.children.filter(({ type }) => type === ',');
  if (first !== undefined) made.push(splice(first.start, first.end, ':'));
  // A comma on a line before the bracket.
  if (second !== undefined) made.push(splice(second.start, second.end));
  const last = pairLayers[0]?.end ?? pair.end;
  if (/\w/.test(text[last] ?? '')) made.push(splice(last, last, ' '));
  made.push(...[commaBefore(text, call.close)].flatMap((edit) => edit ?? []), ...trailingComma(call, text));
  return mergeEdits(dedupe(made));
}

function dedupe(list: readonly Edit[]): readonly Edit[] {
  return list.filter(
    (edit, index) => !list.slice(0, index).some(({ start, end }) => start === edit.start && end === edit.end),
  );
}
