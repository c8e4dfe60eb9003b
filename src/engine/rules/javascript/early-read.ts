// Whether a variable can be read before its declaration has run: by code above it, or by hoisted functions that call
// each other or are handed out early. A block-scoped binding must not be.

import type { Rule, Scope } from 'eslint';
import type * as ESTree from 'estree';
import type { Node } from './guard.ts';
import { endOf, isFunction, isInside, nodesIn, startOf } from './nodes.ts';
import { isAsked } from './rewrite.ts';

type Hoisted = ESTree.FunctionDeclaration & Rule.NodeParentExtension;

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
export function importsSomething(context: Rule.RuleContext): boolean {
  return context.sourceCode.ast.body.some(
    (node) => node.type === 'ImportDeclaration' || ('source' in node && node.source != null),
  );
}

/** Whether no hoisted function can read the variable before the declaration is over. */
export function isReadLate(
  uses: readonly Scope.Reference[],
  variable: Scope.Variable,
  declaration: Node,
  context: Rule.RuleContext,
): boolean {
  const position = declaration.range?.[1] ?? 0;
  return uses.every((reference) => {
    if (reference.init === true) return true;
    if (isExportSpecifier(reference) && importsSomething(context)) return false;
    const hoisted = hoistedAround(reference, variable.scope);
    return hoisted === null || isInside(declaration, hoisted) || !isReachableBefore(position, hoisted, context);
  });
}

/** The outermost function around a reference, below the variable's own scope. */
export function functionAround({ identifier, from }: Scope.Reference, variable: Scope.Variable): Node | null {
  if (from.variableScope === variable.scope.variableScope) return null;
  let outermost: Node | null = null;
  for (let at = identifier as Node | null; at !== null && at !== variable.scope.block; at = at.parent as Node | null) {
    if (isFunction(at)) outermost = at;
  }
  return outermost;
}

const RUNS_CODE: ReadonlySet<string> = new Set([
  ...['CallExpression', 'NewExpression', 'TaggedTemplateExpression', 'AwaitExpression', 'YieldExpression'],
  ...['ForOfStatement', 'ImportExpression'],
]);

/** Whether a function made above the declaration may run before it. Declarations of functions are judged elsewhere. */
export function mayRunBefore(
  made: Node | null,
  variable: Scope.Variable,
  declarator: ESTree.Node,
  context: Rule.RuleContext,
): boolean {
  if (made === null) return true;
  if (made.type === 'FunctionDeclaration' || isAsked(context)) return false;
  const nodes = nodesIn(
    variable.scope.block,
    context.sourceCode,
    (node) => node !== variable.scope.block && isFunction(node),
  );
  for (const node of nodes) {
    if (RUNS_CODE.has(node.type) && endOf(node) > endOf(made) && startOf(node) < endOf(declarator)) return true;
  }
  return false;
}

/** Whether a function's name is used only where a class of that name would have its value. */
export function isUsedLate(variable: Scope.Variable, declaration: Node, context: Rule.RuleContext): boolean {
  if (!isReadLate(variable.references, variable, declaration, context)) return false;
  return variable.references.every((reference) => {
    const identifier = reference.identifier as ESTree.Node;
    if (reference.init === true || startOf(identifier) >= startOf(declaration)) return true;
    return !mayRunBefore(functionAround(reference, variable), variable, declaration, context);
  });
}
