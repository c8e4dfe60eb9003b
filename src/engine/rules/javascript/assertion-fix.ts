// The fix of `<T>value` made anew: `value as T`, with parentheses only where it would be read as something else.

import type * as ESTree from 'estree';
import type { Node, Refix } from './guard.ts';
import { isFunction, parenthesesOf } from './nodes.ts';

/** `<T>value`, which the types of ESTree do not know. */
interface Assertion {
  readonly type: string;
  readonly expression: ESTree.Expression;
  readonly typeAnnotation: ESTree.Node;
}

/** Nodes below which `value as T` needs no parentheses, wherever in them it stands. */
const LOOSE: ReadonlySet<string> = new Set([
  ...['VariableDeclarator', 'ReturnStatement', 'ThrowStatement', 'Property', 'PropertyDefinition', 'ArrayExpression'],
  ...['TemplateLiteral', 'TSEnumMember', 'TSAsExpression', 'ArrowFunctionExpression', 'ExpressionStatement'],
  ...['IfStatement', 'WhileStatement', 'SwitchStatement', 'ExportDefaultDeclaration', 'TSExportAssignment'],
]);

/** What opens a block, a function or a class where a statement or an arrow's body begins. */
const OPENS = /^(?:\{|function\b|class\b)/;

function isLoose(node: Node, text: string): boolean {
  const { parent } = node;
  const at = parent as Node & { readonly callee?: unknown; readonly right?: unknown; readonly test?: unknown };
  if (at.type === 'CallExpression' || at.type === 'NewExpression') return at.callee !== node;
  if (at.type === 'AssignmentExpression' || at.type === 'AssignmentPattern') return at.right === node;
  if (at.type === 'ConditionalExpression') return at.test !== node;
  if (!LOOSE.has(at.type)) return false;
  const begins = isFunction(at) || at.type === 'ExpressionStatement' || at.type === 'ExportDefaultDeclaration';
  return !begins || !OPENS.test(text);
}

/** consistent-type-assertions: the value first, then what it is taken for. */
export const assertionFix: Refix = (node, { sourceCode }) => {
  const assertion = node as unknown as Assertion;
  if (assertion.type !== 'TSTypeAssertion') return null;
  const around = parenthesesOf(assertion.expression as Node, sourceCode);
  const value = around === null ? sourceCode.getText(assertion.expression) : sourceCode.text.slice(...around);
  const type = sourceCode.getText(assertion.typeAnnotation);
  const text = `${value} as ${type}`;
  const bare = isLoose(node, value) || parenthesesOf(node, sourceCode) !== null;
  return (fixer) => fixer.replaceText(node, bare ? text : `(${text})`);
};
