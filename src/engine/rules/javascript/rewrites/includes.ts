// `indexOf` compared with -1 or 0 to `includes`. By default only for texts: an unknown value could be NaN or a
// hole, which `includes` finds and `indexOf` does not.

import type { Rule } from 'eslint';
import type * as ESTree from 'estree';
import type { Edit } from '../../edits.ts';
import { endOf, insertAt, memberName, removeBetween, replaceNode, startOf } from '../nodes.ts';
import { isAsked, rewriteRule, type Rewrite } from '../rewrite.ts';
import { isText } from '../text.ts';

type Comparison = ESTree.BinaryExpression & Rule.NodeParentExtension;

/** What a comparison of a position with this number asks: is it found, or is it missing? */
const QUESTIONS: ReadonlyMap<string, boolean> = new Map([
  ['!== -1', true],
  ['!= -1', true],
  ['> -1', true],
  ['>= 0', true],
  ['=== -1', false],
  ['== -1', false],
  ['< 0', false],
]);

const MIRRORED: Readonly<Record<string, string>> = { '<': '>', '>': '<', '<=': '>=', '>=': '<=' };

function numberOf(node: ESTree.Node): string | null {
  if (node.type === 'Literal' && node.value === 0) return '0';
  if (node.type !== 'UnaryExpression' || node.operator !== '-') return null;
  return node.argument.type === 'Literal' && node.argument.value === 1 ? '-1' : null;
}

/** The name `indexOf` of a call of it with one argument, or null. */
function methodOf(node: ESTree.Node, context: Rule.RuleContext): ESTree.Node | null {
  if (node.type !== 'CallExpression' || node.optional || node.arguments.length !== 1) return null;
  const [needle] = node.arguments;
  if (needle === undefined || needle.type === 'SpreadElement' || memberName(node.callee) !== 'indexOf') return null;
  if (!isText(needle, context) && !isAsked(context)) return null;
  return node.callee.type === 'MemberExpression' ? node.callee.property : null;
}

const compared: Rewrite<Comparison> = (node, context) => {
  const source = context.sourceCode;
  const { left, right, operator, parent } = node;
  const mirrored = numberOf(left) !== null;
  const number = numberOf(mirrored ? left : right);
  const method = methodOf(mirrored ? right : left, context);
  const found = QUESTIONS.get(`${mirrored ? (MIRRORED[operator] ?? operator) : operator} ${number ?? ''}`);
  if (method === null || found === undefined || (parent.type === 'BinaryExpression' && parent.operator === '**'))
    return null;
  const sign = source.getTokenAfter(left, ({ value }) => value === operator);
  if (sign === null) return null;
  const kept = mirrored ? source.getTokenAfter(sign) : source.getTokenBefore(sign);
  if (kept === null) return null;
  const not: Edit[] = found ? [] : [insertAt(startOf(node), '!')];
  return mirrored
    ? [...not, removeBetween(startOf(node), kept.range[0]), replaceNode(method, 'includes')]
    : [...not, replaceNode(method, 'includes'), removeBetween(kept.range[1], endOf(node))];
};

function isCondition(node: ESTree.Node & Rule.NodeParentExtension): boolean {
  const { parent } = node;
  if (parent.type === 'LogicalExpression') return isCondition(parent);
  if (parent.type === 'UnaryExpression') return parent.operator === '!';
  return 'test' in parent && parent.test === node;
}

/** `~a.indexOf(b)` where only its truth is asked for. */
const complemented: Rewrite<ESTree.UnaryExpression & Rule.NodeParentExtension> = (node, context) => {
  if (node.operator !== '~' || !isCondition(node)) return null;
  const method = methodOf(node.argument, context);
  if (method === null) return null;
  return [removeBetween(startOf(node), startOf(node.argument)), replaceNode(method, 'includes')];
};

/** prefer-includes: the question itself in place of a position. */
export const INCLUDES = rewriteRule({ BinaryExpression: compared, UnaryExpression: complemented });
