// Which comments belong to a statement or property: those above it, up to what stands before, and one behind it.

import type { Rule } from 'eslint';
import type * as ESTree from 'estree';

type Range = readonly [number, number];

function commentsBefore(node: ESTree.Node, context: Rule.RuleContext): Range[] {
  const source = context.sourceCode;
  const before = source.getTokenBefore(node);
  return source.getCommentsBefore(node).flatMap((comment): Range[] => {
    // What stands on the line of the code before belongs to that code.
    // A documentation comment always belongs to what comes next.
    const documents = comment.type === 'Block' && comment.value.startsWith('*');
    const behind = !documents && before !== null && comment.loc?.start.line === before.loc.end.line;
    return comment.range === undefined || (behind && before.value !== '{' && !sameLine(comment, node))
      ? []
      : [comment.range];
  });
}

function sameLine(comment: ESTree.Comment, node: ESTree.Node): boolean {
  return comment.loc?.end.line === node.loc?.start.line;
}

/** The comments above a statement. */
export function commentsAbove(node: ESTree.Node, context: Rule.RuleContext): readonly Range[] {
  return commentsBefore(node, context);
}

/** The comments above a property of an object. */
export function commentsAboveProperty(node: ESTree.Property, context: Rule.RuleContext): readonly Range[] {
  return commentsBefore(node, context);
}

/** A comment behind a statement, on its last line. */
export function trailingComment(node: ESTree.Node, context: Rule.RuleContext): Range | null {
  const source = context.sourceCode;
  const next = source.getTokenAfter(node, { includeComments: true });
  if (next === null || (next.type as string) === 'Punctuator') return null;
  const [comment] = source.getCommentsAfter(node);
  return comment?.range !== undefined && comment.loc?.start.line === node.loc?.end.line ? comment.range : null;
}
