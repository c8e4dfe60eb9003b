// Small questions about variables that several guards ask.

import type { Rule, Scope, SourceCode } from 'eslint';
import type * as ESTree from 'estree';

/** The variable that a name means at a node, or null when the file does not declare it. */
export function variableOf(identifier: ESTree.Identifier, context: Rule.RuleContext): Scope.Variable | null {
  let scope: Scope.Scope | null = context.sourceCode.getScope(identifier);
  while (scope !== null) {
    const variable = scope.set.get(identifier.name);
    if (variable !== undefined) return variable.defs.length > 0 ? variable : null;
    scope = scope.upper;
  }
  return null;
}

/** Whether a name is the built-in of that name: nothing in the file declares it. */
export function isBuiltIn(identifier: ESTree.Identifier, context: Rule.RuleContext): boolean {
  return variableOf(identifier, context) === null;
}

/** The name of a plain call's or member call's method, or null when it is computed. */
export function calledName(callee: ESTree.Node): string | null {
  if (callee.type === 'Identifier') return callee.name;
  if (callee.type !== 'MemberExpression' || callee.computed) return null;
  return callee.property.type === 'Identifier' ? callee.property.name : null;
}

const DYNAMIC_SCOPE = /\b(?:eval|with)\s*\(/;

/** Asked for at every function and variable of a text, so read once. */
const dynamic = new WeakMap<SourceCode, boolean>();

/** Whether the text may reach variables that scope analysis cannot see: by a direct `eval`, or in `with`. */
export function hasDynamicScope({ sourceCode }: Rule.RuleContext): boolean {
  const known = dynamic.get(sourceCode) ?? DYNAMIC_SCOPE.test(sourceCode.text);
  dynamic.set(sourceCode, known);
  return known;
}
