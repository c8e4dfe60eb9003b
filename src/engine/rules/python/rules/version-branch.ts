// Removes branches for Python versions below the file's floor, and takes the branch that always runs out of its `if`.

import type { Edit } from '../../edits.ts';
import { bodyOf, branchesOf, dedent, type Branch } from '../tree/branches.ts';
import { indentOf } from '../tree/lines.ts';
import { splice, treeRule, type TreeFile } from '../tree/rule.ts';
import { versionTruth } from '../tree/version-test.ts';
import { childOf, partsOf, walk, type Node } from '../tree/node.ts';

/** The first branch whose test is decided. */
function decided(
  branches: readonly Branch[],
  file: TreeFile,
): { readonly index: number; readonly truth: boolean } | null {
  for (const [index, { condition }] of branches.entries()) {
    const truth = condition === null ? null : versionTruth(condition, file);
    if (truth !== null) return { index, truth };
  }
  return null;
}

/** Puts a branch's statements in the place of the whole statement. */
function unwrap(branches: readonly Branch[], kept: Branch, file: TreeFile): readonly Edit[] | null {
  const [first, last] = [branches[0], branches.at(-1)];
  if (first === undefined || last === undefined) return null;
  const body = bodyOf(kept, file.text);
  const edits = dedent(kept, indentOf(file.text, first.start) ?? '', file);
  return edits === null ? null : [splice(first.lineStart, body.start), ...edits, splice(body.end, last.end)];
}

function whenFalse(branches: readonly Branch[], index: number, file: TreeFile): readonly Edit[] | null {
  const [branch, next] = [branches[index], branches[index + 1]];
  if (branch === undefined) return null;
  if (next === undefined) {
    const isTop = indentOf(file.text, branch.start) === '' && branch.inModule;
    return isTop || index > 0 ? [splice(branch.lineStart, branch.end)] : null;
  }
  if (index > 0) return [splice(branch.lineStart, next.lineStart)];
  if (next.condition === null) return unwrap(branches, next, file);
  return [splice(branch.start, next.keywordEnd, 'if')];
}

function whenTrue(branches: readonly Branch[], index: number, file: TreeFile): readonly Edit[] | null {
  const [branch, last] = [branches[index], branches.at(-1)];
  if (branch === undefined || last === undefined) return null;
  if (index === 0) return unwrap(branches, branch, file);
  const body = bodyOf(branch, file.text);
  return [splice(branch.start, branch.colon, 'else'), splice(body.end, Math.max(body.end, last.end))];
}

/** Comments that speak to tools. */
const PRAGMA = /\b(?:noqa|nosec|type: ?ignore|pragma|pylint|mypy|pyright|fmt|isort)\b/;

/** Whether a dead branch takes a declaration along that the file has nowhere else, or a word to a tool. */
function losesMore(edits: readonly Edit[], node: Node, { root }: TreeFile): boolean {
  const isGone = ({ start, end }: Node): boolean => edits.some((edit) => edit.start <= start && end <= edit.end);
  const inside = [...walk(node)];
  if (inside.some((part) => part.type === 'comment' && PRAGMA.test(part.text) && isGone(part))) return true;
  const declared = inside.filter((part) => DECLARATIONS.has(part.type) && isGone(part)).map(nameOf);
  if (declared.length === 0) return false;
  const kept = new Set([...walk(root)].filter((part) => DECLARATIONS.has(part.type) && !isGone(part)).map(nameOf));
  return declared.some((name) => !kept.has(name));
}

const DECLARATIONS: ReadonlySet<string> = new Set(['function_definition', 'class_definition']);

function nameOf(declaration: Node): string {
  return childOf(declaration, 'name')?.text ?? '';
}

/** Branches that the floor decides. */
export const versionBranch = treeRule({
  kind: 'version-branch',
  title: 'Remove branches for unsupported Python versions',
  explanation: 'The declared Python version always takes the same branch, so the others are dead code.',
  example: {
    before: 'import sys\nif sys.version_info[0] < 3:\n    x = 1\nelse:\n    x = 2\nprint(sys.argv)\n',
    after: 'import sys\nx = 2\nprint(sys.argv)\n',
  },
  category: 'maintainability',
  floor: { declared: true },
  dropsComments: true,
  on: ['if_statement'],
  propose(node: Node, file) {
    const branches = branchesOf(node, file.text);
    const found = branches === null ? null : decided(branches, file);
    if (branches === null || found === null) return null;
    // An `else` that holds only an `if` may have been meant as `elif`: a person should look at it.
    const other = branches.at(-1);
    const only = other?.condition === null ? partsOf(other.block) : [];
    if (only.length === 1 && only[0]?.type === 'if_statement') return null;
    const edits = found.truth ? whenTrue(branches, found.index, file) : whenFalse(branches, found.index, file);
    return edits === null || losesMore(edits, node, file) ? null : edits;
  },
});
