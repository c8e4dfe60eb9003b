// Commit and branch of a run. The branch's name follows from the run; where somebody else's commits have the name, the
// next one is tried. Nothing is ever overwritten.

import { fatal } from '../../core/errors.ts';
import { branchNames } from '../../core/commit/branch-name.ts';
import { commitMessage, isCommitOfRun } from '../../core/commit/commit-message.ts';
import { err, ok, type Result } from '../../core/result.ts';
import type { PublishJournal } from '../../core/run/record.ts';
import { failed, headRepository, reportOf, resolvedOf, type Performed, type StepContext } from './context.ts';

/** Refusals without a reason that are taken for two writers at once, before they are taken for a rule. */
const MAX_UNEXPLAINED = 2;

/** `again`: an earlier try may have made the branch too, so look first. */
export async function createCommit(context: StepContext, again: boolean): Promise<Performed> {
  const { record, github } = context;
  if (again) {
    const own = await findOwnCommit(context);
    if (!own.ok) return failed(own.error);
    if (own.value !== null) return { outcome: { kind: 'commit_created', sha: own.value } };
  }
  const { base_sha } = resolvedOf(record);
  const report = reportOf(context);
  const tree = expectTree(record.publish);
  const first = record.publish.rules_tree_sha;
  let parent = base_sha;
  if (first !== undefined) {
    const message = commitMessage(report, 'rule');
    const made = await github.createCommit(headRepository(record), { message, tree: first, parent });
    if (!made.ok) return failed(made.error);
    parent = made.value;
  }
  const message = commitMessage(report, first === undefined ? undefined : 'model');
  const made = await github.createCommit(headRepository(record), { message, tree, parent });
  return made.ok ? { outcome: { kind: 'commit_created', sha: made.value } } : failed(made.error);
}

/** One call when the first name is free. */
export async function createRef(context: StepContext): Promise<Performed> {
  const { record, github } = context;
  const sha = record.publish.commit_sha;
  if (sha === undefined) throw new Error('ref without commit');
  for (const branch of branchNames(record.id)) {
    const made = await github.createBranch(headRepository(record), branch, sha);
    if (!made.ok) {
      const tried = record.failures?.count ?? 0;
      const isRule = made.error.reason === 'branch_rules' && tried >= MAX_UNEXPLAINED;
      return failed(isRule ? fatal('branch_rules') : made.error);
    }
    if (made.value === 'created') return { outcome: { kind: 'ref_created', branch, sha } };
    const kept = await keepExisting(context, branch, sha);
    if (!kept.ok) return failed(kept.error);
    if (kept.value !== null) return { outcome: { kind: 'ref_created', branch, sha: kept.value } };
  }
  return failed(fatal('branch_taken'));
}

/** The commit of an existing branch that holds what this run publishes; null when the branch is somebody else's. */
async function keepExisting(context: StepContext, branch: string, sha: string): Promise<Result<string | null>> {
  const { record, github } = context;
  const found = await look(context, branch);
  if (!found.ok || found.value === null || found.value.kind === 'foreign') return found.ok ? ok(null) : found;
  if (found.value.kind === 'same') return ok(found.value.sha);
  const moved = await github.forwardBranch(headRepository(record), branch, sha);
  if (!moved.ok) return moved;
  return ok(moved.value === 'moved' ? sha : null);
}

/** The head of this run's branch when it holds the very same tree; null when there is none. */
async function findOwnCommit(context: StepContext): Promise<Result<string | null>> {
  for (const branch of branchNames(context.record.id)) {
    const found = await look(context, branch);
    if (!found.ok) return found;
    if (found.value === null) return ok(null);
    if (found.value.kind === 'same') return ok(found.value.sha);
  }
  return err(fatal('branch_taken'));
}

/** `same`: this run's commit of the same tree. `older`: this run's, of another tree. Null: no such branch. */
type Found = { readonly kind: 'same' | 'older' | 'foreign'; readonly sha: string } | null;

async function look({ record, github }: StepContext, branch: string): Promise<Result<Found>> {
  const head = await github.getBranchHead(headRepository(record), branch);
  if (!head.ok || head.value === null) return head.ok ? ok(null) : head;
  const sha = head.value;
  if (sha === record.publish.commit_sha) return ok({ kind: 'same', sha });
  const commit = await github.getCommit(headRepository(record), sha);
  if (!commit.ok) return commit;
  if (!isCommitOfRun(commit.value.message, record.id)) return ok({ kind: 'foreign', sha });
  return ok({ kind: commit.value.tree_sha === expectTree(record.publish) ? 'same' : 'older', sha });
}

function expectTree(journal: PublishJournal): string {
  if (journal.tree_sha === undefined) throw new Error('commit without tree');
  return journal.tree_sha;
}
