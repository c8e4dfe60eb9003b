// `set([1, 2])` to `{1, 2}`, and the same for tuples, list comprehensions and generators.

import { commaBefore, layersOf, mergeEdits, removeBracket, removeClosing } from '../tree/brackets.ts';
import { calledName, callOf, type Call } from '../tree/calls.ts';
import { partsOf } from '../tree/node.ts';
import { splice, treeRule, type TreeFile } from '../tree/rule.ts';
import type { Edit } from '../../edits.ts';

const SEQUENCES: ReadonlySet<string> = new Set(['list', 'tuple', 'list_comprehension', 'generator_expression']);
const EMPTY: ReadonlySet<string> = new Set(['list', 'tuple']);

/** `set(…)` of one literal or comprehension. */
export const setLiteral = treeRule({
  kind: 'set-literal',
  title: 'Use a set literal or comprehension',
  explanation: 'A set literal needs no list in between and no call.',
  example: { before: 'a = set([1, 2])\n', after: 'a = {1, 2}\n' },
  category: 'performance',
  on: ['call'],
  propose(node, file) {
    const call = callOf(node);
    if (call === null || calledName(call) !== 'set' || !file.names.isFree('set')) return null;
    const [only] = call.args;
    if (call.args.length !== 1 || only === undefined || call.positional.length !== 1) return null;
    // `{{` in an f-string is a brace of the text.
    if (node.parent?.type === 'interpolation') return null;
    const inner = layersOf(only.node).at(-1);
    if (inner === undefined || !SEQUENCES.has(inner.type)) return null;
    if (EMPTY.has(inner.type) && partsOf(inner).length === 0) return [splice(call.open, call.close)];
    return file.text[call.function.end] === '(' ? unwrap(call, file) : null;
  },
});

function unwrap(call: Call, { text }: TreeFile): readonly Edit[] {
  const [only] = call.args;
  const edits = [splice(call.node.start, call.open, '{'), splice(call.close, call.close + 1, '}')];
  // `set(x for x in y)`: the call's own brackets are the generator's.
  const layers = only === undefined || only.node.start < call.open ? [] : layersOf(only.node);
  for (const layer of layers) edits.push(removeBracket(text, layer.start), ...removeClosing(text, layer.end - 1));
  const comma = commaBefore(text, call.close);
  const isComprehension = /comprehension|generator/.test(layers.at(-1)?.type ?? '');
  if (comma !== null) edits.push(comma);
  else if (isComprehension) edits.push(...trailingComma(call, text));
  return mergeEdits(edits);
}

/** A comma behind a comprehension makes no sense in braces. */
export function trailingComma(call: Call, text: string): readonly Edit[] {
  const last = call.args.at(-1);
  if (last === undefined || !text.slice(last.end, call.close).startsWith(',')) return [];
  return [splice(last.end, last.end + 1)];
}
