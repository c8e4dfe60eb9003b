// Proves that an expression's value is a primitive that is no symbol. For such values `a + 'x'` and a template literal
// give the same text; for objects they need not (`valueOf` against `toString`).

import type { Rule, Scope } from 'eslint';
import type * as ESTree from 'estree';
import { calledName, isBuiltIn, variableOf } from './scopes.ts';

/** Methods that give a string or a number on every built-in object that has them. */
const PRIMITIVE_METHODS: ReadonlySet<string> = new Set([
  ...['toString', 'toFixed', 'toPrecision', 'toExponential', 'toLocaleString', 'join', 'trim', 'trimStart', 'trimEnd'],
  ...['toLowerCase', 'toUpperCase', 'charAt', 'charCodeAt', 'substr', 'substring', 'padStart', 'padEnd', 'repeat'],
  ...['getTime', 'getFullYear', 'getMonth', 'getDate', 'getHours', 'getMinutes', 'getSeconds', 'toISOString'],
  ...['indexOf', 'lastIndexOf'],
]);
const PRIMITIVE_FUNCTIONS: ReadonlySet<string> = new Set([
  ...['String', 'Number', 'Boolean', 'parseInt', 'parseFloat', 'encodeURIComponent', 'decodeURIComponent'],
  ...['encodeURI', 'decodeURI', 'escape', 'unescape', 'isNaN', 'isFinite'],
]);
const PRIMITIVE_NAMESPACES: ReadonlySet<string> = new Set(['Math', 'JSON.stringify', 'Date.now']);
const PRIMITIVE_NAMES: ReadonlySet<string> = new Set(['undefined', 'NaN', 'Infinity', '__dirname', '__filename']);
const PRIMITIVE_TYPES: ReadonlySet<string> = new Set(['TSStringKeyword', 'TSNumberKeyword', 'TSBooleanKeyword']);

/** Operators other than the logical ones give primitives, whatever their operands are. */
const ALWAYS_PRIMITIVE: ReadonlySet<string> = new Set([
  ...['TemplateLiteral', 'BinaryExpression', 'UnaryExpression', 'UpdateExpression'],
]);

/** Proofs nest only so far: variables may refer to each other in a circle. */
const MAX_DEPTH = 8;

function hasPrimitiveType(identifier: ESTree.Identifier): boolean {
  const annotation = (identifier as { typeAnnotation?: { typeAnnotation?: { type?: string } } }).typeAnnotation;
  return PRIMITIVE_TYPES.has(annotation?.typeAnnotation?.type ?? '');
}

function isCounterWrite(reference: Scope.Reference, context: Rule.RuleContext, depth: number): boolean {
  const { parent } = reference.identifier as ESTree.Identifier & Rule.NodeParentExtension;
  if (parent.type === 'UpdateExpression') return true;
  if (parent.type === 'VariableDeclarator') {
    return parent.init != null && parent.id === reference.identifier && isPrimitive(parent.init, context, depth);
  }
  if (parent.type !== 'AssignmentExpression' || parent.left !== reference.identifier) return false;
  // Every compound arithmetic or text assignment ends in a primitive; the logical ones keep an operand.
  if (['||=', '&&=', '??='].includes(parent.operator)) return false;
  return parent.operator !== '=' || isPrimitive(parent.right, context, depth);
}

function isPrimitiveVariable(identifier: ESTree.Identifier, context: Rule.RuleContext, depth: number): boolean {
  const variable = variableOf(identifier, context);
  if (variable === null) return PRIMITIVE_NAMES.has(identifier.name);
  const definition = variable.defs[0];
  if (definition === undefined || variable.defs.length > 1) return false;
  if (hasPrimitiveType(definition.name)) return true;
  // A script's top-level variable can be written by another script.
  if (definition.type !== 'Variable' || variable.scope.type === 'global') return false;
  const writes = variable.references.filter((reference) => reference.isWrite());
  return writes.every((write) => isCounterWrite(write, context, depth));
}

function isPrimitiveCall(call: ESTree.SimpleCallExpression, context: Rule.RuleContext): boolean {
  const { callee } = call;
  const name = calledName(callee);
  if (name === null) return false;
  if (callee.type === 'Identifier') return PRIMITIVE_FUNCTIONS.has(name) && isBuiltIn(callee, context);
  if (callee.type !== 'MemberExpression') return false;
  if (PRIMITIVE_METHODS.has(name)) return true;
  const { object } = callee;
  if (object.type !== 'Identifier' || !isBuiltIn(object, context)) return false;
  return PRIMITIVE_NAMESPACES.has(object.name) || PRIMITIVE_NAMESPACES.has(`${object.name}.${name}`);
}

/** Whether the expression provably gives a string, number, boolean, bigint, null or undefined. */
export function isPrimitive(node: ESTree.Node, context: Rule.RuleContext, depth = 0): boolean {
  if (depth > MAX_DEPTH) return false;
  const next = (child: ESTree.Node): boolean => isPrimitive(child, context, depth + 1);
  if (ALWAYS_PRIMITIVE.has(node.type)) return true;
  if (node.type === 'Literal') return !('regex' in node);
  if (node.type === 'Identifier') return isPrimitiveVariable(node, context, depth + 1);
  if (node.type === 'CallExpression') return isPrimitiveCall(node, context);
  if (node.type === 'ConditionalExpression') return next(node.consequent) && next(node.alternate);
  if (node.type === 'LogicalExpression') return next(node.left) && next(node.right);
  return node.type === 'MemberExpression' && !node.computed && calledName(node) === 'length';
}
