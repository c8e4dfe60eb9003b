// Tests of null: `is_null($x)`, `isset($x) ? $x : $y`, and `$x = $x ?? $y`. Only of variables and array elements, which
// reading does not change.

import { childOf, isSameCode, replace, splice, type Node } from '../grammar/rule.ts';
import { builtinOf, isPlainRead, phpRule, valuesOf } from './rule.ts';

/** Around a comparison, brackets are needed unless the parent binds less, or brackets it. */
function standsFree({ parent }: Node): boolean {
  if (parent === null) return false;
  if (parent.type === 'binary_expression')
    return /^(?:&&|\|\||and|or|xor)$/i.test(childOf(parent, 'operator')?.text ?? '');
  return FREE.has(parent.type);
}
const FREE: ReadonlySet<string> = new Set([
  'parenthesized_expression',
  'argument',
  'return_statement',
  'expression_statement',
]);

/** Identity with null. */
export const isNull = phpRule({
  id: 'php-is-null',
  title: 'Compare with `null`',
  explanation: '`=== null` is the same test without a call.',
  example: { before: '<?php\nif (is_null($a)) {}\n', after: '<?php\nif ($a === null) {}\n' },
  category: 'performance',
  on: ['function_call_expression'],
  propose(node, file) {
    const [value, ...others] = builtinOf(file, node) === 'is_null' ? (valuesOf(node) ?? []) : [];
    if (value === undefined || others.length > 0 || !isPlainRead(value)) return null;
    const negation =
      node.parent?.type === 'unary_op_expression' && node.parent.text.startsWith('!') ? node.parent : null;
    const whole = negation ?? node;
    const test = `${value.text} ${negation === null ? '===' : '!=='} null`;
    return [replace(whole, standsFree(whole) ? test : `(${test})`)];
  },
});

/** What binds more than `??` whatever stands around it. */
const SIMPLE: ReadonlySet<string> = new Set([
  'variable_name',
  'subscript_expression',
  'member_access_expression',
  'scoped_property_access_expression',
  'class_constant_access_expression',
  'function_call_expression',
  'member_call_expression',
  'scoped_call_expression',
  'string',
  'encapsed_string',
  'integer',
  'float',
  'boolean',
  'null',
  'name',
  'array_creation_expression',
  'parenthesized_expression',
]);

/** The value or another. */
export const coalesce = phpRule({
  id: 'php-coalesce',
  title: 'Use `??`',
  explanation: '`??` gives the value or what stands in for it, and names it once.',
  example: { before: "<?php\n$a = isset($b['c']) ? $b['c'] : 1;\n", after: "<?php\n$a = $b['c'] ?? 1;\n" },
  floor: { version: [7, 0] },
  on: ['conditional_expression'],
  propose(node) {
    const [condition, body, other] = ['condition', 'body', 'alternative'].map((field) => childOf(node, field));
    if (condition?.type !== 'function_call_expression' || body == null || other == null) return null;
    if (childOf(condition, 'function')?.text.toLowerCase() !== 'isset') return null;
    const [value, ...others] = valuesOf(condition) ?? [];
    if (value === undefined || others.length > 0 || !isPlainRead(value) || !isSameCode(value, body)) return null;
    if (!SIMPLE.has(other.type) || node.parent?.type === 'conditional_expression') return null;
    const colon = node.children.find(({ type }) => type === ':');
    // On one line only: how the parts of a longer one were laid out is not ours to guess.
    if (colon === undefined || node.text.includes('\n')) return null;
    return [splice(node.start, colon.end, `${value.text} ??`)];
  },
});

/** The value if there is none yet. */
export const coalesceAssign = phpRule({
  id: 'php-coalesce-assign',
  title: 'Use `??=`',
  explanation: '`??=` assigns only where there is nothing, and names the variable once.',
  example: { before: '<?php\n$a = $a ?? 1;\n', after: '<?php\n$a ??= 1;\n' },
  floor: { version: [7, 4] },
  on: ['assignment_expression'],
  propose(node, { text }) {
    const [left, right] = [childOf(node, 'left'), childOf(node, 'right')];
    if (left?.type !== 'variable_name' || right?.type !== 'binary_expression') return null;
    const [first, operator, other] = ['left', 'operator', 'right'].map((field) => childOf(right, field));
    if (operator?.type !== '??' || first == null || other == null || first.text !== left.text) return null;
    if (node.parent?.type !== 'expression_statement' || node.children.length !== 3) return null;
    if (text.slice(left.end, other.start).includes('\n')) return null;
    return [splice(left.end, other.start, ' ??= ')];
  },
});
