// Guard of no-var beyond ESLint's own checks: a block-scoped binding must not be read before its line runs. ESLint sees
// direct calls of hoisted functions; this one also sees functions that call each other or are handed out early.

import type { Rule, Scope } from 'eslint';
import type * as ESTree from 'estree';
import type { Guard, Node } from './guard.ts';
import { hasDynamicScope } from './scopes.ts';

type Hoisted = ESTree.FunctionDeclaration & Rule.NodeParentExtension;

function isInside(node: ESTree.Node, container: ESTree.Node): boolean {
  return (node.range?.[0] ?? 0) >= (container.range?.[0] ?? 0) && (node.range?.[1] ?? 0) <= (container.range?.[1] ?? 0);
}

/** The outermost hoisted function around a reference, below the variable's own scope. */
function hoistedAround(reference: Scope.Reference, top: Scope.Scope): Hoisted | null {
  let found: Hoisted | null = null;
  for (let scope: Scope.Scope | null = reference.from; scope !== null && scope !== top; scope = scope.upper) {
    if (scope.block.type === 'FunctionDeclaration') found = scope.block as Hoisted;
  }
  return found;
}

function isExported(node: Hoisted): boolean {
  return node.parent.type.startsWith('Export');
}

/** Whether code before `position` can reach one of the functions: by a call, by another function, by handing it out. */
function isReachableBefore(position: number, first: Hoisted, context: Rule.RuleContext): boolean {
  const seen = new Set<Hoisted>();
  const queue = [first];
  for (let current = queue.pop(); current !== undefined; current = queue.pop()) {
    if (seen.has(current)) continue;
    seen.add(current);
    if (isExported(current) && importsSomething(context)) return true;
    const [variable] = context.sourceCode.getDeclaredVariables(current);
    if (variable === undefined) return true;
    for (const reference of variable.references) {
      const around = hoistedAround(reference, variable.scope);
      if (around !== null) queue.push(around);
      else if ((reference.identifier.range?.[0] ?? 0) < position) return true;
      else if (isExportSpecifier(reference) && importsSomething(context)) return true;
    }
  }
  return false;
}

function isExportSpecifier(reference: Scope.Reference): boolean {
  return (reference.identifier as Node).parent.type.startsWith('Export');
}

/** A module in an import cycle can be called before its own top level has run. */
function importsSomething(context: Rule.RuleContext): boolean {
  return context.sourceCode.ast.body.some(
    (node) => node.type === 'ImportDeclaration' || ('source' in node && node.source != null),
  );
}

function isSafe(variable: Scope.Variable, declaration: Node, context: Rule.RuleContext): boolean {
  const position = declaration.range?.[1] ?? 0;
  return variable.references.every((reference) => {
    if (reference.init === true) return true;
    if (isExportSpecifier(reference) && importsSomething(context)) return false;
    const hoisted = hoistedAround(reference, variable.scope);
    return hoisted === null || isInside(declaration, hoisted) || !isReachableBefore(position, hoisted, context);
  });
}

/** Inside `declare global`, `declare module` and the like, `var` means another thing than `let`. */
function isAmbient(node: Node): boolean {
  for (let at: Node | null = node; at !== null; at = at.parent as Node | null) {
    if ((at as { type: string }).type === 'TSModuleDeclaration' || (at as { declare?: boolean }).declare === true)
      return true;
  }
  return false;
}

/** no-var: no reference can come before the declaration has run. */
export const varToLet: Guard = (node, context) => {
  if (isAmbient(node) || hasDynamicScope(context)) return false;
  if (node.parent.type === 'ExportNamedDeclaration' && importsSomething(context)) return false;
  return context.sourceCode.getDeclaredVariables(node).every((variable) => isSafe(variable, node, context));
};

/** prefer-const: the top-level bindings of a classic script belong to every script of the page. */
export const letToConst: Guard = (node, context) => {
  if (node.type !== 'Identifier' || hasDynamicScope(context)) return false;
  let scope: Scope.Scope | null = context.sourceCode.getScope(node);
  while (scope !== null && !scope.set.has(node.name)) scope = scope.upper;
  return scope !== null && scope.type !== 'global';
};
