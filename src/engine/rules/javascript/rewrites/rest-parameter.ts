// `arguments` to a rest parameter. Of two kinds: a variable that is made of all further arguments becomes the parameter
// itself; else a function without parameters gets `...args`. By default only if each use reads `arguments` as a list.

import type { Rule, Scope } from 'eslint';
import type * as ESTree from 'estree';
import type { Edit } from '../../edits.ts';
import { isArraySlice, isArguments } from '../arrays.ts';
import { hasDirective, parameterParens, scopeOf, type FunctionNode } from '../functions.ts';
import { endOf, insertAt, isNamed, memberName, parentOf, replaceNode, startOf } from '../nodes.ts';
import { withoutDeclarator } from '../remove-declarator.ts';
import { isAsked, isTypescript, rewriteRule, type Rewrite } from '../rewrite.ts';
import { hasDynamicScope, isBuiltIn } from '../scopes.ts';

const NAME = 'args';

function argumentsOf(node: FunctionNode, context: Rule.RuleContext): Scope.Variable | null {
  const variable = scopeOf(node, context)?.set.get('arguments');
  return variable === undefined || variable.defs.length > 0 ? null : variable;
}

/** Whether the name is not used in the function, nor declared around it. */
function isFree(name: string, node: FunctionNode, context: Rule.RuleContext): boolean {
  if (context.sourceCode.getTokens(node).some((token) => token.value === name)) return false;
  for (let scope = scopeOf(node, context); scope !== null; scope = scope.upper) {
    if (scope.set.has(name)) return false;
  }
  return true;
}

function isListCall(call: ESTree.SimpleCallExpression, use: ESTree.Node, context: Rule.RuleContext): boolean {
  const { callee } = call;
  const name = memberName(callee);
  if (callee.type !== 'MemberExpression') return false;
  if (name === 'apply') return call.arguments.length === 2 && call.arguments[1] === use;
  if (name === 'call') return call.arguments[0] === use && isArraySlice(callee.object, context);
  return name === 'from' && isNamed(callee.object, 'Array') && isBuiltIn(callee.object, context);
}

/** Whether a use of `arguments` reads it as any array could be read. */
function readsAsList(use: ESTree.Node, context: Rule.RuleContext): boolean {
  const parent = parentOf(use);
  if (parent === null) return false;
  if (parent.type === 'SpreadElement') return true;
  if (parent.type === 'CallExpression') return isListCall(parent, use, context);
  if (parent.type !== 'MemberExpression' || parent.object !== use) return false;
  const above = parentOf(parent);
  const written =
    above?.type === 'UpdateExpression' || (above?.type === 'UnaryExpression' && above.operator === 'delete');
  if (written || (above?.type === 'AssignmentExpression' && above.left === parent)) return false;
  // A call of an element gives it the list as `this`.
  if (above?.type === 'CallExpression' && above.callee === parent) return false;
  if (!parent.computed) return memberName(parent) === 'length';
  return parent.property.type !== 'Literal' || typeof parent.property.value === 'number';
}

function isKnownUse(use: ESTree.Node): boolean {
  const parent = parentOf(use);
  if (parent?.type === 'Property') return false;
  if (parent?.type === 'AssignmentExpression' && parent.left === use) return false;
  const name = memberName(parent);
  return name !== 'callee' && name !== 'caller';
}

function allAsRest(node: FunctionNode, uses: readonly ESTree.Node[], context: Rule.RuleContext): Edit[] | null {
  if (node.params.length > 0 || !isFree(NAME, node, context) || !uses.every((use) => isKnownUse(use))) return null;
  if (!isAsked(context) && !uses.every((use) => readsAsList(use, context))) return null;
  const parens = parameterParens(node, context);
  if (parens === null || parens.open.range[1] !== parens.close.range[0]) return null;
  return [insertAt(parens.open.range[1], `...${NAME}`), ...uses.map((use) => replaceNode(use, NAME))];
}

/** From which index on the expression copies `arguments`, or null when it does something else. */
function copiedFrom(init: ESTree.Node, context: Rule.RuleContext): number | null {
  if (init.type === 'ArrayExpression') {
    const [only] = init.elements;
    const all = init.elements.length === 1 && only?.type === 'SpreadElement' && isArguments(only.argument, context);
    return all ? 0 : null;
  }
  if (init.type !== 'CallExpression' || init.callee.type !== 'MemberExpression') return null;
  const [list, from] = init.arguments;
  if (list === undefined || !isArguments(list, context)) return null;
  const name = memberName(init.callee);
  const { object } = init.callee;
  if (name === 'from') {
    return init.arguments.length === 1 && isNamed(object, 'Array') && isBuiltIn(object, context) ? 0 : null;
  }
  if (name !== 'call' || !isArraySlice(object, context) || init.arguments.length > 2) return null;
  if (from === undefined) return 0;
  return from.type === 'Literal' && typeof from.value === 'number' ? from.value : null;
}

function copyAsRest(node: FunctionNode, use: ESTree.Node, context: Rule.RuleContext): Edit[] | null {
  let declarator = parentOf(use);
  while (declarator !== null && declarator.type !== 'VariableDeclarator') {
    if (declarator.type.endsWith('Statement')) return null;
    declarator = parentOf(declarator);
  }
  const declaration = declarator === null ? null : parentOf(declarator);
  if (declarator?.init == null || declaration?.type !== 'VariableDeclaration' || parentOf(declaration) !== node.body)
    return null;
  if (declarator.id.type !== 'Identifier' || copiedFrom(declarator.init, context) !== node.params.length) return null;
  const [variable] = context.sourceCode.getDeclaredVariables(declarator);
  const last = node.params.at(-1);
  if (variable?.defs.length !== 1 || last?.type === 'RestElement' || last?.type === 'AssignmentPattern') return null;
  // Read above its line it would be undefined there.
  if (variable.references.some(({ identifier }) => startOf(identifier) < startOf(declarator))) return null;
  const parens = parameterParens(node, context);
  if (parens === null) return null;
  const at = last === undefined ? parens.open.range[1] : endOf(last);
  const comma = last === undefined ? '' : ', ';
  const trailing = last !== undefined && context.sourceCode.getTokenAfter(last)?.value === ',';
  if (trailing) return null;
  return [
    insertAt(at, `${comma}...${declarator.id.name}`),
    withoutDeclarator(declaration, declarator, context.sourceCode.text),
  ];
}

const toRest: Rewrite<FunctionNode> = (node, context) => {
  // TypeScript would want a type for the parameter.
  if (isTypescript(context) || hasDirective(node) || hasDynamicScope(context)) return null;
  const parent = parentOf(node);
  if (parent !== null && 'kind' in parent && (parent.kind === 'get' || parent.kind === 'set')) return null;
  const variable = argumentsOf(node, context);
  const uses = (variable?.references ?? [])
    .map(({ identifier }) => identifier as ESTree.Node)
    .toSorted((a, b) => startOf(a) - startOf(b));
  const [only] = uses;
  if (only === undefined) return null;
  const copied = uses.length === 1 ? copyAsRest(node, only, context) : null;
  return copied ?? allAsRest(node, uses, context);
};

/** prefer-rest-params: a named list in place of `arguments`. */
export const REST_PARAMETER = rewriteRule({ FunctionDeclaration: toRest, FunctionExpression: toRest });
