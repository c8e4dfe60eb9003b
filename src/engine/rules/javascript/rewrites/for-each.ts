// A loop over a list by index to `forEach`. On request only: whether the list is an array that does not grow meanwhile
// cannot be read from the loop.

import type { Rule } from 'eslint';
import type * as ESTree from 'estree';
import { countedLoopOf, type CountedLoop } from '../counted-loop.ts';
import { endOf, isFunction, nodesIn, removeStatement, startOf, textOf } from '../nodes.ts';
import { rewriteRule, type Rewrite } from '../rewrite.ts';
import { hasDynamicScope } from '../scopes.ts';

const LEAVES_OR_WAITS: ReadonlySet<string> = new Set([
  ...['ReturnStatement', 'YieldExpression', 'AwaitExpression', 'LabeledStatement'],
]);

function isTargetOf(jump: ESTree.BreakStatement | ESTree.ContinueStatement, node: ESTree.Node): boolean {
  if (/^(?:For|While|DoWhile)/.test(node.type)) return true;
  return node.type === 'SwitchStatement' && jump.type === 'BreakStatement';
}

/** Whether the body can run as a function: nothing leaves it, waits in it, or is declared for what is outside of it. */
function isFunctionBody({ body }: CountedLoop, context: Rule.RuleContext): boolean {
  for (const node of nodesIn(body, context.sourceCode, isFunction)) {
    if (LEAVES_OR_WAITS.has(node.type)) return false;
    if (node.type === 'VariableDeclaration' && node.kind === 'var') return false;
    if (node.type === 'ForOfStatement' && node.await) return false;
    if (node.type !== 'BreakStatement' && node.type !== 'ContinueStatement') continue;
    if (node.label != null) return false;
    let at = node.parent as ESTree.Node & Rule.NodeParentExtension;
    while (at !== body && !isTargetOf(node, at)) at = at.parent as typeof at;
    if (at === body) return false;
  }
  return true;
}

const toForEach: Rewrite<ESTree.ForStatement & Rule.NodeParentExtension> = (node, context) => {
  const loop = countedLoopOf(node, context);
  if (loop === null || loop.alias.kind !== 'const' || hasDynamicScope(context)) return null;
  if (!isFunctionBody(loop, context)) return null;
  const list = textOf(loop.list, context);
  // A line that begins with a bracket would go on with the line above.
  if (!/^[\w$]/.test(list) || loop.list.type.endsWith('FunctionExpression')) return null;
  const item = textOf(loop.item, context);
  const index = loop.indexUses.length > 0 ? `, ${loop.index.name}` : '';
  return [
    { start: startOf(node), end: startOf(loop.body), text: `${list}.forEach((${item}${index}) => ` },
    removeStatement(loop.alias, context.sourceCode.text),
    { start: endOf(node), end: endOf(node), text: ');' },
  ];
};

/** for-each: `forEach` in place of a loop by index. */
export const FOR_EACH = rewriteRule({ ForStatement: toForEach });
