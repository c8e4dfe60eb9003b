// `strpos($a, $b) !== false` to `str_contains($a, $b)`, and `strpos($a, $b) === 0` to `str_starts_with($a, $b)`.

import { childOf, replace, type GrammarFile, type Node } from '../grammar/rule.ts';
import { builtinOf, phpRule, valuesOf } from './rule.ts';

/** The call of `strpos` with two values, its other operand and the operator, or null. */
function searchOf(file: GrammarFile, node: Node): { call: Node; operator: string; other: Node } | null {
  const [left, right] = [childOf(node, 'left'), childOf(node, 'right')];
  const operator = childOf(node, 'operator')?.type;
  if (left === null || right === null || operator === undefined) return null;
  for (const [call, other] of [[left, right] as const, [right, left] as const]) {
    if (builtinOf(file, call) === 'strpos' && valuesOf(call)?.length === 2) return { call, operator, other };
  }
  return null;
}

function renamed(call: Node, name: string): string {
  const root = childOf(call, 'function')?.type === 'qualified_name' ? '\\' : '';
  return `${root}${name}${childOf(call, 'arguments')?.text ?? ''}`;
}

/** Whether a text is in another. */
export const stringSearch = phpRule({
  id: 'php-str-contains',
  title: 'Use `str_contains` and `str_starts_with`',
  explanation: 'The function says what is asked, and cannot be mistaken for a position.',
  example: {
    before: "<?php\nif (strpos($a, 'b') !== false) {}\n",
    after: "<?php\nif (str_contains($a, 'b')) {}\n",
  },
  floor: { version: [8, 0] },
  on: ['binary_expression'],
  propose(node, file) {
    const search = searchOf(file, node);
    if (search === null || (search.operator !== '===' && search.operator !== '!==')) return null;
    const { call, operator, other } = search;
    const isFalse = other.text.toLowerCase() === 'false';
    if (!isFalse && other.text !== '0') return null;
    const test = renamed(call, isFalse ? 'str_contains' : 'str_starts_with');
    return [replace(node, (operator === '!==') === isFalse ? test : `!${test}`)];
  },
});
