// The branches of an `if` statement by their lines, and how a branch's statements move out.

import type { Edit } from '../../edits.ts';
import { indentOf, lineEnd, lineStart } from './lines.ts';
import { childOf, tokenOf, walk, type Node } from './node.ts';
import { splice, type TreeFile } from './rule.ts';

/** One branch. Offsets of its keyword, of its colon, and of the end of its last line. */
export interface Branch {
  readonly condition: Node | null;
  readonly block: Node;
  readonly start: number;
  readonly lineStart: number;
  readonly keywordEnd: number;
  readonly colon: number;
  readonly end: number;
  /** The statements stand on lines of their own. */
  readonly isBlock: boolean;
  readonly inModule: boolean;
}

/** All branches; null when the statement does not begin its lines. */
export function branchesOf(node: Node, text: string): readonly Branch[] | null {
  const heads = [node, ...node.children.filter(({ type }) => type === 'elif_clause' || type === 'else_clause')];
  const branches: Branch[] = [];
  for (const [index, head] of heads.entries()) {
    const block = childOf(head, head.type === 'else_clause' ? 'body' : 'consequence');
    const colon = tokenOf(head, ':');
    const [keyword] = head.children;
    if (block === null || colon === null || keyword === undefined || indentOf(text, head.start) === null) return null;
    const next = heads[index + 1];
    branches.push({
      condition: childOf(head, 'condition'),
      block,
      start: head.start,
      lineStart: lineStart(text, head.start),
      keywordEnd: keyword.end,
      colon: colon.start,
      end: next === undefined ? endOfBlock(block, indentOf(text, node.start) ?? '', text) : lineStart(text, next.start),
      isBlock: text.slice(colon.end, block.start).includes('\n'),
      inModule: node.parent?.type === 'module',
    });
  }
  return branches;
}

/** The end of a block's last line, with the comments below it that are indented as it is. */
function endOfBlock(block: Node, indent: string, text: string): number {
  let end = lineEnd(text, block.end);
  for (let at = end; at < text.length; at = lineEnd(text, at)) {
    const line = text.slice(at, lineEnd(text, at));
    if (line.trim() === '') continue;
    const blanks = /^[ \t]*/.exec(line)?.[0].length ?? 0;
    if (!line.trimStart().startsWith('#') || blanks <= indent.length) break;
    end = lineEnd(text, at);
  }
  return end;
}

/** The span of a branch's statements, whole lines where they stand on their own. */
export function bodyOf(branch: Branch, text: string): { readonly start: number; readonly end: number } {
  const start = branch.isBlock ? lineEnd(text, branch.colon) : branch.block.start;
  return { start, end: branch.end };
}

/**
 * The edits that move a branch's lines to `indent`. Lines within strings stay. Null when the branch mixes blanks so that
 * its lines cannot be moved by one prefix.
 */
export function dedent(branch: Branch, indent: string, { text, root }: TreeFile): readonly Edit[] | null {
  const body = bodyOf(branch, text);
  // The statements of a one-line branch follow the indent that the statement had.
  if (!branch.isBlock) return indent === '' ? [] : [splice(body.start, body.start, indent)];
  const strings = [...walk(root)].filter(
    ({ type, start, end }) => type === 'string' && start < body.end && end > body.start,
  );
  const isInString = (at: number): boolean => strings.some(({ start, end }) => start < at && at < end);
  const first = indentOf(text, branch.block.start);
  if (first === null || !first.startsWith(indent)) return null;
  const extra = first.length - indent.length;
  const edits: Edit[] = [];
  for (let at = body.start; at < body.end; at = lineEnd(text, at)) {
    const line = text.slice(at, lineEnd(text, at));
    if (isInString(at) || line.trim() === '') continue;
    const blanks = /^[ \t]*/.exec(line)?.[0] ?? '';
    // A continuation or a comment may stand further left; it then moves as far as it can.
    const cut = Math.max(0, Math.min(extra, blanks.length - indent.length));
    if (cut > 0 && blanks.startsWith(indent)) edits.push(splice(at + indent.length, at + indent.length + cut));
  }
  return edits;
}
