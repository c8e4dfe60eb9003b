// Recognises how ES5 code names a parent class, and turns calls of the parent into `super`.

import type { Rule } from 'eslint';
import type * as ESTree from 'estree';
import type { Edit } from '../../edits.ts';
import { isArguments } from '../arrays.ts';
import { usesThis } from '../functions.ts';
import {
  endOf,
  isNamed,
  isOwnFunction,
  isSameCode,
  memberName,
  nodesIn,
  onlyReads,
  parentOf,
  startOf,
} from '../nodes.ts';
import { moduleMemberOf, moduleOf } from '../module-member.ts';
import { isBuiltIn, variableOf } from '../scopes.ts';

/** Whether a node is the function `inherits` of Node's `util`, or of the package of that name. */
function isInherits(node: ESTree.Node, context: Rule.RuleContext): boolean {
  const member = moduleMemberOf(node, context);
  if (member !== null) return member.module === 'util' && member.name === 'inherits';
  return node.type === 'Identifier' && moduleOf(node, context) === 'inherits';
}

function isParent(node: ESTree.Node): node is ESTree.Expression {
  if (node.type === 'Identifier') return true;
  return memberName(node) !== null && node.type === 'MemberExpression' && isParent(node.object);
}

/** The parent that an expression gives to the class: `inherits(F, P)`, `new P()`, `Object.create(P.prototype)`. */
export function parentOfClass(node: ESTree.Node, name: string, context: Rule.RuleContext): ESTree.Expression | null {
  if (node.type === 'NewExpression') {
    return node.arguments.length === 0 && isParent(node.callee) ? node.callee : null;
  }
  if (node.type !== 'CallExpression') return null;
  const [first, second] = node.arguments;
  if (first === undefined) return null;
  if (isInherits(node.callee, context)) {
    return isNamed(first, name) && second !== undefined && isParent(second) && node.arguments.length === 2
      ? second
      : null;
  }
  const { callee } = node;
  if (memberName(callee) !== 'create' || callee.type !== 'MemberExpression' || !isNamed(callee.object, 'Object'))
    return null;
  if (!isBuiltIn(callee.object, context) || memberName(first) !== 'prototype' || first.type !== 'MemberExpression')
    return null;
  if (second !== undefined && !describesConstructor(second, name)) return null;
  return first.object.type !== 'Super' && isParent(first.object) ? first.object : null;
}

/** `{ constructor: { value: F, … } }` and nothing else. */
function describesConstructor(node: ESTree.Node, name: string): boolean {
  if (node.type !== 'ObjectExpression' || node.properties.length !== 1) return false;
  const [property] = node.properties;
  if (
    property?.type !== 'Property' ||
    !isNamed(property.key, 'constructor') ||
    property.value.type !== 'ObjectExpression'
  )
    return false;
  return property.value.properties.every(
    (one) =>
      one.type === 'Property' &&
      (one.value.type === 'Literal' || (isNamed(one.key, 'value') && isNamed(one.value, name))),
  );
}

/** `P.call(this, …)` or `P.apply(this, arguments)` with the arguments as `super` takes them, or null. */
function superArguments(
  call: ESTree.Node,
  context: Rule.RuleContext,
): { readonly callee: ESTree.Node; readonly text: string } | null {
  if (call.type !== 'CallExpression' || call.callee.type !== 'MemberExpression' || call.optional) return null;
  const how = memberName(call.callee);
  const [self, ...rest] = call.arguments;
  if (self?.type !== 'ThisExpression' || (how !== 'call' && how !== 'apply')) return null;
  const { sourceCode } = context;
  const [first] = rest;
  const last = rest.at(-1);
  const callee = call.callee.object;
  if (first === undefined || last === undefined)
    return how === 'call' || rest.length === 0 ? { callee, text: '' } : null;
  if (how === 'call') return { callee, text: sourceCode.text.slice(startOf(first), endOf(last)) };
  return rest.length === 1 && isArguments(first, context) ? { callee, text: '...arguments' } : null;
}

function isParentCall(
  callee: ESTree.Node,
  parent: ESTree.Expression,
  name: string,
  context: Rule.RuleContext,
): boolean {
  if (isSameCode(callee, parent, context.sourceCode)) return true;
  return memberName(callee) === 'super_' && callee.type === 'MemberExpression' && isNamed(callee.object, name);
}

/** The call of the parent in a constructor as an edit; null when none is made, or not for certain before `this` is used. */
export function superCallOf(
  constructor: ESTree.Function,
  parent: ESTree.Expression,
  name: string,
  context: Rule.RuleContext,
): Edit | null {
  if (constructor.body.type !== 'BlockStatement') return null;
  for (const statement of constructor.body.body) {
    if (statement.type === 'ExpressionStatement') {
      const call = superArguments(statement.expression, context);
      if (call !== null && isParentCall(call.callee, parent, name, context)) {
        const others = callsOfParent(constructor, parent, name, context);
        if (others !== 1) return null;
        return { start: startOf(statement.expression), end: endOf(statement.expression), text: `super(${call.text})` };
      }
    }
    if (
      usesThis(statement, context) ||
      [...nodesIn(statement, context.sourceCode)].some(({ type }) => type === 'ReturnStatement')
    )
      return null;
  }
  return null;
}

/** How often a function calls its parent's constructor, in whatever way. */
function callsOfParent(
  node: ESTree.Function,
  parent: ESTree.Expression,
  name: string,
  context: Rule.RuleContext,
): number {
  let count = 0;
  for (const one of nodesIn(node, context.sourceCode)) {
    if (one.type !== 'CallExpression' || one.callee.type !== 'MemberExpression') continue;
    const how = memberName(one.callee);
    if ((how === 'call' || how === 'apply') && isParentCall(one.callee.object, parent, name, context)) count += 1;
  }
  return count;
}

/** The calls of the parent's methods in a function as edits: `P.prototype.m.call(this)` to `super.m()`. */
export function superMethodEdits(
  node: ESTree.Function,
  parent: ESTree.Expression,
  name: string,
  context: Rule.RuleContext,
): Edit[] {
  const edits: Edit[] = [];
  for (const one of nodesIn(node, context.sourceCode, isOwnFunction)) {
    const call = superArguments(one, context);
    const method = call?.callee;
    if (call === null || method?.type !== 'MemberExpression' || memberName(method) === null) continue;
    const { object } = method;
    if (memberName(object) !== 'prototype' || object.type !== 'MemberExpression') continue;
    if (!isParentCall(object.object, parent, name, context)) continue;
    // Edits must not lie within each other: arguments that call the parent as well keep their form.
    if (edits.some((edit) => edit.end > startOf(one))) continue;
    const text = `super.${memberName(method) ?? ''}(`;
    const [self, first] = (one as ESTree.SimpleCallExpression).arguments;
    if (self === undefined) continue;
    if (call.text === '...arguments')
      edits.push({ start: startOf(one), end: endOf(one), text: `${text}...arguments)` });
    else edits.push({ start: startOf(one), end: first === undefined ? endOf(self) : startOf(first), text });
  }
  return edits;
}

/** Whether the parent has its value where the class begins: declared above it, or hoisted, or of elsewhere. */
export function isParentReady(parent: ESTree.Expression, position: number, context: Rule.RuleContext): boolean {
  let root: ESTree.Node = parent;
  while (root.type === 'MemberExpression') root = root.object;
  if (root.type !== 'Identifier' || !onlyReads(parent, context.sourceCode)) return false;
  const variable = variableOf(root, context);
  if (variable === null) return true;
  const [definition] = variable.defs;
  if (definition === undefined || variable.defs.length !== 1) return false;
  if (
    ['FunctionName', 'ImportBinding', 'Parameter'].includes(definition.type) &&
    definition.node.type !== 'ClassDeclaration'
  ) {
    return variable.references.every((reference) => !reference.isWrite());
  }
  return (
    variable.references.every((reference) => !reference.isWrite() || endOf(reference.identifier) < position) &&
    endOf(parentOf(definition.name) ?? definition.name) <= position
  );
}
