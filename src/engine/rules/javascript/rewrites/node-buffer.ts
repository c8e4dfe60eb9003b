// `new Buffer(x)` and `Buffer(x)` where what x is can be proven, beyond literals: a text, a list, or a number.

import type { Rule } from 'eslint';
import type * as ESTree from 'estree';
import { isArray } from '../arrays.ts';
import { memberName, startOf, endOf } from '../nodes.ts';
import { isText } from '../text.ts';
import { rewriteRule, type Rewrite } from '../rewrite.ts';
import { calledName, isBuiltIn } from '../scopes.ts';

type Made = (ESTree.SimpleCallExpression | ESTree.NewExpression) & Rule.NodeParentExtension;

const GIVES_NUMBER: ReadonlySet<string> = new Set(['byteLength', 'parseInt', 'floor', 'ceil', 'max', 'min']);

/** `JSON.stringify` may give undefined, which either form refuses. */
function isStringified(node: ESTree.Node): boolean {
  return node.type === 'CallExpression' && memberName(node.callee) === 'stringify';
}

function isNumber(node: ESTree.Node): boolean {
  if (node.type === 'Literal') return typeof node.value === 'number';
  if (node.type === 'BinaryExpression') {
    return (
      ['*', '-', '/', '%'].includes(node.operator) ||
      (node.operator === '+' && isNumber(node.left) && isNumber(node.right))
    );
  }
  return node.type === 'CallExpression' && GIVES_NUMBER.has(calledName(node.callee) ?? '');
}

function factoryFor(node: Made, context: Rule.RuleContext): 'from' | 'alloc' | null {
  const [first, second] = node.arguments;
  if (first === undefined || first.type === 'SpreadElement') return null;
  // A number with an encoding is refused by the constructor.
  const encoded = second?.type === 'Literal' && typeof second.value === 'string' && node.arguments.length === 2;
  if (encoded) return 'from';
  if (node.arguments.length !== 1) return null;
  if (isText(first, context) || isArray(first, context) || isStringified(first)) return 'from';
  return isNumber(first) ? 'alloc' : null;
}

const toFactory: Rewrite<Made> = (node, context) => {
  const { callee } = node;
  if (callee.type !== 'Identifier' || callee.name !== 'Buffer' || !isBuiltIn(callee, context)) return null;
  const factory = factoryFor(node, context);
  return factory === null ? null : [{ start: startOf(node), end: endOf(callee), text: `Buffer.${factory}` }];
};

/** node-buffer: a factory in place of the deprecated constructor. */
export const NODE_BUFFER = rewriteRule({ NewExpression: toFactory, CallExpression: toFactory });
