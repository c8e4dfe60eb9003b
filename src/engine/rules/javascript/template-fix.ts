// The fix of prefer-template, made anew: ESLint's own keeps the blanks around each `+` inside the braces. By default only
// chains on one line that read better as a template, and all of a function or none, so that it stays of one style.

import type { Rule } from 'eslint';
import type * as ESTree from 'estree';
import type { Node } from './guard.ts';
import { indentAt, isFirstOnLine, lineBreakOf, startOf } from './nodes.ts';
import { isPrimitive } from './primitive.ts';
import { isAsked } from './rewrite.ts';
import { isNested, isPlain, lengthens, sumsAround } from './template-taste.ts';

function isTextLiteral(node: ESTree.Node): node is ESTree.SimpleLiteral {
  return node.type === 'Literal' && typeof node.value === 'string';
}

function isSum(node: ESTree.Node): node is ESTree.BinaryExpression {
  return node.type === 'BinaryExpression' && node.operator === '+';
}

function isTexts(operands: readonly ESTree.Node[]): boolean {
  return operands.length > 1 || operands.some((node) => isTextLiteral(node) || node.type === 'TemplateLiteral');
}

/** The operands from left to right. A sum without a text in it is one operand: it may add numbers. */
function operandsOf(sum: ESTree.Node): ESTree.Node[] {
  if (!isSum(sum)) return [sum];
  const [left, right] = [operandsOf(sum.left), operandsOf(sum.right)];
  const [leftTexts, rightTexts] = [isTexts(left), isTexts(right)];
  if (!leftTexts && !rightTexts) return [sum];
  return [...(leftTexts ? left : [sum.left]), ...(rightTexts ? right : [sum.right])];
}

/** Legacy octal escapes are errors in templates, and a line continuation would be lost in the shuffle. */
const UNFIT_ESCAPE = /\\(?:[1-9]|0[0-9]|\r|\n)/;

/** Escapes are read in pairs, so that a backslash that is escaped itself escapes nothing. */
const ESCAPE_OR_MARK = /\\(["'])|(\\[\s\S])|(`|\$\{)/g;

function quasiOf(literal: ESTree.SimpleLiteral, context: Rule.RuleContext): string | null {
  const body = context.sourceCode.getText(literal).slice(1, -1);
  if (UNFIT_ESCAPE.test(body.replaceAll('\\\\', ''))) return null;
  return body.replace(ESCAPE_OR_MARK, (_all, quote?: string, escape?: string, mark?: string) =>
    mark === undefined ? (quote ?? escape ?? '') : `\\${mark}`,
  );
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

/** Texts that mean one thing apart and another side by side: `$` before `{`, `\\0` before a digit. */
function clash(parts: readonly string[]): boolean {
  return parts.some((part, index) => {
    const next = parts[index + 1] ?? '';
    return (part.endsWith('$') && next.startsWith('{')) || (part.endsWith('\\0') && /^[0-9]/.test(next));
  });
}

function isUnknownSum(operand: ESTree.Node, context: Rule.RuleContext): boolean {
  return isSum(operand) && ![operand.left, operand.right].every((side) => isPrimitive(side, context));
}

/** The comments between the operands, to stand above the template; null if they have no place there. */
function commentsAbove(sum: Node, context: Rule.RuleContext): string | null {
  const { sourceCode } = context;
  const comments = sourceCode.getCommentsInside(sum);
  if (comments.length === 0) return '';
  const start = startOf(sum);
  if (!isAsked(context) || !isFirstOnLine(start, sourceCode.text)) return null;
  const newLine = lineBreakOf(sourceCode.text) + indentAt(start, sourceCode.text);
  return comments.map(({ range }) => sourceCode.text.slice(...(range ?? [0, 0])) + newLine).join('');
}

/** Whether a sum is one that a template could stand for: of texts and other values, on one line. */
function isCandidate(sum: Node, operands: readonly ESTree.Node[]): boolean {
  if (operands.length < 2 || operands.every((operand) => isTextLiteral(operand)) || !isTexts(operands)) return false;
  return sum.loc?.start.line === sum.loc?.end.line;
}

function templateText(sum: Node, operands: readonly ESTree.Node[], context: Rule.RuleContext): string | null {
  const parts = operands.map((operand) => partOf(operand, context));
  const comments = commentsAbove(sum, context);
  if (comments === null || !parts.every((part) => part !== null) || clash(parts)) return null;
  return `${comments}\`${parts.join('')}\``;
}

/** Whether the template is proven to be the same text. */
function isProven(operands: readonly ESTree.Node[], context: Rule.RuleContext): boolean {
  // A sum of unknown things before the first text would look odder in a template than it does now.
  return operands.every((operand) => isPrimitive(operand, context) && !isUnknownSum(operand, context));
}

/** Whether a neighbour would stay a sum for another reason than that it is better as one. */
function staysOdd(sum: Node, context: Rule.RuleContext): boolean {
  const operands = operandsOf(sum);
  if (!isCandidate(sum, operands) || lengthens(sum, operands, context)) return false;
  return isPlain(operands, context) && (!isProven(operands, context) || templateText(sum, operands, context) === null);
}

/**
 * The template literal that replaces a sum, or null when it is not proven to be the same text. On request `+` and a
 * template are taken to read a value alike, and long texts become one line.
 */
export function templateOf(sum: Node, context: Rule.RuleContext): string | null {
  const operands = operandsOf(sum);
  if (isAsked(context)) {
    const fit = operands.length > 1 && operands.some((operand) => !isTextLiteral(operand));
    return fit ? templateText(sum, operands, context) : null;
  }
  if (!isCandidate(sum, operands) || !isProven(operands, context)) return null;
  if (!isPlain(operands, context) || lengthens(sum, operands, context) || isNested(sum)) return null;
  const template = templateText(sum, operands, context);
  if (template === null || sumsAround(sum, context).some((other) => staysOdd(other, context))) return null;
  return template;
}
