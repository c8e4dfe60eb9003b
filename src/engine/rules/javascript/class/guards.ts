// Proves that a constructor function may become a class: it is only constructed, used after its place, and what moves into
// the class means the same in strict code.

import type { Rule, Scope } from 'eslint';
import type * as ESTree from 'estree';
import { isUsedLate } from '../early-read.ts';
import type { Node } from '../guard.ts';
import { isFunction, isInside, isNamed, isOwnFunction, memberName, nodesIn, parentOf } from '../nodes.ts';
import { isAsked } from '../rewrite.ts';

const AS_FUNCTION: ReadonlySet<string> = new Set(['call', 'apply', 'bind', 'super_', 'prototype']);

/** What may be done with `F.prototype` as a whole. */
function isKnownPrototypeUse(prototype: Node, moved: readonly ESTree.Node[]): boolean {
  const parent = parentOf(prototype);
  if (parent?.type === 'MemberExpression') return parent.object === prototype;
  if (moved.some((statement) => isInside(prototype, statement))) return true;
  const call = parent?.type === 'CallExpression' ? parent : null;
  return (
    memberName(call?.callee) === 'create' ||
    /^(?:defineProperty|defineProperties|getPrototypeOf)$/.test(memberName(call?.callee) ?? '')
  );
}

/** Whether a use of the name is one that a class allows: constructing, members, `instanceof`, extending. */
function isClassUse(use: Node, moved: readonly ESTree.Node[], context: Rule.RuleContext): boolean {
  const { parent } = use;
  if (moved.some((statement) => isInside(use, statement) && !isFunctionAround(use, statement))) return true;
  if (parent.type === 'NewExpression' && parent.callee === use) return true;
  if (parent.type === 'CallExpression' && parent.callee === use) return false;
  if (parent.type === 'TaggedTemplateExpression') return false;
  if (parent.type === 'BinaryExpression') return parent.operator === 'instanceof' && parent.right === use;
  if ('superClass' in parent && parent.superClass === use) return true;
  if (parent.type === 'MemberExpression' && parent.object === use) {
    const name = memberName(parent);
    if (name === 'prototype') return isKnownPrototypeUse(parent, moved);
    return !AS_FUNCTION.has(name ?? '');
  }
  // Handed to others, it may be called without `new` or extended as a function.
  return isAsked(context);
}

function isFunctionAround(node: Node, top: ESTree.Node): boolean {
  for (let at: Node | null = node; at !== null && at !== top; at = parentOf(at)) if (isFunction(at)) return true;
  return false;
}

/** Whether the file may list the members of an object that a class would hide: by `for…in`. */
function listsMembers(context: Rule.RuleContext): boolean {
  return [...nodesIn(context.sourceCode.ast, context.sourceCode)].some(({ type }) => type === 'ForInStatement');
}

/** Whether the function can only be constructed, and only after its place in the file. */
export function isOnlyConstructed(
  variable: Scope.Variable,
  declaration: Node,
  moved: readonly ESTree.Node[],
  context: Rule.RuleContext,
): boolean {
  if (variable.defs.length !== 1 || variable.scope.type === 'global') return false;
  // Who imports it may call or extend it as a function.
  const exported = [declaration, declaration.parent].some(({ type }) => type.startsWith('Export'));
  if (!isAsked(context) && (exported || listsMembers(context))) return false;
  const uses = variable.references.filter((reference) => reference.init !== true);
  if (uses.some((reference) => reference.isWrite())) return false;
  if (!uses.every(({ identifier }) => isClassUse(identifier as Node, moved, context))) return false;
  return isUsedLate(variable, declaration, context);
}

/** `this instanceof F`, `return value`, `new.target`: signs of a function that is called without `new`, too. */
export function mayBeCalled(node: ESTree.Function, name: string, context: Rule.RuleContext): boolean {
  for (const one of nodesIn(node, context.sourceCode, isOwnFunction)) {
    if (one.type === 'BinaryExpression' && one.operator === 'instanceof' && isNamed(one.right, name)) return true;
    if (one.type === 'ReturnStatement' && one.argument != null) return true;
    if (one.type === 'MetaProperty') return true;
  }
  return false;
}

const STRICT_WORDS: ReadonlySet<string> = new Set([
  ...['implements', 'interface', 'let', 'package', 'private', 'protected', 'public', 'static', 'yield', 'await'],
]);

function isLooseLiteral({ value, raw }: ESTree.Literal): boolean {
  if (typeof value === 'number') return /^0\d/.test(raw ?? '');
  return typeof value === 'string' && /(?<!\\)(?:\\\\)*\\(?:[1-9]|0\d)/.test(raw ?? '');
}

function isLooseNode(node: Node): boolean {
  const { parent } = node;
  if (node.type === 'WithStatement') return true;
  if (node.type === 'Literal') return isLooseLiteral(node);
  if (node.type === 'UnaryExpression') return node.operator === 'delete' && node.argument.type === 'Identifier';
  if (node.type === 'MemberExpression') return memberName(node) === 'callee' || memberName(node) === 'caller';
  if (node.type === 'Identifier') {
    return STRICT_WORDS.has(node.name) && parent.type !== 'MemberExpression' && parent.type !== 'Property';
  }
  // In a block a function is seen by the code around it, in strict code only by its block.
  if (node.type !== 'FunctionDeclaration') return false;
  return parent.type === 'BlockStatement' && !isFunction(parent.parent);
}

/** Whether a function that is not strict yet says something else, or nothing, in strict code. */
export function changesWhenStrict(node: ESTree.Function, context: Rule.RuleContext): boolean {
  const { sourceCode } = context;
  const scope = sourceCode.scopeManager.acquire(node, true);
  if (scope?.isStrict === true) return false;
  // Not strict, and by default strictness is not for us to decide: writing to what is frozen would throw.
  if (!isAsked(context)) return true;
  return isLooseCode(node, context);
}

/** Whether code that is not strict would do another thing in strict code. */
export function isLooseCode(node: ESTree.Node, context: Rule.RuleContext): boolean {
  const { sourceCode } = context;
  for (const one of nodesIn(node, sourceCode)) {
    if (isLooseNode(one)) return true;
    if (!isFunction(one) && one.type !== 'Program') continue;
    // A plain call gives a function the global object, in strict code nothing.
    if (one !== node && one.type === 'FunctionDeclaration' && ownThis(one, context) && !looksLikeClass(one))
      return true;
    if (writesUnknown(one, context)) return true;
  }
  return false;
}

function looksLikeClass(node: ESTree.FunctionDeclaration): boolean {
  // eslint-disable-next-line @typescript-eslint/no-unnecessary-condition -- `export default function () {}` has no name
  return /^[A-Z]/.test(node.id?.name ?? '');
}

function ownThis(node: ESTree.Function, context: Rule.RuleContext): boolean {
  return [...nodesIn(node, context.sourceCode, isOwnFunction)].some(({ type }) => type === 'ThisExpression');
}

/** Whether a name that nothing declares is written here: strict code throws where loose code makes a global. */
function writesUnknown(node: ESTree.Node, context: Rule.RuleContext): boolean {
  const scope = context.sourceCode.scopeManager.acquire(node, true);
  return (scope?.through ?? []).some((one) => one.isWrite() && (one.resolved?.defs.length ?? 0) === 0);
}
