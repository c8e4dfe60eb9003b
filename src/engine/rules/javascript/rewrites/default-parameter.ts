// Values that a function gives to missing parameters at its start to default parameters. `a = a || 1` also replaces 0 and
// '', and a default is not counted in the function's `length`: both are accepted on request only.

import type { Rule } from 'eslint';
import type * as ESTree from 'estree';
import type { Edit } from '../../edits.ts';
import { hasDirective, parameterParens, scopeOf, usesName, type FunctionNode } from '../functions.ts';
import {
  endOf,
  insertAt,
  isNamed,
  nodesIn,
  onlyReads,
  parentOf,
  removeBetween,
  removeStatement,
  startOf,
  textOf,
} from '../nodes.ts';
import { isAsked, rewriteRule, type Rewrite } from '../rewrite.ts';
import { hasDynamicScope, isBuiltIn } from '../scopes.ts';

/** A parameter's name with the value it gets when it is missing; `exact` if only undefined counts as missing. */
interface Default {
  readonly name: string;
  readonly value: ESTree.Expression;
  readonly exact: boolean;
}

function isUndefined(node: ESTree.Node, context: Rule.RuleContext): boolean {
  if (node.type === 'UnaryExpression') return node.operator === 'void' && node.argument.type === 'Literal';
  return isNamed(node, 'undefined') && isBuiltIn(node, context);
}

/** What a test says when it holds: that the name is missing, or that it is there. */
interface Presence {
  readonly missing: boolean;
  readonly exact: boolean;
}

function presenceOf(test: ESTree.Node, name: string, context: Rule.RuleContext): Presence | null {
  if (isNamed(test, name)) return { missing: false, exact: false };
  if (test.type === 'UnaryExpression' && test.operator === '!' && isNamed(test.argument, name)) {
    return { missing: true, exact: false };
  }
  if (test.type !== 'BinaryExpression' || !['===', '!==', '==', '!='].includes(test.operator)) return null;
  const missing = test.operator.startsWith('=');
  const sides = [test.left, test.right];
  const asked = sides.some(
    (side) => side.type === 'UnaryExpression' && side.operator === 'typeof' && isNamed(side.argument, name),
  );
  if (asked && sides.some((side) => side.type === 'Literal' && side.value === 'undefined'))
    return { missing, exact: true };
  if (!sides.some((side) => isNamed(side, name)) || !sides.some((side) => isUndefined(side, context))) return null;
  return { missing, exact: test.operator.length === 3 };
}

function chosen({ left, right }: ESTree.AssignmentExpression, context: Rule.RuleContext): Default | null {
  if (left.type !== 'Identifier') return null;
  const { name } = left;
  if (right.type === 'LogicalExpression' && right.operator === '||' && isNamed(right.left, name)) {
    return { name, value: right.right, exact: false };
  }
  if (right.type !== 'ConditionalExpression') return null;
  const presence = presenceOf(right.test, name, context);
  if (presence === null) return null;
  const [kept, value] = presence.missing ? [right.alternate, right.consequent] : [right.consequent, right.alternate];
  return isNamed(kept, name) ? { name, value, exact: presence.exact } : null;
}

function onlyStatement(statement: ESTree.Statement): ESTree.Statement | null {
  if (statement.type !== 'BlockStatement') return statement;
  return statement.body.length === 1 ? (statement.body[0] ?? null) : null;
}

/** The default that a statement gives to a parameter, or null when the statement does something else. */
function defaultOf(statement: ESTree.Node, context: Rule.RuleContext): Default | null {
  if (statement.type === 'ExpressionStatement') {
    const { expression } = statement;
    return expression.type === 'AssignmentExpression' && expression.operator === '='
      ? chosen(expression, context)
      : null;
  }
  if (statement.type !== 'IfStatement' || statement.alternate != null) return null;
  const inner = onlyStatement(statement.consequent);
  if (inner?.type !== 'ExpressionStatement' || inner.expression.type !== 'AssignmentExpression') return null;
  const { left, right, operator } = inner.expression;
  if (operator !== '=' || left.type !== 'Identifier') return null;
  const presence = presenceOf(statement.test, left.name, context);
  return presence?.missing === true ? { name: left.name, value: right, exact: presence.exact } : null;
}

/** Names that a default may not speak of: its own, those of later parameters, and what the body declares. */
function speaksOf(value: ESTree.Node, names: ReadonlySet<string>, context: Rule.RuleContext): boolean {
  for (const node of nodesIn(value, context.sourceCode)) {
    if (node.type === 'Identifier' && (names.has(node.name) || node.name === 'arguments')) return true;
    if (node.type === 'YieldExpression' || node.type === 'AwaitExpression') return true;
  }
  return false;
}

const CONSTANT_TYPES: ReadonlySet<string> = new Set([
  'Literal',
  'TemplateElement',
  'TemplateLiteral',
  'UnaryExpression',
]);

function isConstantValue(value: ESTree.Node): boolean {
  if (value.type === 'ArrayExpression') return value.elements.length === 0;
  if (value.type === 'ObjectExpression') return value.properties.length === 0;
  if (value.type === 'UnaryExpression') return isConstantValue(value.argument);
  if (value.type === 'TemplateLiteral') return value.expressions.length === 0;
  return CONSTANT_TYPES.has(value.type);
}

/** Whether nobody can ask for the function's `length`: it is only called, by its name, in this file. */
function hidesLength(node: FunctionNode, context: Rule.RuleContext): boolean {
  if (node.type !== 'FunctionDeclaration' || parentOf(node)?.type.startsWith('Export') === true) return false;
  const [variable] = context.sourceCode.getDeclaredVariables(node);
  if (variable === undefined || variable.scope.type === 'global' || variable.defs.length !== 1) return false;
  return variable.references.every(({ identifier }) => {
    const parent = parentOf(identifier);
    return parent?.type === 'CallExpression' && parent.callee === identifier;
  });
}

function isFitFor(one: Default, index: number, node: FunctionNode, context: Rule.RuleContext): boolean {
  const variables = context.sourceCode.getDeclaredVariables(node);
  const own = scopeOf(node, context)?.variables ?? [];
  const parameters = new Set(
    node.params.slice(0, index).flatMap((earlier) => (earlier.type === 'Identifier' ? [earlier.name] : [])),
  );
  const later = new Set(own.map(({ name }) => name).filter((name) => !parameters.has(name)));
  if (speaksOf(one.value, later, context)) return false;
  // A default further on would see the new value of this parameter.
  const self = new Set([one.name]);
  if (node.params.some((other, at) => at !== index && speaksOf(other, self, context))) return false;
  if (variables.filter(({ name }) => name === one.name).some(({ defs }) => defs.length !== 1)) return false;
  return isAsked(context) || (one.exact && isConstantValue(one.value));
}

function parameterEdits(
  node: FunctionNode,
  index: number,
  value: ESTree.Expression,
  context: Rule.RuleContext,
): Edit[] {
  const parameter = node.params[index] as ESTree.Identifier & { optional?: boolean };
  const nameEnd = startOf(parameter) + parameter.name.length;
  const bare = parameterParens(node, context) === null;
  const optional = parameter.optional === true ? [removeBetween(nameEnd, nameEnd + 1)] : [];
  const text = ` = ${textOf(value, context)}${bare ? ')' : ''}`;
  return [...(bare ? [insertAt(startOf(parameter), '(')] : []), ...optional, insertAt(endOf(parameter), text)];
}

const toDefault: Rewrite<FunctionNode> = (node, context) => {
  const { body, params } = node;
  if (body.type !== 'BlockStatement' || hasDirective(node) || usesName(node, 'arguments', context)) return null;
  if (hasDynamicScope(context) || (!isAsked(context) && !hidesLength(node, context))) return null;
  const parent = parentOf(node);
  if (parent !== null && 'kind' in parent && parent.kind === 'set') return null;
  const found: { readonly index: number; readonly one: Default; readonly statement: ESTree.Node }[] = [];
  for (const statement of body.body) {
    const one = defaultOf(statement, context);
    const index = params.findIndex((parameter) => one !== null && isNamed(parameter, one.name));
    if (one === null || index < 0 || found.some((other) => other.index === index)) break;
    // Defaults are computed in the order of the parameters.
    const inOrder = found.every(
      (other) =>
        other.index < index ||
        (onlyReads(one.value, context.sourceCode) && isConstantValue(other.one.value) && isConstantValue(one.value)),
    );
    if (!inOrder || !isFitFor(one, index, node, context)) break;
    found.push({ index, one, statement });
  }
  const heads = found
    .toSorted((a, b) => a.index - b.index)
    .flatMap(({ index, one }) => parameterEdits(node, index, one.value, context));
  const { sourceCode } = context;
  if (found.length > 0 && found.length === body.body.length && sourceCode.getCommentsInside(body).length === 0) {
    return [...heads, removeBetween(startOf(body) + 1, endOf(body) - 1)];
  }
  return [...heads, ...found.map(({ statement }) => removeStatement(statement, sourceCode.text))];
};

/** default-parameter: defaults where the parameters are listed. */
export const DEFAULT_PARAMETER = rewriteRule({
  FunctionDeclaration: toDefault,
  FunctionExpression: toDefault,
  ArrowFunctionExpression: toDefault,
});
