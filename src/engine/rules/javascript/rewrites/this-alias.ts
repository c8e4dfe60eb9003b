// `const self = this` whose every use stands in an arrow function, or in no other function at all, to `this` itself. All
// uses or none: with one in a function that has its own `this`, the name is still needed.

import type { Rule, Scope } from 'eslint';
import type * as ESTree from 'estree';
import type { Node } from '../guard.ts';
import { isOwnFunction, parentOf, replaceNode, startOf } from '../nodes.ts';
import { withoutDeclarator } from '../remove-declarator.ts';
import { isAsked, rewriteRule, type Rewrite } from '../rewrite.ts';
import { hasDynamicScope } from '../scopes.ts';

/** Where `this` is another one than outside, besides functions. */
const OWN_THIS: ReadonlySet<string> = new Set(['PropertyDefinition', 'AccessorProperty', 'StaticBlock']);

/** The function that gives a node its `this`, and whether arrow functions lie between them; null where it is none. */
function ownerOf(node: ESTree.Node): { readonly owner: Node; readonly captured: boolean } | null {
  let captured = false;
  for (let at = parentOf(node); at !== null; at = parentOf(at)) {
    if (isOwnFunction(at)) return { owner: at, captured };
    if (OWN_THIS.has(at.type)) return null;
    captured ||= at.type === 'ArrowFunctionExpression';
  }
  return null;
}

/** Whether `this` may be written in place of the name. */
function isPlainUse({ identifier }: Scope.Reference): boolean {
  const parent = parentOf(identifier);
  // JSX and types name variables, too, and `{ self }` names a member by its variable.
  if ((identifier as { type: string }).type !== 'Identifier' || parent === null) return false;
  return (
    !parent.type.startsWith('TS') && parent.type !== 'ExportSpecifier' && !('shorthand' in parent && parent.shorthand)
  );
}

const toThis: Rewrite<ESTree.VariableDeclarator & Rule.NodeParentExtension> = (declarator, context) => {
  const { id, init } = declarator;
  const declaration = parentOf(declarator);
  if (id.type !== 'Identifier' || init?.type !== 'ThisExpression' || hasDynamicScope(context)) return null;
  if (declaration?.type !== 'VariableDeclaration' || parentOf(declaration)?.type !== 'BlockStatement') return null;
  if ((id as { typeAnnotation?: unknown }).typeAnnotation != null) return null;
  const [variable] = context.sourceCode.getDeclaredVariables(declarator);
  const home = ownerOf(declarator);
  if (variable?.defs.length !== 1 || home === null || home.captured) return null;
  const uses = variable.references.filter((reference) => reference.init !== true);
  const owners = uses.map(({ identifier }) => ownerOf(identifier as ESTree.Node));
  const fits = uses.every(
    (use, index) =>
      !use.isWrite() &&
      isPlainUse(use) &&
      startOf(use.identifier as ESTree.Node) > startOf(declarator) &&
      owners[index]?.owner === home.owner,
  );
  if (!fits || uses.length === 0) return null;
  // Used mostly outside of arrow functions it is a habit of the author's, not a crutch that is no longer needed.
  const captured = owners.filter((one) => one?.captured === true).length;
  if (!isAsked(context) && captured * 2 < uses.length) return null;
  return [
    withoutDeclarator(declaration, declarator, context.sourceCode.text),
    ...uses.map(({ identifier }) => replaceNode(identifier as ESTree.Node, 'this')),
  ].toSorted((a, b) => a.start - b.start);
};

/** this-alias: `this` in place of a variable that was made to carry it into functions. */
export const THIS_ALIAS = rewriteRule({ VariableDeclarator: toThis });
