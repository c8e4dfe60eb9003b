// Whether a constant would have too narrow a type in TypeScript: a `const` of a literal has that literal for its type, and
// comparing it with another one is an error. Knows the text only, no types.

import type { Rule, Scope } from 'eslint';
import type * as ESTree from 'estree';
import { parentOf } from './nodes.ts';
import { isTypescript } from './rewrite.ts';

function isLiteral(node: ESTree.Node | null | undefined): boolean {
  if (node?.type === 'UnaryExpression') return isLiteral(node.argument);
  return node?.type === 'Literal' || node?.type === 'TemplateLiteral';
}

function isCompared({ identifier }: Scope.Reference): boolean {
  const parent = parentOf(identifier);
  if (parent?.type === 'BinaryExpression') return /^[!=]==?$/.test(parent.operator);
  return parent?.type === 'SwitchStatement' || parent?.type === 'SwitchCase';
}

/** Whether the variable, made a constant, might no longer be comparable with what it is compared with. */
export function narrowsType(variable: Scope.Variable, context: Rule.RuleContext): boolean {
  if (!isTypescript(context)) return false;
  const literal = variable.defs.some(({ type, node }) => {
    const { id, init } = node as ESTree.VariableDeclarator;
    return type === 'Variable' && isLiteral(init) && !('typeAnnotation' in id && id.typeAnnotation != null);
  });
  return literal && variable.references.some((reference) => isCompared(reference));
}
