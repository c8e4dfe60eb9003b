// Arrow functions whose body is one `return` to the expression itself.

import type { Rule } from 'eslint';
import type * as ESTree from 'estree';
import { endOf, hasComment, insertAt, removeBetween, startOf } from '../nodes.ts';
import { rewriteRule, type Rewrite } from '../rewrite.ts';

type Arrow = ESTree.ArrowFunctionExpression & Rule.NodeParentExtension;

const ENDS: ReadonlySet<string> = new Set([';', ')', ',', '}', ']', ':']);

/** Without its braces the body must not run on into the next line. */
function endsHere(node: Arrow, context: Rule.RuleContext): boolean {
  const next = context.sourceCode.getTokenAfter(node);
  if (next === null || ENDS.has(next.value)) return true;
  const named = ['Identifier', 'Keyword'].includes(next.type) && !['in', 'instanceof', 'as'].includes(next.value);
  return named && next.loc.start.line > (node.loc?.end.line ?? 0);
}

const toExpression: Rewrite<Arrow> = (node, context) => {
  const source = context.sourceCode;
  const { body } = node;
  if (body.type !== 'BlockStatement' || body.body.length !== 1) return null;
  const [statement] = body.body;
  if (statement?.type !== 'ReturnStatement' || statement.argument == null || !endsHere(node, context)) return null;
  const keywordEnd = startOf(statement) + 'return'.length;
  const first = source.getTokenAfter(source.getFirstToken(statement) ?? statement);
  const lastToken = source.getLastToken(statement);
  const last = lastToken?.value === ';' ? source.getTokenBefore(lastToken) : lastToken;
  if (first === null || last == null) return null;
  if (hasComment(last.range[1], endOf(body), source) || hasComment(keywordEnd, first.range[0], source)) return null;
  const wraps = first.value === '{' || (statement.argument.type === 'SequenceExpression' && first.value !== '(');
  const open = wraps ? '(' : '';
  const close = { start: last.range[1], end: endOf(body), text: wraps ? ')' : '' };
  if (!hasComment(startOf(body), startOf(statement), source)) {
    return [{ start: startOf(body), end: first.range[0], text: open }, close];
  }
  // A comment above the `return` stays above the expression.
  const braceEnd = startOf(body) + 1;
  const blanks = /[ \t]*$/.exec(source.text.slice(0, startOf(body)))?.[0].length ?? 0;
  const onNextLine = /^[ \t]*\r?\n/.test(source.text.slice(braceEnd));
  if (!onNextLine) return null;
  return [
    removeBetween(startOf(body) - blanks, braceEnd),
    removeBetween(startOf(statement), first.range[0]),
    ...(wraps ? [insertAt(first.range[0], open)] : []),
    close,
  ];
};

/** arrow-return: the expression in place of a body that only returns it. */
export const ARROW_RETURN = rewriteRule({ ArrowFunctionExpression: toExpression });
