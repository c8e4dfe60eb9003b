// Takes one variable out of a declaration, or the declaration away when it was the only one.

import type * as ESTree from 'estree';
import type { Edit } from '../edits.ts';
import { endOf, removeBetween, removeStatement, startOf } from './nodes.ts';

/** The edit that removes a declarator and its comma. */
export function withoutDeclarator(
  declaration: ESTree.VariableDeclaration,
  declarator: ESTree.VariableDeclarator,
  text: string,
): Edit {
  const { declarations } = declaration;
  const index = declarations.indexOf(declarator);
  const [previous, next] = [declarations[index - 1], declarations[index + 1]];
  if (next !== undefined) return removeBetween(startOf(declarator), startOf(next));
  return previous === undefined
    ? removeStatement(declaration, text)
    : removeBetween(endOf(previous), endOf(declarator));
}
