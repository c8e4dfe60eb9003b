// Whether a file writes `name (a) {}` or `name(a) {}`, so that new methods look like its own functions.

import type { Rule, SourceCode } from 'eslint';
import type * as ESTree from 'estree';
import { parameterParens } from './functions.ts';
import type { Node } from './guard.ts';
import { endOf, isFunction, nodesIn, parentOf } from './nodes.ts';

/** Where the name of a function ends that stands directly before its parameters. */
function nameEnd(node: ESTree.Function & { readonly id?: ESTree.Identifier | null | undefined }): number | null {
  if (node.type === 'ArrowFunctionExpression') return null;
  if (node.id != null) return endOf(node.id);
  const parent = parentOf(node);
  const isMethod = parent?.type === 'MethodDefinition' || (parent?.type === 'Property' && parent.method);
  return isMethod ? endOf(parent.key) : null;
}

function gapOf(node: Node, context: Rule.RuleContext): string | null {
  const end = isFunction(node) ? nameEnd(node) : null;
  const parens = end === null || !isFunction(node) ? null : parameterParens(node, context);
  return parens === null || end === null ? null : context.sourceCode.text.slice(end, parens.open.range[0]);
}

const gaps = new WeakMap<SourceCode, string>();

/** What the file puts between a function's name and its parameters: a blank or nothing. */
export function methodGapOf(context: Rule.RuleContext): string {
  const { sourceCode } = context;
  const known = gaps.get(sourceCode);
  if (known !== undefined) return known;
  const found = [...nodesIn(sourceCode.ast, sourceCode)].map((node) => gapOf(node, context));
  const gap = found.filter((one) => one === ' ').length > found.filter((one) => one === '').length ? ' ' : '';
  gaps.set(sourceCode, gap);
  return gap;
}
