// Removes `'use strict'` where the code is strict anyway: in modules, classes and strict functions. On request also where
// a file is not CommonJS and is about to become a module.

import type { Rule } from 'eslint';
import type * as ESTree from 'estree';
import { lineRangeOf, removeLines, startOf, endOf } from '../nodes.ts';
import { isAsked, rewriteRule, type Rewrite } from '../rewrite.ts';
import { isCommonjs } from '../source-type.ts';

type Statement = ESTree.ExpressionStatement & Rule.NodeParentExtension;

function isStrictAnyway(statement: Statement, context: Rule.RuleContext): boolean {
  const { ast, scopeManager, text } = context.sourceCode;
  if (ast.sourceType === 'module') return true;
  if (isAsked(context) && !isCommonjs(text)) return true;
  const owner = statement.parent.type === 'BlockStatement' ? statement.parent.parent : null;
  return owner !== null && scopeManager.acquire(owner, true)?.upper?.isStrict === true;
}

const removeDirective: Rewrite<Statement> = (statement, context) => {
  const { expression } = statement;
  if (expression.type !== 'Literal' || expression.value !== 'use strict') return null;
  const directive = 'directive' in statement && statement.directive != null;
  if (!directive && !isAsked(context)) return null;
  if (!['Program', 'BlockStatement'].includes(statement.parent.type)) return null;
  if (!isStrictAnyway(statement, context)) return null;
  const { text } = context.sourceCode;
  return [removeLines(...lineRangeOf(startOf(statement), endOf(statement), text), text)];
};

/** use-strict: no directive where it says nothing. */
export const USE_STRICT = rewriteRule({ ExpressionStatement: removeDirective });
