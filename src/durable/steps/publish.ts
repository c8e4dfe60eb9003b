// The outside effects of publishing. Each is begun in the journal first; one that was begun by another process looks
// for its earlier effect before it acts, so nothing is ever made twice.

import { fatal, retryable, type StageError } from '../../core/errors.ts';
import { FORK_READY_TIMEOUT_MS } from '../../core/limits.ts';
import { branchName } from '../../core/commit/branch-name.ts';
import { commitMessage, isCommitOfRun } from '../../core/commit/commit-message.ts';
import { chunkTreeChanges } from '../../core/commit/chunk-tree-changes.ts';
import { splitCommits, type Change } from '../../core/commit/split-commits.ts';
import { computeTreeSha } from '../../core/commit/tree-objects.ts';
import type { NewTreeEntry } from '../../core/github-port.ts';
import { err, ok, type Result } from '../../core/result.ts';
import type { PublishEffect, PublishJournal } from '../../core/run/record.ts';
import { adopt } from './adopt.ts';
import { choose } from './choose.ts';
import { failed, headRepository, reportOf, resolvedOf, type Performed, type StepContext } from './context.ts';
import { openPull } from './open-pull.ts';

const FORK_POLL_MS = 2_000;

/** Performs one effect, or first records that it begins. */
export async function publish(effect: PublishEffect, context: StepContext): Promise<Performed> {
  const { record, fresh } = context;
  const readsOnly = effect === 'choose' || effect === 'adopt';
  if (!readsOnly && !record.publish.begun.includes(effect)) {
    fresh.add(effect);
    return { outcome: { kind: 'effect_begun', effect } };
  }
  // Whatever happens now, the next try of this effect is a second one.
  const again = !fresh.delete(effect);
  switch (effect) {
    case 'choose':
      return choose(context);
    case 'adopt':
      return adopt(context);
    case 'fork':
      return fork(context);
    case 'tree':
      return createTree(context);
    case 'commit':
      return createCommit(context, again);
    case 'ref':
      return createRef(context);
    case 'pull':
      return openPull(context, again);
  }
}

/** GitHub answers with the account's existing fork, so asking twice makes one. */
async function fork(context: StepContext): Promise<Performed> {
  const { id, owner, name } = resolvedOf(context.record);
  const made = await context.github.createFork({ owner, name });
  if (!made.ok) return failed(made.error);
  if (made.value.parent_id !== null && made.value.parent_id !== id) return failed(fatal('fork_forbidden'));
  if (made.value.archived) return failed(fatal('repo_readonly'));
  return { outcome: { kind: 'forked', owner: made.value.owner, name: made.value.name } };
}

/** Trees are content-addressed: making one twice makes it once. A fork shows here that it takes writes. */
async function createTree(context: StepContext): Promise<Performed> {
  const { record, store, sha1Hex } = context;
  const plan = splitCommits(changesOf(context));
  const base = resolvedOf(record).base_tree_sha;
  const first = plan.rules === null ? ok(undefined) : await growTree(context, base, plan.rules);
  if (!first.ok) return failed(forkAware(context, first.error));
  const last = await growTree(context, first.value ?? base, plan.rest);
  if (!last.ok) return failed(forkAware(context, last.error));
  // Equal tree ids mean equal trees, so the difference to the base is exactly what was sent.
  if (last.value !== record.publish.expected_tree_sha) return failed(fatal('tree_mismatch'));
  if (plan.rules !== null) {
    const between = await computeTreeSha(store.tree(), plan.rules, sha1Hex);
    if (!between.ok || between.value !== first.value) return failed(fatal('tree_mismatch'));
  }
  return { outcome: { kind: 'tree_created', tree_sha: last.value, rules_tree_sha: first.value } };
}

function changesOf({ store }: StepContext): Change[] {
  const between = store.afterRules();
  const sources = new Map(
    [...store.files('changed')].map(({ path, detail }) => [path, new Set(detail.applied.map(({ source }) => source))]),
  );
  return store.changedContents().map((change) => ({
    ...change,
    sources: sources.get(change.path) ?? new Set(),
    after_rules: between.get(change.path) ?? null,
  }));
}

async function growTree(
  { record, github }: StepContext,
  base: string,
  entries: readonly NewTreeEntry[],
): Promise<Result<string>> {
  let tree = base;
  for (const chunk of chunkTreeChanges(entries)) {
    const made = await github.createTree(headRepository(record), tree, chunk);
    if (!made.ok) return made;
    tree = made.value;
  }
  return ok(tree);
}

function forkAware(context: StepContext, error: StageError): StageError {
  const { fork: target } = context.record.publish;
  const late: readonly StageError['reason'][] = [
    'repo_not_found',
    'forbidden',
    'tree_mismatch',
    'repo_empty',
    'github_unavailable',
  ];
  if (target === undefined || target.ready || !late.includes(error.reason)) return error;
  const waited = context.now() - target.requested_at;
  return waited < FORK_READY_TIMEOUT_MS ? retryable('fork_not_ready', FORK_POLL_MS) : fatal('fork_not_ready');
}

async function createCommit(context: StepContext, again: boolean): Promise<Performed> {
  const { record, github } = context;
  const branch = branchName(record.id);
  if (again) {
    const own = await findOwnCommit(context, branch);
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

async function createRef(context: StepContext): Promise<Performed> {
  const { record, github } = context;
  const branch = branchName(record.id);
  const sha = record.publish.commit_sha;
  if (sha === undefined) throw new Error('ref without commit');
  const made = await github.createBranch(headRepository(record), branch, sha);
  if (!made.ok) return failed(made.error);
  if (made.value === 'created') return { outcome: { kind: 'ref_created', branch, sha } };
  const own = await findOwnCommit(context, branch);
  if (!own.ok) return failed(own.error);
  return own.value === null
    ? failed(fatal('branch_taken'))
    : { outcome: { kind: 'ref_created', branch, sha: own.value } };
}

/** The head of `branch` when it is this run's own commit of the very same tree; null when there is no branch. */
async function findOwnCommit(context: StepContext, branch: string): Promise<Result<string | null>> {
  const { record, github } = context;
  const head = await github.getBranchHead(headRepository(record), branch);
  if (!head.ok || head.value === null) return head;
  if (head.value === record.publish.commit_sha) return ok(head.value);
  const commit = await github.getCommit(headRepository(record), head.value);
  if (!commit.ok) return commit;
  const own = commit.value.tree_sha === expectTree(record.publish) && isCommitOfRun(commit.value.message, record.id);
  return own ? ok(head.value) : err(fatal('branch_taken'));
}

function expectTree(journal: PublishJournal): string {
  if (journal.tree_sha === undefined) throw new Error('commit without tree');
  return journal.tree_sha;
}
