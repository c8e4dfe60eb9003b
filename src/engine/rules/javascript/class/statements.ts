// What a statement next to a constructor function says about the class: members, a parent, or nothing that is known.

import type { Rule } from 'eslint';
import type * as ESTree from 'estree';
import { isNamed, memberName } from '../nodes.ts';
import { isBuiltIn } from '../scopes.ts';
import { commentsAbove, commentsAboveProperty, trailingComment } from './comments.ts';
import { parentOfClass } from './inheritance.ts';
import { isMethodLike, type Member } from './member.ts';

/** What a statement contributes. `kept` are the properties that stay in a call of `defineProperties`. */
export type Part =
  | { readonly type: 'members'; readonly members: readonly Member[]; readonly kept?: readonly ESTree.Property[] }
  | { readonly type: 'parent'; readonly parent: ESTree.Expression; readonly replaces: boolean; readonly made: boolean }
  | { readonly type: 'constructor' }
  | { readonly type: 'unfit' };

const UNFIT: Part = { type: 'unfit' };

/** Names that a class has for itself. */
const OWN_STATICS: ReadonlySet<string> = new Set(['name', 'length', 'prototype', 'caller', 'arguments']);

/** Whether a node is `Name.prototype`. */
function isPrototypeOf(node: ESTree.Node | null | undefined, name: string): boolean {
  return memberName(node) === 'prototype' && node?.type === 'MemberExpression' && isNamed(node.object, name);
}

function keyOf(property: ESTree.Property, context: Rule.RuleContext): string | null {
  const { key, computed } = property;
  if (computed) return null;
  if (key.type === 'Identifier') return key.name;
  return key.type === 'Literal' && typeof key.value === 'string' ? context.sourceCode.getText(key) : null;
}

function membersOfObject(object: ESTree.ObjectExpression, name: string, context: Rule.RuleContext): Member[] | null {
  const members: Member[] = [];
  for (const property of object.properties) {
    if (property.type !== 'Property') return null;
    const key = keyOf(property, context);
    if (key === 'constructor' && isNamed(property.value, name)) continue;
    if (key === null || key === 'constructor' || !isMethodLike(property.value, context)) return null;
    const kind = property.kind === 'init' ? 'method' : property.kind;
    const comments = commentsAboveProperty(property, context);
    members.push({ kind, isStatic: false, key, value: property.value, comments, trailing: null });
  }
  return members;
}

const DESCRIPTOR_WORDS: ReadonlySet<string> = new Set(['get', 'set', 'configurable', 'enumerable']);

/** The accessors that a descriptor describes, or null when it describes anything else. */
function accessorsOf(
  descriptor: ESTree.Node | undefined,
  key: string,
  isStatic: boolean,
  context: Rule.RuleContext,
): Member[] | null {
  if (descriptor?.type !== 'ObjectExpression') return null;
  const members: Member[] = [];
  for (const property of descriptor.properties) {
    if (property.type !== 'Property') return null;
    const word = keyOf(property, context);
    if (word === null || !DESCRIPTOR_WORDS.has(word) || property.kind !== 'init') return null;
    if (word !== 'get' && word !== 'set') continue;
    const { value } = property;
    if (!isMethodLike(value, context) || value.generator === true || value.async === true) return null;
    if (value.params.length !== (word === 'get' ? 0 : 1) || value.params[0]?.type === 'RestElement') return null;
    const comments = commentsAboveProperty(property, context);
    members.push({ kind: word, isStatic, key, value, comments, trailing: null });
  }
  return members.length > 0 ? members : null;
}

function withComments(members: readonly Member[], above: Member['comments'], trailing: Member['trailing']): Member[] {
  return members.map((member, index) => ({
    ...member,
    comments: index === 0 ? [...above, ...member.comments] : member.comments,
    trailing: index === members.length - 1 ? trailing : member.trailing,
  }));
}

function definedPart(call: ESTree.SimpleCallExpression, name: string, context: Rule.RuleContext): Part | null {
  const { callee } = call;
  if (callee.type !== 'MemberExpression' || !isNamed(callee.object, 'Object') || !isBuiltIn(callee.object, context))
    return null;
  const [target, second, third] = call.arguments;
  const isStatic = isNamed(target, name);
  if (!isStatic && !isPrototypeOf(target, name)) return null;
  if (memberName(callee) === 'defineProperty') {
    const key = second?.type === 'Literal' && typeof second.value === 'string' ? second.value : null;
    if (key === null || !/^[A-Za-z_$][\w$]*$/.test(key) || call.arguments.length !== 3) return null;
    if (key === 'constructor' || (isStatic && OWN_STATICS.has(key))) return null;
    const members = accessorsOf(third, key, isStatic, context);
    return members === null ? null : { type: 'members', members };
  }
  if (memberName(callee) !== 'defineProperties' || second?.type !== 'ObjectExpression' || call.arguments.length !== 2)
    return null;
  const members: Member[] = [];
  const kept: ESTree.Property[] = [];
  for (const property of second.properties) {
    if (property.type !== 'Property') return null;
    const key = keyOf(property, context);
    const found =
      key === null || key === 'constructor' || (isStatic && OWN_STATICS.has(key))
        ? null
        : accessorsOf(property.value, key, isStatic, context);
    if (found === null) kept.push(property);
    else members.push(...withComments(found, commentsAboveProperty(property, context), null));
  }
  return members.length > 0 ? { type: 'members', members, kept } : null;
}

function assignedPart(assignment: ESTree.AssignmentExpression, name: string, context: Rule.RuleContext): Part | null {
  const { left, right, operator } = assignment;
  if (operator !== '=' || left.type !== 'MemberExpression') return null;
  if (isPrototypeOf(left, name)) {
    if (right.type === 'ObjectExpression') {
      const members = membersOfObject(right, name, context);
      return members === null ? UNFIT : { type: 'members', members };
    }
    const parent = parentOfClass(right, name, context);
    return parent === null ? UNFIT : { type: 'parent', parent, replaces: true, made: right.type === 'NewExpression' };
  }
  const key = memberName(left);
  const onPrototype = isPrototypeOf(left.object, name);
  if (key === null || (!onPrototype && !isNamed(left.object, name))) return null;
  if (onPrototype && key === 'constructor') return isNamed(right, name) ? { type: 'constructor' } : null;
  if ((!onPrototype && OWN_STATICS.has(key)) || !isMethodLike(right, context)) return null;
  const member: Member = { kind: 'method', isStatic: !onPrototype, key, value: right, comments: [], trailing: null };
  return { type: 'members', members: [member] };
}

/** What the statement says about the class of this name; null when it says nothing that could move into it. */
export function partOf(statement: ESTree.Node, name: string, context: Rule.RuleContext): Part | null {
  if (statement.type !== 'ExpressionStatement') return null;
  const { expression } = statement;
  if (expression.type === 'AssignmentExpression') {
    return commented(assignedPart(expression, name, context), statement, context);
  }
  if (expression.type !== 'CallExpression') return null;
  const parent = parentOfClass(expression, name, context);
  if (parent !== null) return { type: 'parent', parent, replaces: false, made: false };
  return commented(definedPart(expression, name, context), statement, context);
}

function commented(part: Part | null, statement: ESTree.Node, context: Rule.RuleContext): Part | null {
  if (part?.type !== 'members') return part;
  const above = commentsAbove(statement, context);
  return { ...part, members: withComments(part.members, above, trailingComment(statement, context)) };
}
