// The fix of prefer-template, made anew: ESLint's own keeps the blanks around each `+` inside the braces. Only chains on
// one line; a long text that somebody broke into lines stays as it is.

import type { Rule } from 'eslint';
import type * as ESTree from 'estree';
import type { Node } from './guard.ts';
import { isPrimitive } from './primitive.ts';

function isTextLiteral(node: ESTree.Node): node is ESTree.SimpleLiteral {
  return node.type === 'Literal' && typeof node.value === 'string';
}

function isSum(node: ESTree.Node): node is ESTree.BinaryExpression {
  return node.type === 'BinaryExpression' && node.operator === '+';
}

/** The operands from left to right. What comes before the first text is one operand: it may add numbers. */
function operandsOf(sum: ESTree.Node): ESTree.Node[] {
  if (!isSum(sum)) return [sum];
  const left = operandsOf(sum.left);
  const joins = left.some((node) => isTextLiteral(node) || node.type === 'TemplateLiteral') || left.length > 1;
  return joins || isTextLiteral(sum.right) || sum.right.type === 'TemplateLiteral'
    ? [...(joins ? left : [sum.left]), sum.right]
    : [sum];
}

/** Legacy octal escapes are errors in templates, and a line continuation would be lost in the shuffle. */
const UNFIT_ESCAPE = /\\(?:[0-9]|\r|\n)/;

function quasiOf(literal: ESTree.SimpleLiteral, context: Rule.RuleContext): string | null {
  const raw = context.sourceCode.getText(literal);
  const body = raw.slice(1, -1);
  if (UNFIT_ESCAPE.test(body)) return null;
  return body.replace(/\\(["'])/g, '$1').replace(/(?<!\\)((?:\\\\)*)(`|\$\{)/g, String.raw`$1\$2`);
}

function partOf(operand: ESTree.Node, context: Rule.RuleContext): string | null {
  if (isTextLiteral(operand)) return quasiOf(operand, context);
  const text = context.sourceCode.getText(operand);
  return operand.type === 'TemplateLiteral' ? text.slice(1, -1) : `\${${text}}`;
}

/** The outermost sum of texts around a reported node. */
export function wholeSum(node: Node): Node {
  let top = node;
  while (isSum(top.parent)) top = top.parent;
  return top;
}

/** The template literal that replaces a sum, or null when it is not proven to be the same text. */
export function templateOf(sum: Node, context: Rule.RuleContext): string | null {
  if (sum.loc?.start.line !== sum.loc?.end.line) return null;
  const operands = operandsOf(sum);
  if (operands.length < 2 || !operands.every((operand) => isPrimitive(operand, context))) return null;
  const parts = operands.map((operand) => partOf(operand, context));
  return parts.includes(null) ? null : `\`${parts.join('')}\``;
}
