// One declaration for each variable.

import type { Declaration } from '../block-scope.ts';
import { rewriteRule, type Rewrite } from '../rewrite.ts';
import { isSplittable, splitDeclaration } from '../split-declaration.ts';

const split: Rewrite<Declaration> = (declaration, context) => {
  const { declarations, kind } = declaration;
  if (declarations.length < 2 || !isSplittable(declaration)) return null;
  return splitDeclaration(
    declaration,
    declarations.map(() => kind),
    context,
  );
};

/** multi-var: several variables in one declaration become several declarations. */
export const MULTI_VAR = rewriteRule({ VariableDeclaration: split });
