// What a function uses of what each ordinary function has for itself (`this`, `arguments`, …), and the text of its head.

import type { AST, Rule, Scope } from 'eslint';
import type * as ESTree from 'estree';
import type { Node } from './guard.ts';
import { endOf, isOwnFunction, nodesIn, startOf } from './nodes.ts';

/** A function with its place in the tree. */
export type FunctionNode = ESTree.Function & Rule.NodeParentExtension;

/** Whether a function speaks of its own `this`, `arguments`, `super` or `new.target`. */
export function usesOwnContext(node: ESTree.Node, context: Rule.RuleContext): boolean {
  return usesThis(node, context) || usesName(node, 'arguments', context);
}

/** Whether `this`, `super` or `new.target` of this very function is used. Classes below it count as using it. */
export function usesThis(node: ESTree.Node, context: Rule.RuleContext): boolean {
  for (const one of nodesIn(node, context.sourceCode, isOwnFunction)) {
    const { type } = one;
    if (type === 'ThisExpression' || type === 'Super' || type === 'MetaProperty') return true;
  }
  return false;
}

/** Whether a name stands in a function, functions with a context of their own left out. */
export function usesName(node: ESTree.Node, name: string, context: Rule.RuleContext): boolean {
  for (const one of nodesIn(node, context.sourceCode, isOwnFunction)) {
    if (one.type === 'Identifier' && one.name === name) return true;
  }
  return false;
}

/** Whether the function states `'use strict'` itself; then it may have only plain parameters. */
export function hasDirective(node: ESTree.Function): boolean {
  return (
    node.body.type === 'BlockStatement' && node.body.body.some((one) => 'directive' in one && one.directive != null)
  );
}

/** The scope that holds a function's parameters. */
export function scopeOf(node: ESTree.Function, context: Rule.RuleContext): Scope.Scope | null {
  return context.sourceCode.scopeManager.acquire(node, true);
}

/** The parentheses around a function's parameters; null for an arrow function's bare parameter. */
export function parameterParens(
  node: ESTree.Function,
  context: Rule.RuleContext,
): { readonly open: AST.Token; readonly close: AST.Token } | null {
  const source = context.sourceCode;
  const [first] = node.params;
  const typed = (node as { typeParameters?: ESTree.Node }).typeParameters;
  const from = typed ?? ('id' in node ? node.id : null);
  const open =
    first === undefined
      ? source.getFirstToken(node, {
          filter: ({ value, range }) => value === '(' && range[0] >= (from == null ? startOf(node) : endOf(from)),
        })
      : source.getTokenBefore(first, ({ value }) => value === '(');
  if (open === null || open.range[0] < startOf(node)) return null;
  const last = node.params.at(-1);
  const close = source.getTokenAfter(last ?? open, ({ value }) => value === ')');
  return close === null || close.range[0] >= startOf(node.body) ? null : { open, close };
}

/** The names that a parameter list binds. */
export function parameterNames(node: ESTree.Function, context: Rule.RuleContext): string[] {
  return context.sourceCode
    .getDeclaredVariables(node)
    .filter(({ defs }) => defs.some(({ type }) => type === 'Parameter'))
    .map(({ name }) => name);
}

/** Whether a function may be called with `new`: its name or its use says so. */
export function looksConstructed(node: Node): boolean {
  const { parent } = node;
  const named = (one: ESTree.Node | null | undefined): boolean => {
    if (one?.type === 'MemberExpression') return !one.computed && named(one.property);
    return one?.type === 'Identifier' && /^[_$0-9]*[A-Z]/.test(one.name);
  };
  if (parent.type === 'NewExpression') return parent.callee === node;
  if (parent.type === 'VariableDeclarator') return named(parent.id);
  return parent.type === 'AssignmentExpression' && named(parent.left);
}
