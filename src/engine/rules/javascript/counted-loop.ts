// Recognises `for (let i = 0; i < list.length; i++) { const item = list[i]; … }`, in which the list is only read.

import type { Rule, Scope } from 'eslint';
import type * as ESTree from 'estree';
import type { Node } from './guard.ts';
import { isInside, isNamed, isSameCode, memberName, nodesIn, onlyReads, parentOf } from './nodes.ts';

/** A loop over a list by index. */
export interface CountedLoop {
  readonly node: ESTree.ForStatement & Rule.NodeParentExtension;
  readonly body: ESTree.BlockStatement;
  readonly list: ESTree.Expression;
  /** The statement that names the element. */
  readonly alias: ESTree.VariableDeclaration;
  readonly item: ESTree.Pattern;
  readonly index: Scope.Variable;
  /** Uses of the index in the body besides that of the alias. */
  readonly indexUses: readonly Scope.Reference[];
}

/** The name of a variable that a head begins at 0, declared by `let`. */
function counterOf(init: ESTree.ForStatement['init']): ESTree.VariableDeclarator | null {
  if (init?.type !== 'VariableDeclaration' || init.kind !== 'let' || init.declarations.length !== 1) return null;
  const [declarator] = init.declarations;
  if (declarator?.id.type !== 'Identifier' || declarator.init?.type !== 'Literal') return null;
  return declarator.init.value === 0 ? declarator : null;
}

function listOf(test: ESTree.ForStatement['test'], counter: string): ESTree.Expression | null {
  if (test?.type !== 'BinaryExpression' || test.operator !== '<' || !isNamed(test.left, counter)) return null;
  const { right } = test;
  if (memberName(right) !== 'length' || right.type !== 'MemberExpression') return null;
  return right.object.type === 'Super' ? null : right.object;
}

function steps(update: ESTree.ForStatement['update'], counter: string): boolean {
  if (update?.type === 'UpdateExpression') return update.operator === '++' && isNamed(update.argument, counter);
  if (update?.type !== 'AssignmentExpression' || update.operator !== '+=') return false;
  return isNamed(update.left, counter) && update.right.type === 'Literal' && update.right.value === 1;
}

function isElement(
  init: ESTree.Node | null | undefined,
  list: ESTree.Node,
  counter: string,
  context: Rule.RuleContext,
): boolean {
  if (init?.type !== 'MemberExpression' || !init.computed || init.optional) return false;
  return isNamed(init.property, counter) && isSameCode(init.object, list, context.sourceCode);
}

const CHANGES_LENGTH: ReadonlySet<string> = new Set(['push', 'pop', 'shift', 'unshift', 'splice', 'reverse', 'sort']);

/** Whether the body assigns to something that the list's expression names, or calls a method that changes the list. */
function changesList(loop: ESTree.ForStatement, list: ESTree.Expression, context: Rule.RuleContext): boolean {
  const source = context.sourceCode;
  const names = new Set<string>();
  for (const node of nodesIn(list, source)) if (node.type === 'Identifier') names.add(node.name);
  for (const node of nodesIn(loop.body, source)) {
    const target =
      node.type === 'AssignmentExpression' ? node.left : node.type === 'UpdateExpression' ? node.argument : null;
    if (target !== null) {
      if (target.type === 'Identifier' ? names.has(target.name) : target.type !== 'MemberExpression') return true;
      if (
        target.type === 'MemberExpression' &&
        (isSameCode(target, list, source) || isSameCode(target.object, list, source))
      )
        return true;
    }
    if (node.type !== 'CallExpression' || node.callee.type !== 'MemberExpression') continue;
    if (CHANGES_LENGTH.has(memberName(node.callee) ?? '') && isSameCode(node.callee.object, list, source)) return true;
  }
  return false;
}

/** The parts of a loop over a list by index, or null when it is anything else. */
export function countedLoopOf(
  node: ESTree.ForStatement & Rule.NodeParentExtension,
  context: Rule.RuleContext,
): CountedLoop | null {
  const counter = counterOf(node.init);
  if (counter?.id.type !== 'Identifier' || node.body.type !== 'BlockStatement') return null;
  if (node.parent.type === 'LabeledStatement') return null;
  const { name } = counter.id;
  const list = listOf(node.test, name);
  if (list === null || !steps(node.update, name) || !onlyReads(list, context.sourceCode)) return null;
  const [alias] = node.body.body;
  if (alias?.type !== 'VariableDeclaration' || alias.declarations.length !== 1 || alias.kind === 'var') return null;
  const [declarator] = alias.declarations;
  if (declarator === undefined || !isElement(declarator.init, list, name, context)) return null;
  const [index] = context.sourceCode.getDeclaredVariables(counter);
  if (index === undefined || changesList(node, list, context)) return null;
  const indexUses = index.references.filter(
    ({ identifier }) => isInside(identifier, node.body) && !isInside(identifier, alias),
  );
  if (usesOf(list, name, context) || indexUses.some((use) => use.isWrite())) return null;
  return { node, body: node.body, list, alias, item: declarator.id, index, indexUses };
}

function usesOf(list: ESTree.Node, name: string, context: Rule.RuleContext): boolean {
  for (const node of nodesIn(list, context.sourceCode)) {
    const property =
      node.type === 'Identifier' && memberName(parentOf(node)) === node.name && parentOf(node) !== (list as Node);
    if (node.type === 'Identifier' && node.name === name && !property) return true;
  }
  return false;
}
