// A parameter of which only properties are read to an object pattern. On request only: the properties are then read when
// the function is called, and all of them.

import type { Rule, Scope } from 'eslint';
import type * as ESTree from 'estree';
import type { Edit } from '../../edits.ts';
import { hasDirective, parameterParens, scopeOf, usesName, type FunctionNode } from '../functions.ts';
import { isFunction, memberName, parentOf, replaceNode, startOf } from '../nodes.ts';
import { rewriteRule, type Rewrite } from '../rewrite.ts';
import { hasDynamicScope } from '../scopes.ts';

/** More properties than this are read better with the name of their object. */
const MAX_PROPERTIES = 4;

const RESERVED = new RegExp(
  '^(?:break|case|catch|class|const|continue|debugger|default|delete|do|else|enum|export|extends|false|finally|for|' +
    'function|if|import|in|instanceof|new|null|return|super|switch|this|throw|true|try|typeof|var|void|while|with|' +
    'let|static|yield|await|async|of|get|set|implements|interface|package|private|protected|public|arguments|eval|undefined|NaN|Infinity)$',
);

type Read = ESTree.MemberExpression & Rule.NodeParentExtension;

/** The member expression that reads a property by this reference, or null. */
function readOf(reference: Scope.Reference): Read | null {
  const member = parentOf(reference.identifier);
  if (member?.type !== 'MemberExpression' || member.object !== reference.identifier || memberName(member) === null)
    return null;
  const { parent } = member;
  if ((parent.type === 'CallExpression' || parent.type === 'NewExpression') && parent.callee === member) return null;
  if (parent.type === 'TaggedTemplateExpression' || parent.type === 'UpdateExpression') return null;
  if (parent.type === 'UnaryExpression' && parent.operator === 'delete') return null;
  if (parent.type === 'AssignmentExpression' && parent.left === member) return null;
  // A target of destructuring or of a loop is written.
  if (/Pattern$|^Rest/.test(parent.type) || /^For(?:In|Of)/.test(parent.type)) return null;
  if (parent.type === 'Property' && parentOf(parent)?.type === 'ObjectPattern') return null;
  return member;
}

/** Whether a name means anything in the scopes from a reference up, or as a global of the file. */
function isTaken(name: string, reference: Scope.Reference): boolean {
  for (let scope: Scope.Scope | null = reference.from; scope !== null; scope = scope.upper) {
    if (scope.set.has(name) || scope.through.some(({ identifier }) => identifier.name === name)) return true;
  }
  return false;
}

const ALWAYS_RUN =
  /^(?:ExpressionStatement|VariableDeclaration|VariableDeclarator|ReturnStatement|BlockStatement|CallExpression|NewExpression|MemberExpression|BinaryExpression|TemplateLiteral|ArrayExpression|ObjectExpression|Property|AssignmentExpression|UnaryExpression|SpreadElement|AwaitExpression|ThrowStatement|TSAsExpression)$/;

/** Whether each call of the function reads this property: then a call without the object fails as before. */
function isAlwaysRead(read: Read, node: FunctionNode): boolean {
  for (let at: ESTree.Node | null = read; at !== null && at !== node; at = parentOf(at)) {
    const test = parentOf(at);
    const tested = test !== null && 'test' in test && test.test === at;
    if (!ALWAYS_RUN.test(at.type) && !tested && !(at.type === 'IfStatement' || at.type === 'ConditionalExpression'))
      return false;
    if (test !== null && (test.type === 'IfStatement' || test.type === 'ConditionalExpression') && test.test !== at)
      return false;
    if (at !== read && isFunction(at)) return false;
  }
  return true;
}

function patternFor(node: FunctionNode, parameter: ESTree.Identifier, context: Rule.RuleContext): Edit[] | null {
  const variable = scopeOf(node, context)?.set.get(parameter.name);
  if (variable?.defs.length !== 1 || variable.references.length === 0) return null;
  const reads = variable.references.map((reference) => readOf(reference));
  if (!reads.every((read) => read !== null)) return null;
  const names = [...new Set(reads.map((read) => memberName(read) ?? ''))];
  if (names.length > MAX_PROPERTIES || names.some((name) => RESERVED.test(name))) return null;
  if (variable.references.some((reference) => names.some((name) => isTaken(name, reference)))) return null;
  if (!reads.some((read) => isAlwaysRead(read, node))) return null;
  const bare = parameterParens(node, context) === null;
  const pattern = `{${names.join(', ')}}`;
  const start = startOf(parameter);
  return [
    { start, end: start + parameter.name.length, text: bare ? `(${pattern})` : pattern },
    ...reads.map((read) => replaceNode(read, memberName(read) ?? '')).toSorted((a, b) => a.start - b.start),
  ];
}

const toPattern: Rewrite<FunctionNode> = (node, context) => {
  if (hasDirective(node) || hasDynamicScope(context) || usesName(node, 'arguments', context)) return null;
  for (const parameter of node.params) {
    if (parameter.type !== 'Identifier' || (parameter as { optional?: boolean }).optional === true) continue;
    const edits = patternFor(node, parameter, context);
    if (edits !== null) return edits;
  }
  return null;
};

/** destructured-parameter: the properties that are read, listed in the parameters. */
export const DESTRUCTURED_PARAMETER = rewriteRule({
  FunctionDeclaration: toPattern,
  FunctionExpression: toPattern,
  ArrowFunctionExpression: toPattern,
});
