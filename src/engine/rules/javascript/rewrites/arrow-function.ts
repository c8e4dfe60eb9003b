// Anonymous functions that need no `this` of their own to arrow functions. By default only callbacks of callees that are
// known never to construct them; on request every function expression that does not look like a constructor.

import type { Rule } from 'eslint';
import type * as ESTree from 'estree';
import type { Edit } from '../../edits.ts';
import { looksConstructed, parameterParens, usesName, usesOwnContext } from '../functions.ts';
import { isOnlyCalled } from '../callees.ts';
import type { Node } from '../guard.ts';
import { endOf, insertAt, memberName, parenthesesOf, removeBetween, startOf } from '../nodes.ts';
import { isAsked, rewriteRule, type Rewrite } from '../rewrite.ts';
import { hasDynamicScope, variableOf } from '../scopes.ts';

type FunctionExpression = ESTree.FunctionExpression & Rule.NodeParentExtension;

/** `function () {}.bind(this)` as a whole, or null. */
function boundCall({ parent }: FunctionExpression): (ESTree.SimpleCallExpression & Rule.NodeParentExtension) | null {
  if (memberName(parent) !== 'bind') return null;
  const call = parent.parent;
  if (call?.type !== 'CallExpression' || call.callee !== parent || call.optional) return null;
  return call.arguments.length === 1 && call.arguments[0]?.type === 'ThisExpression' ? call : null;
}

const LOOSE_PARENTS: ReadonlySet<string> = new Set([
  ...['BinaryExpression', 'LogicalExpression', 'UnaryExpression', 'AwaitExpression', 'MemberExpression'],
  ...['TaggedTemplateExpression', 'TSAsExpression', 'TSSatisfiesExpression', 'TSNonNullExpression'],
]);

function needsParentheses({ parent }: Node, node: Node): boolean {
  if (parent.type === 'CallExpression' || parent.type === 'NewExpression') return parent.callee === node;
  if (parent.type === 'ConditionalExpression') return parent.test === node;
  if (parent.type === 'MemberExpression') return parent.object === node;
  return LOOSE_PARENTS.has(parent.type);
}

/** Whether the variable that a function is given to is used as a class elsewhere in the file. */
function isUsedAsClass(node: Node, context: Rule.RuleContext): boolean {
  const { parent } = node;
  const target =
    parent.type === 'VariableDeclarator' ? parent.id : parent.type === 'AssignmentExpression' ? parent.left : null;
  if (target?.type !== 'Identifier') return looksConstructed(node);
  const undeclared = context.sourceCode.scopeManager.globalScope?.through ?? [];
  const uses =
    variableOf(target, context)?.references ?? undeclared.filter((one) => one.identifier.name === target.name);
  return (
    looksConstructed(node) ||
    uses.some(({ identifier }) => {
      const above = (identifier as Node).parent;
      if (above.type === 'NewExpression') return above.callee === identifier;
      return above.type === 'MemberExpression' && above.object === identifier && memberName(above) === 'prototype';
    })
  );
}

function isFit(node: FunctionExpression, bound: boolean, context: Rule.RuleContext): boolean {
  if (node.id != null || node.generator === true || (node as { typeParameters?: unknown }).typeParameters != null)
    return false;
  if (bound ? usesName(node, 'arguments', context) || usesMeta(node, context) : usesOwnContext(node, context))
    return false;
  const names = node.params.flatMap((parameter) => (parameter.type === 'Identifier' ? [parameter.name] : []));
  return new Set(names).size === names.length && !names.includes('this');
}

function usesMeta(node: FunctionExpression, context: Rule.RuleContext): boolean {
  return /\bnew\s*\.\s*target\b|\bsuper\b/.test(context.sourceCode.getText(node));
}

function isWelcome(node: FunctionExpression, outer: Node, context: Rule.RuleContext): boolean {
  if (!isAsked(context)) return isOnlyCalled(outer, context);
  const { parent } = outer;
  if (parent.type === 'MethodDefinition' || parent.type === 'PropertyDefinition') return false;
  if (parent.type === 'Property') return outer !== node;
  return !isUsedAsClass(outer, context);
}

/** The edits at a function's head: no `function`, but an arrow. */
function headEdits(node: FunctionExpression, context: Rule.RuleContext): Edit[] | null {
  const parens = parameterParens(node, context);
  const keyword = context.sourceCode.getFirstToken(node, ({ value }) => value === 'function');
  if (parens === null || keyword === null) return null;
  const { text } = context.sourceCode;
  const returnType = (node as { returnType?: ESTree.Node }).returnType;
  const arrowAt = returnType === undefined ? parens.close.range[1] : endOf(returnType);
  return [
    removeBetween(keyword.range[0], parens.open.range[0]),
    insertAt(arrowAt, text[arrowAt] === '{' ? ' => ' : ' =>'),
  ];
}

const toArrow: Rewrite<FunctionExpression> = (node, context) => {
  if (hasDynamicScope(context)) return null;
  const bound = boundCall(node);
  const outer: Node = bound ?? node;
  // What else is bound may be `this` for a reason.
  if (bound === null && memberName(node.parent) === 'bind') return null;
  if (!isFit(node, bound !== null, context) || !isWelcome(node, outer, context)) return null;
  const head = headEdits(node, context);
  if (head === null) return null;
  const source = context.sourceCode;
  const own = bound === null ? null : parenthesesOf(node, source);
  const lead = own === null ? [] : [removeBetween(own[0], startOf(node))];
  const tail = bound === null ? [] : [removeBetween(endOf(node), endOf(bound))];
  if (!needsParentheses(outer, outer) || parenthesesOf(outer, source) !== null) return [...lead, ...head, ...tail];
  // Of `(function () {}())` the parentheses move from around the call to around the function.
  const { parent } = outer;
  const around = parent.type === 'CallExpression' ? parenthesesOf(parent, source) : null;
  if (bound === null && around !== null && around[0] + 1 === startOf(node)) {
    return [...head, insertAt(endOf(node), ')'), removeBetween(around[1] - 1, around[1])];
  }
  return [...lead, insertAt(startOf(node), '('), ...head, ...tail, insertAt(endOf(outer), ')')];
};

/** prefer-arrow-callback: arrow functions in place of function expressions. */
export const ARROW_FUNCTION = rewriteRule({ FunctionExpression: toArrow });
