// Proves that a value is an array, or something that is no list at all and fails either way. Array-likes and strings
// differ from arrays where they are spread or iterated.

import type { Rule, Scope } from 'eslint';
import type * as ESTree from 'estree';
import { memberName } from './nodes.ts';
import { isBuiltIn, variableOf } from './scopes.ts';
import { parentOf } from './nodes.ts';

/** Methods that give an array on every built-in that has them; what strings have too is not among them. */
const ARRAY_METHODS: ReadonlySet<string> = new Set(['map', 'filter', 'split', 'splice', 'flat', 'flatMap']);

const ARRAY_MAKERS: Readonly<Record<string, ReadonlySet<string>>> = {
  Array: new Set(['from', 'of']),
  Object: new Set(['keys', 'values', 'entries', 'getOwnPropertyNames']),
};

const MAX_DEPTH = 6;

function isArrayCall(call: ESTree.SimpleCallExpression, context: Rule.RuleContext, depth: number): boolean {
  const { callee } = call;
  if (callee.type === 'Identifier') return callee.name === 'Array' && isBuiltIn(callee, context);
  const name = memberName(callee);
  if (name === null || callee.type !== 'MemberExpression') return false;
  const { object } = callee;
  if (object.type === 'Identifier' && isBuiltIn(object, context) && ARRAY_MAKERS[object.name]?.has(name) === true) {
    return true;
  }
  if (name === 'call') return isArraySlice(object, context);
  return ARRAY_METHODS.has(name) || (['concat', 'slice'].includes(name) && isArray(object, context, depth + 1));
}

/** `Array.prototype.slice`, `[].slice`, or a variable that is always one of them. */
export function isArraySlice(node: ESTree.Node, context: Rule.RuleContext): boolean {
  if (node.type === 'Identifier') {
    const init = constantOf(node, context);
    return init !== null && init.type !== 'Identifier' && isArraySlice(init, context);
  }
  if (memberName(node) !== 'slice' || node.type !== 'MemberExpression') return false;
  const { object } = node;
  if (object.type === 'ArrayExpression') return object.elements.length === 0;
  if (memberName(object) !== 'prototype' || object.type !== 'MemberExpression') return false;
  return object.object.type === 'Identifier' && object.object.name === 'Array' && isBuiltIn(object.object, context);
}

/** The value of a variable that is written only where it is declared, or null. */
function constantOf(identifier: ESTree.Identifier, context: Rule.RuleContext): ESTree.Node | null {
  const variable = variableOf(identifier, context);
  const definition = variable?.defs[0];
  if (variable == null || variable.defs.length !== 1 || variable.scope.type === 'global') return null;
  if (definition?.type !== 'Variable' || definition.node.id.type !== 'Identifier') return null;
  const writes = variable.references.filter((reference) => reference.isWrite());
  return writes.length === 1 && writes[0]?.init === true ? (definition.node.init ?? null) : null;
}

function isArrayWrite(write: Scope.Reference, context: Rule.RuleContext, depth: number): boolean {
  const parent = parentOf(write.identifier);
  if (parent?.type === 'VariableDeclarator') {
    return parent.id === write.identifier && parent.init != null && isArray(parent.init, context, depth);
  }
  if (parent?.type !== 'AssignmentExpression' || parent.operator !== '=') return false;
  return parent.left === write.identifier && isArray(parent.right, context, depth);
}

/** Whether a variable holds an array wherever it can be read with a value at all. */
function isArrayVariable(identifier: ESTree.Identifier, context: Rule.RuleContext, depth: number): boolean {
  const variable = variableOf(identifier, context);
  const definition = variable?.defs[0];
  if (variable == null || variable.defs.length !== 1 || definition === undefined) return false;
  const writes = variable.references.filter((reference) => reference.isWrite());
  if (definition.type === 'Parameter') {
    const rest = (definition.name as { parent?: { type: string } }).parent?.type === 'RestElement';
    return rest && writes.every((write) => isArrayWrite(write, context, depth));
  }
  if (definition.type !== 'Variable' || variable.scope.type === 'global') return false;
  // Without a first value it may be undefined, which `apply` takes and spread does not.
  return definition.node.init != null && writes.every((write) => isArrayWrite(write, context, depth));
}

/** Whether the expression gives an array whenever it gives a list. */
export function isArray(node: ESTree.Node, context: Rule.RuleContext, depth = 0): boolean {
  if (depth > MAX_DEPTH) return false;
  if (node.type === 'ArrayExpression') return true;
  if (node.type === 'CallExpression') return isArrayCall(node, context, depth);
  if (node.type === 'NewExpression') {
    return node.callee.type === 'Identifier' && node.callee.name === 'Array' && isBuiltIn(node.callee, context);
  }
  if (node.type === 'ConditionalExpression') {
    return isArray(node.consequent, context, depth + 1) && isArray(node.alternate, context, depth + 1);
  }
  return node.type === 'Identifier' && isArrayVariable(node, context, depth + 1);
}

/** Whether the expression is the `arguments` of a function. */
export function isArguments(node: ESTree.Node, context: Rule.RuleContext): boolean {
  return node.type === 'Identifier' && node.name === 'arguments' && isBuiltIn(node, context);
}
