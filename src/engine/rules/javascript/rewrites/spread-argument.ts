// `f.apply(undefined, list)` and `object.f.apply(object, list)` to spread. By default only where the list is proven to be
// an array or `arguments`: `apply` also takes array-likes and nothing at all.

import type { Rule } from 'eslint';
import type * as ESTree from 'estree';
import { isArguments, isArray } from '../arrays.ts';
import { endOf, isNamed, isSameCode, memberName, onlyReads, removeBetween, startOf, textOf } from '../nodes.ts';
import { isAsked, isTypescript, rewriteRule, type Rewrite } from '../rewrite.ts';
import { isBuiltIn } from '../scopes.ts';

type Call = ESTree.SimpleCallExpression & Rule.NodeParentExtension;

function isNothing(node: ESTree.Node, context: Rule.RuleContext): boolean {
  if (node.type === 'Literal') return node.value === null && node.raw === 'null';
  if (node.type === 'UnaryExpression') return node.operator === 'void' && node.argument.type === 'Literal';
  return isNamed(node, 'undefined') && isBuiltIn(node, context);
}

/** Built-in functions that take no notice of `this`. */
function ignoresThis(callee: ESTree.MemberExpression, context: Rule.RuleContext): boolean {
  const { object } = callee;
  if (object.type !== 'Identifier' || !isBuiltIn(object, context)) return false;
  return object.name === 'Math' || (object.name === 'String' && memberName(callee) === 'fromCharCode');
}

function keepsThis(called: ESTree.Node, self: ESTree.Node, context: Rule.RuleContext): boolean {
  if (called.type === 'Identifier') return isNothing(self, context);
  if (called.type !== 'MemberExpression' || called.optional) return false;
  if (isNothing(self, context)) return ignoresThis(called, context);
  if (called.object.type === 'Super') return self.type === 'ThisExpression';
  const { sourceCode } = context;
  return isSameCode(called.object, self, sourceCode) && onlyReads(self, sourceCode);
}

const VARIADIC_METHODS: ReadonlySet<string> = new Set(['push', 'unshift']);

/**
 * Whether TypeScript takes a list of any length there: `apply` is checked loosely or not at all, while spread wants a rest
 * parameter, an element type other than that of `[]`, and, for old targets, an array.
 */
function fitsTypes(called: ESTree.Node, list: ESTree.Node, context: Rule.RuleContext): boolean {
  if (called.type !== 'MemberExpression' || isArguments(list, context)) return false;
  const { object } = called;
  if (object.type === 'Identifier' && isBuiltIn(object, context) && object.name === 'console') return true;
  if (ignoresThis(called, context)) return true;
  return object.type !== 'ArrayExpression' && VARIADIC_METHODS.has(memberName(called) ?? '');
}

/** The elements of `[a, b]` and of `[a].concat(list)` as arguments; null where the list is neither, or unknown. */
function unfolded(list: ESTree.Node, context: Rule.RuleContext): string[] | null {
  if (list.type === 'ArrayExpression') {
    const { elements } = list;
    return elements.every((one) => one !== null) ? elements.map((one) => textOf(one, context)) : null;
  }
  if (list.type !== 'CallExpression' || memberName(list.callee) !== 'concat') return null;
  const head = list.callee.type === 'MemberExpression' ? unfolded(list.callee.object, context) : null;
  if (head === null || !list.arguments.every((one) => isArray(one, context))) return null;
  return [...head, ...list.arguments.map((one) => `...${textOf(one, context)}`)];
}

/** Whether a list is made on the spot, so that spreading it would only take it apart again. */
function isMade(list: ESTree.Node): boolean {
  if (list.type === 'ArrayExpression') return true;
  if (list.type !== 'CallExpression' || memberName(list.callee) !== 'concat') return false;
  return list.callee.type === 'MemberExpression' && isMade(list.callee.object);
}

const applyToSpread: Rewrite<Call> = (call, context) => {
  const { callee } = call;
  if (memberName(callee) !== 'apply' || callee.type !== 'MemberExpression' || call.optional) return null;
  const [self, list] = call.arguments;
  if (call.arguments.length !== 2 || self === undefined || list === undefined) return null;
  if (self.type === 'SpreadElement' || list.type === 'SpreadElement') return null;
  const { object: called } = callee;
  if (called.type === 'Super' || !keepsThis(called, self, context)) return null;
  const known = isArguments(list, context) || isArray(list, context);
  if (!known && !isAsked(context)) return null;
  if (isTypescript(context) && !isAsked(context) && !fitsTypes(called, list, context)) return null;
  const open = context.sourceCode.getTokenAfter(callee);
  const comma = context.sourceCode.getTokenAfter(self, ({ value }) => value === ',');
  const first = open === null ? null : context.sourceCode.getTokenAfter(open);
  if (open?.value !== '(' || first === null || comma === null) return null;
  const from = context.sourceCode.getTokenAfter(comma);
  if (from === null) return null;
  const dot = context.sourceCode.getTokenBefore(callee.property);
  if (dot === null || startOf(called) > dot.range[0]) return null;
  const bare = removeBetween(dot.range[0], endOf(callee));
  if (isAsked(context) || !isMade(list)) {
    return [bare, { start: first.range[0], end: from.range[0], text: '...' }];
  }
  const items = unfolded(list, context);
  // What somebody broke into lines would become one.
  if (items === null || textOf(list, context).includes('\n')) return null;
  return [bare, { start: first.range[0], end: endOf(list), text: items.join(', ') }];
};

/** prefer-spread: the arguments themselves in place of `apply`. */
export const SPREAD_ARGUMENT = rewriteRule({ CallExpression: applyToSpread });
