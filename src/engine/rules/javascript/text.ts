// Proves that an expression's value is a string, from how it is made. Primitives of other kinds are another file's matter.

import type { Rule, Scope } from 'eslint';
import type * as ESTree from 'estree';
import { parentOf } from './nodes.ts';
import { calledName, isBuiltIn, variableOf } from './scopes.ts';

/** Methods that give a string on every built-in object that has them. */
const TEXT_METHODS: ReadonlySet<string> = new Set([
  ...['toString', 'toFixed', 'join', 'trim', 'trimStart', 'trimEnd', 'toLowerCase', 'toUpperCase', 'charAt'],
  ...['substr', 'substring', 'padStart', 'padEnd', 'repeat', 'toISOString', 'toLocaleString'],
]);

const TEXT_FUNCTIONS: ReadonlySet<string> = new Set([
  ...['String', 'encodeURIComponent', 'decodeURIComponent', 'encodeURI', 'decodeURI'],
]);

const MAX_DEPTH = 6;

function isTextCall({ callee }: ESTree.SimpleCallExpression, context: Rule.RuleContext): boolean {
  const name = calledName(callee) ?? '';
  if (callee.type === 'Identifier') return TEXT_FUNCTIONS.has(name) && isBuiltIn(callee, context);
  return callee.type === 'MemberExpression' && TEXT_METHODS.has(name);
}

function isTextWrite(reference: Scope.Reference, context: Rule.RuleContext, depth: number): boolean {
  const parent = parentOf(reference.identifier);
  if (parent?.type === 'VariableDeclarator') {
    if (parent.id !== reference.identifier) return false;
    if (parent.init != null) return isText(parent.init, context, depth);
    // The names of an object's members are texts.
    return parentOf(parentOf(parent) ?? parent)?.type === 'ForInStatement';
  }
  if (parent?.type !== 'AssignmentExpression' || parent.left !== reference.identifier) return false;
  // What is added to a text makes a text.
  return parent.operator === '+=' || (parent.operator === '=' && isText(parent.right, context, depth));
}

function isTextVariable(identifier: ESTree.Identifier, context: Rule.RuleContext, depth: number): boolean {
  const variable = variableOf(identifier, context);
  const definition = variable?.defs[0];
  if (variable?.defs.length !== 1 || definition?.type !== 'Variable' || variable.scope.type === 'global') return false;
  const writes = variable.references.filter((reference) => reference.isWrite());
  return writes[0]?.init === true && writes.every((write) => isTextWrite(write, context, depth));
}

/** Whether the expression provably gives a string. */
export function isText(node: ESTree.Node, context: Rule.RuleContext, depth = 0): boolean {
  if (depth > MAX_DEPTH) return false;
  const next = (child: ESTree.Node): boolean => isText(child, context, depth + 1);
  if (node.type === 'Literal') return typeof node.value === 'string';
  if (node.type === 'UnaryExpression') return node.operator === 'typeof';
  if (node.type === 'BinaryExpression') return node.operator === '+' && (next(node.left) || next(node.right));
  if (node.type === 'ConditionalExpression') return next(node.consequent) && next(node.alternate);
  if (node.type === 'CallExpression') return isTextCall(node, context);
  if (node.type === 'Identifier') return isTextVariable(node, context, depth + 1);
  return node.type === 'TemplateLiteral';
}
