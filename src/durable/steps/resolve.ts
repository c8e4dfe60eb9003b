// Pins the repository at one commit, lists its tree and decides which files go to analysis.

import { coversPublishing } from '../../core/account/scopes.ts';
import type { TreeEntry } from '../../core/changes.ts';
import { fatal } from '../../core/errors.ts';
import type { FileReason } from '../../core/file-reasons.ts';
import type { RepositoryInfo } from '../../core/github-port.ts';
import { MAX_SUBTREE_REQUESTS, MAX_TREE_ENTRIES } from '../../core/limits.ts';
import { err, ok, type Result } from '../../core/result.ts';
import type { RunOptions } from '../../core/run/options.ts';
import { CONFIG_PATH } from '../../core/verify/settings.ts';
import { planBatches } from '../../core/select/plan-batches.ts';
import { selectFiles } from '../../core/select/select-files.ts';
import { checkOpenPulls } from './open-pulls.ts';
import { failed, type Performed, type StepContext } from './context.ts';

/** Reads repository, base branch and tree: three calls, more only when GitHub truncates the tree. */
export async function resolve(context: StepContext): Promise<Performed> {
  const { record, github, store } = context;
  const repository = await github.getRepository(record.repository);
  if (!repository.ok) return failed(repository.error);
  const writable = checkWritable(repository.value, record.options);
  if (!writable.ok) return failed(writable.error);
  const pulls = await checkOpenPulls(context);
  if (!pulls.ok) return failed(pulls.error);

  const { owner, name, default_branch } = repository.value;
  const baseRef = record.options.base ?? default_branch;
  const branch = await github.getBranch({ owner, name }, baseRef);
  if (!branch.ok) {
    const empty = branch.error.reason === 'base_missing' && baseRef === default_branch;
    return failed(empty ? fatal('repo_empty') : branch.error);
  }
  const tree = await listTree(context, { owner, name }, branch.value.tree_sha);
  if (!tree.ok) return failed(tree.error);
  const model = await usesModel(context);
  if (!model.ok) return failed(model.error);

  const { selected, leftAlone, seen } = selectFiles(tree.value, record.options, { use_model: model.value });
  const batches = planBatches(selected);
  return {
    outcome: {
      kind: 'resolved',
      repository: {
        id: repository.value.id,
        owner,
        name,
        private: repository.value.private,
        can_push: repository.value.can_push,
        base_ref: baseRef,
        base_sha: branch.value.sha,
        base_tree_sha: branch.value.tree_sha,
        configured: tree.value.some(({ path, type }) => path === CONFIG_PATH && type === 'blob'),
      },
      seen,
      eligible: selected.length,
      skipped: countReasons(leftAlone),
    },
    write: () => {
      store.dropBulk();
      store.addTree(tree.value);
      store.addLeftAlone(leftAlone);
      store.addBatches(batches);
    },
  };
}

function checkWritable(repository: RepositoryInfo, options: RunOptions): Result<void> {
  // A preview writes nothing, so a repository that takes no pull request may still be looked at.
  if (options.dry_run) return ok(undefined);
  if (repository.archived || repository.disabled) return err(fatal('repo_readonly'));
  const { accepts_pull_requests: accepts, can_push: canPush } = repository;
  if (accepts === 'none' || (accepts === 'collaborators_only' && !canPush)) return err(fatal('prs_disabled'));
  // Asked of GitHub in every run: people take scopes back without telling us.
  if (!coversPublishing(repository.scopes, repository)) return err(fatal('scope_missing'));
  return ok(undefined);
}

async function usesModel(context: StepContext): Promise<Result<boolean>> {
  const health = await context.bridge.health();
  return health.ok ? ok(health.value.model === 'configured') : health;
}

async function listTree(
  context: StepContext,
  repository: { owner: string; name: string },
  treeSha: string,
): Promise<Result<readonly TreeEntry[]>> {
  const whole = await context.github.getTree(repository, treeSha, true);
  if (!whole.ok) return whole;
  if (!whole.value.truncated) return bounded(whole.value.entries);

  // GitHub cut the listing: walk it one level down, where each part may fit.
  const entries: TreeEntry[] = [];
  const queue = [{ sha: treeSha, prefix: '' }];
  for (let requests = 0; queue.length > 0; requests += 1) {
    const next = queue.shift();
    if (next === undefined) break;
    if (requests >= MAX_SUBTREE_REQUESTS || entries.length > MAX_TREE_ENTRIES) return err(fatal('repo_too_large'));
    const part = await context.github.getTree(repository, next.sha, next.prefix !== '');
    if (!part.ok) return part;
    const { truncated } = part.value;
    const level = truncated ? await context.github.getTree(repository, next.sha, false) : part;
    if (!level.ok) return level;
    for (const entry of level.value.entries) {
      const path = `${next.prefix}${entry.path}`;
      entries.push({ ...entry, path });
      const listed = next.prefix !== '' && !truncated;
      if (entry.type === 'tree' && !listed) queue.push({ sha: entry.sha, prefix: `${path}/` });
    }
  }
  return bounded(entries);
}

function bounded(entries: readonly TreeEntry[]): Result<readonly TreeEntry[]> {
  if (entries.length > MAX_TREE_ENTRIES) return err(fatal('repo_too_large', `${entries.length} entries`));
  return ok(entries);
}

function countReasons(files: readonly { reason: FileReason }[]): Partial<Record<FileReason, number>> {
  const counts: Partial<Record<FileReason, number>> = {};
  for (const { reason } of files) counts[reason] = (counts[reason] ?? 0) + 1;
  return counts;
}
