// Runs rules of our own over one tree and turns what they propose into fixes, leaving out each that would lose a
// comment.

import type { Edit, ProposedFix } from '../../edits.ts';
import type { Positions } from '../positions.ts';
import { ancestorOf, walk, type Node } from './node.ts';
import type { TreeFile, TreeRule } from './rule.ts';

const INTERPOLATION: ReadonlySet<string> = new Set(['interpolation']);

function byType(rules: readonly TreeRule[]): ReadonlyMap<string, readonly TreeRule[]> {
  const map = new Map<string, TreeRule[]>();
  for (const rule of rules) for (const type of rule.on) map.set(type, [...(map.get(type) ?? []), rule]);
  return map;
}

function keepsComments(edits: readonly Edit[], comments: readonly Node[]): boolean {
  return edits.every((edit) =>
    comments.every(
      (comment) => comment.start >= edit.end || comment.end <= edit.start || edit.text.includes(comment.text),
    ),
  );
}

/** All proposals of the rules for a file. */
export function proposeAll(file: TreeFile, rules: readonly TreeRule[], positions: Positions): readonly ProposedFix[] {
  const rulesOf = byType(rules);
  const comments: Node[] = [];
  const found: { readonly rule: TreeRule; readonly node: Node; readonly edits: readonly Edit[] }[] = [];
  for (const node of walk(file.root)) {
    if (node.type === 'comment') comments.push(node);
    const wanted = rulesOf.get(node.type);
    // Before Python 3.12 the code of an f-string has rules of its own about quotes, braces and backslashes.
    if (wanted === undefined || ancestorOf(node, INTERPOLATION) !== null) continue;
    for (const rule of wanted) {
      const edits = rule.propose(node, file);
      if (edits !== null && edits.length > 0) found.push({ rule, node, edits });
    }
  }
  return found
    .filter(({ rule, edits }) => rule.dropsComments || keepsComments(edits, comments))
    .map(({ rule, node, edits }) => ({
      rule: rule.id,
      lineStart: positions.rowOf(node.start),
      lineEnd: positions.rowOf(Math.max(node.start, node.end - 1)),
      edits: edits.toSorted((a, b) => a.start - b.start || a.end - b.end),
    }));
}
