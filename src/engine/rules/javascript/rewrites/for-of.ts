// A loop over a list by index, in which the index serves only to get the element, to `for…of`. By default the list has to
// be proven an array: a string is iterated by characters, and an array-like cannot be iterated at all.

import type { Rule } from 'eslint';
import type * as ESTree from 'estree';
import { isArray } from '../arrays.ts';
import { countedLoopOf } from '../counted-loop.ts';
import { removeStatement, textOf } from '../nodes.ts';
import { isAsked, rewriteRule, type Rewrite } from '../rewrite.ts';
import { variableOf } from '../scopes.ts';

/** Whether the list is one array all along: what the body calls might else put another in its place. */
function isSteadyArray(list: ESTree.Expression, context: Rule.RuleContext): boolean {
  if (list.type !== 'Identifier' || !isArray(list, context)) return false;
  const references = variableOf(list, context)?.references ?? [];
  return references.every((reference) => reference.init === true || !reference.isWrite());
}

const toForOf: Rewrite<ESTree.ForStatement & Rule.NodeParentExtension> = (node, context) => {
  const loop = countedLoopOf(node, context);
  if (loop === null || loop.indexUses.length > 0) return null;
  if (!isAsked(context) && !isSteadyArray(loop.list, context)) return null;
  const { sourceCode } = context;
  const open = sourceCode.getFirstToken(node, ({ value }) => value === '(');
  const close = sourceCode.getTokenBefore(loop.body);
  if (open === null || close?.value !== ')') return null;
  const head = `${loop.alias.kind} ${textOf(loop.item, context)} of ${textOf(loop.list, context)}`;
  return [
    { start: open.range[1], end: close.range[0], text: head },
    removeStatement(loop.alias, sourceCode.text),
  ].toSorted((a, b) => a.start - b.start);
};

/** for-of: the elements themselves in place of an index. */
export const FOR_OF = rewriteRule({ ForStatement: toForOf });
