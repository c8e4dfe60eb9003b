// `var` to `const`, or to `let` where it is written again. Where only some variables of a declaration may change, the
// declaration is split if the kind was asked for; by default it becomes `let` as a whole or stays.

import type * as ESTree from 'estree';
import { fitsBlock, isConstant, isLoopHead, usesInBlock, type Declaration } from '../block-scope.ts';
import { narrowsType } from '../literal-type.ts';
import { startOf } from '../nodes.ts';
import { realign } from '../realign.ts';
import { isAsked, rewriteRule, type Rewrite } from '../rewrite.ts';
import { hasDynamicScope } from '../scopes.ts';
import { isSplittable, splitDeclaration } from '../split-declaration.ts';
import type { Node } from '../guard.ts';

/** Inside `declare global`, `declare module` and the like, `var` means another thing than `let`. */
function isAmbient(node: Node): boolean {
  for (let at: Node | null = node; at !== null; at = at.parent as Node | null) {
    if ((at as { type: string }).type === 'TSModuleDeclaration' || (at as { declare?: boolean }).declare === true)
      return true;
  }
  return false;
}

type Kind = 'var' | 'let' | 'const';

function weakest(kinds: readonly Kind[]): Kind {
  if (kinds.includes('var')) return 'var';
  return kinds.includes('let') ? 'let' : 'const';
}

const varToLetConst: Rewrite<Declaration> = (declaration, context) => {
  if (declaration.kind !== 'var' || isAmbient(declaration) || hasDynamicScope(context)) return null;
  const head = isLoopHead(declaration, declaration);
  const iterates = head && declaration.parent.type !== 'ForStatement';
  const kindOf = (declarator: ESTree.VariableDeclarator): Kind => {
    let kind: Kind = 'const';
    for (const variable of context.sourceCode.getDeclaredVariables(declarator)) {
      const uses = usesInBlock(variable, declaration);
      if (uses === null || !fitsBlock(uses, variable, declarator, declaration, context)) return 'var';
      if (!isConstant(uses, declarator, iterates) || narrowsType(variable, context)) kind = 'let';
    }
    return kind;
  };
  const kinds = declaration.declarations.map((declarator) => kindOf(declarator));
  const kind = weakest(kinds);
  if (new Set(kinds).size > 1 && isAsked(context) && isSplittable(declaration)) {
    return splitDeclaration(declaration, kinds, context);
  }
  if (kind === 'var') return null;
  const start = startOf(declaration);
  const keyword = { start, end: start + 'var'.length, text: kind };
  return isAsked(context) ? [keyword] : [keyword, ...realign(declaration, kind, context)];
};

/** no-var: the declaration of the kind that fits. */
export const LET_CONST = rewriteRule({ VariableDeclaration: varToLetConst });
