// Whether a template literal would please those who read the file: not only the same text, but plainer than the sum and
// like its neighbours. Proves nothing about values.

import type { Rule, SourceCode } from 'eslint';
import type * as ESTree from 'estree';
import type { Node } from './guard.ts';
import { isFunction, isSameCode, nodesIn, parentOf } from './nodes.ts';

/** Choices, functions and further templates are read more easily outside of braces. */
const BULKY: ReadonlySet<string> = new Set([
  ...['ConditionalExpression', 'LogicalExpression', 'ObjectExpression', 'TemplateLiteral', 'AssignmentExpression'],
  ...['FunctionExpression', 'ArrowFunctionExpression', 'ClassExpression', 'SequenceExpression'],
]);

/** Signs that mean something in a template, or look as if they did: `$property`, `{` before a value. */
const MISLEADING = /[`$]|\{$|^\}/;

/** Whether a sum's operands would read well as a template. */
export function isPlain(operands: readonly ESTree.Node[], context: Rule.RuleContext): boolean {
  let says = operands.length > 2;
  for (const operand of operands) {
    if (operand.type === 'Literal' && typeof operand.value === 'string') {
      if (MISLEADING.test(operand.value)) return false;
      says ||= /\p{L}/u.test(operand.value);
    } else if (operand.type === 'TemplateLiteral') {
      if (operand.quasis.some(({ value }) => MISLEADING.test(value.raw))) return false;
      says = true;
    } else if (operand.type === 'Literal') {
      // `${1}` says less than `1`.
      return false;
    } else if ([...nodesIn(operand, context.sourceCode)].some(({ type }) => BULKY.has(type))) {
      return false;
    }
  }
  // `'' + value` only makes a text of a value, and `line + '\\n'` is as plain as it gets.
  return says;
}

/** Whether a sum only lengthens the variable that it is given to: `a = a + 'x'`. */
export function lengthens(sum: Node, [first]: readonly ESTree.Node[], context: Rule.RuleContext): boolean {
  const { parent } = sum;
  if (parent.type !== 'AssignmentExpression' || parent.right !== sum || first === undefined) return false;
  return isSameCode(parent.left, first, context.sourceCode);
}

/** Whether a sum stands within another sum or template of the same statement. */
export function isNested(sum: Node): boolean {
  for (let at = parentOf(sum); at !== null && !isFunction(at) && !at.type.endsWith('Statement'); at = parentOf(at)) {
    if (at.type === 'TemplateLiteral' || (at.type === 'BinaryExpression' && at.operator === '+')) return true;
  }
  return false;
}

const neighbours = new WeakMap<SourceCode, Map<Node, readonly Node[]>>();

/** The outermost sums of the function around a sum, functions within it left out; at the top level only the sum itself. */
export function sumsAround(sum: Node, { sourceCode }: Rule.RuleContext): readonly Node[] {
  let owner = parentOf(sum);
  while (owner !== null && !isFunction(owner)) owner = parentOf(owner);
  if (owner === null) return [sum];
  const known = neighbours.get(sourceCode) ?? new Map<Node, readonly Node[]>();
  neighbours.set(sourceCode, known);
  const found = known.get(owner) ?? [...nodesIn(owner, sourceCode, isFunction)].filter((node) => isOutermost(node));
  known.set(owner, found);
  return found;
}

function isOutermost(node: Node): boolean {
  if (node.type !== 'BinaryExpression' || node.operator !== '+') return false;
  const above = parentOf(node);
  return above?.type !== 'BinaryExpression' || above.operator !== '+';
}
