// Pins the repository at one commit, lists its tree and decides which files go to analysis.

import type { TreeEntry } from '../../core/changes.ts';
import { fatal } from '../../core/errors.ts';
import type { FileReason } from '../../core/file-reasons.ts';
import type { BranchInfo, RepositoryInfo } from '../../core/github-port.ts';
import { MAX_SETTINGS_BYTES, MAX_SUBTREE_REQUESTS, MAX_TREE_ENTRIES } from '../../core/limits.ts';
import { err, ok, type Result } from '../../core/result.ts';
import type { RepositoryRef } from '../../core/repository.ts';
import { markedByAttributes } from '../../core/settings/git-attributes.ts';
import { settingsInForce } from '../../core/settings/in-force.ts';
import { mergeOptions } from '../../core/settings/merge.ts';
import { readRepositorySettings } from '../../core/settings/read.ts';
import type { RepositorySettings } from '../../core/settings/schema.ts';
import { CONFIG_PATH } from '../../core/verify/settings.ts';
import { planBatches } from '../../core/select/plan-batches.ts';
import { selectFiles } from '../../core/select/select-files.ts';
import { checkOpenPulls } from './open-pulls.ts';
import { failed, type Performed, type StepContext } from './context.ts';
import { checkWritable } from './writable.ts';

/** Reads repository, base branch and tree: three calls, more only when GitHub truncates the tree. */
export async function resolve(context: StepContext): Promise<Performed> {
  const { record, github, store } = context;
  const repository = await github.getRepository(record.repository);
  if (!repository.ok) return failed(repository.error);
  // A preview writes nothing, so a repository that takes no pull request may still be looked at.
  const writable = record.options.dry_run ? ok(undefined) : checkWritable(repository.value);
  if (!writable.ok) return failed(writable.error);
  const pulls = await checkOpenPulls(context);
  if (!pulls.ok) return failed(pulls.error);

  const { owner, name } = repository.value;
  const base = await findBase(context, repository.value);
  if (!base.ok) return failed(base.error);
  const { baseRef, branch, tree, settings, problems, configured } = base.value;
  const attributes = await readRootFile(context, { owner, name }, tree, '.gitattributes');
  if (!attributes.ok) return failed(attributes.error);
  const model = await usesModel(context);
  if (!model.ok) return failed(model.error);
  const granted = model.value ? await context.account.grantTokens(record.id, context.tokenCaps, context.now()) : null;

  const options = mergeOptions(record.options, settings);
  const { selected, leftAlone, seen } = selectFiles(tree, options, {
    use_model: model.value,
    isMarked: markedByAttributes(attributes.value ?? ''),
  });
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
        base_sha: branch.sha,
        base_tree_sha: branch.tree_sha,
        configured,
      },
      options,
      settings: configured ? settingsInForce(settings, problems) : null,
      granted_tokens: granted,
      seen,
      eligible: selected.length,
      skipped: countReasons(leftAlone),
    },
    write: () => {
      store.dropBulk();
      store.addTree(tree);
      store.addLeftAlone(leftAlone);
      store.addBatches(batches);
    },
  };
}

interface Base {
  readonly baseRef: string;
  readonly branch: BranchInfo;
  readonly tree: readonly TreeEntry[];
  readonly settings: RepositorySettings;
  readonly problems: readonly string[];
  readonly configured: boolean;
}

/** The branch to work on and its tree. The settings are those of the branch that the caller named, or of the default. */
async function findBase(context: StepContext, { owner, name, default_branch }: RepositoryInfo): Promise<Result<Base>> {
  const asked = context.record.options.base;
  const first = await readBranch(context, { owner, name }, asked ?? default_branch);
  if (!first.ok) {
    const empty = first.error.reason === 'base_missing' && (asked ?? default_branch) === default_branch;
    return empty ? err(fatal('repo_empty')) : first;
  }
  const text = await readRootFile(context, { owner, name }, first.value.tree, CONFIG_PATH);
  if (!text.ok) return text;
  const configured = first.value.tree.some(({ path }) => path === CONFIG_PATH);
  const read = configured ? readRepositorySettings(text.value ?? '') : { settings: {}, problems: [] };
  const wanted = asked ?? read.settings.base ?? default_branch;
  if (wanted === first.value.baseRef) return ok({ ...first.value, ...read, configured });
  const second = await readBranch(context, { owner, name }, wanted);
  return second.ok ? ok({ ...second.value, ...read, configured }) : second;
}

async function readBranch(
  context: StepContext,
  repository: RepositoryRef,
  baseRef: string,
): Promise<Result<Pick<Base, 'baseRef' | 'branch' | 'tree'>>> {
  const branch = await context.github.getBranch(repository, baseRef);
  if (!branch.ok) return branch;
  const tree = await listTree(context, repository, branch.value.tree_sha);
  return tree.ok ? ok({ baseRef, branch: branch.value, tree: tree.value }) : tree;
}

/** The text of a regular file at the root; null when there is none that can be read. */
async function readRootFile(
  { github }: StepContext,
  repository: RepositoryRef,
  tree: readonly TreeEntry[],
  path: string,
): Promise<Result<string | null>> {
  const entry = tree.find((one) => one.path === path && one.type === 'blob' && one.mode !== '120000');
  if (entry === undefined || (entry.size ?? 0) > MAX_SETTINGS_BYTES) return ok(null);
  return github.getText(repository, entry.sha);
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
    const isRoot = next.prefix === '';
    const part = await context.github.getTree(repository, next.sha, !isRoot);
    if (!part.ok) return part;
    const truncated = part.value.truncated && !isRoot;
    if (truncated) requests += 1;
    const level = truncated ? await context.github.getTree(repository, next.sha, false) : part;
    if (!level.ok) return level;
    // A directory that is cut by itself cannot be read whole, and half a repository is none.
    if (level.value.truncated) return err(fatal('repo_too_large', 'one directory has too many entries'));
    for (const entry of level.value.entries) {
      const path = `${next.prefix}${entry.path}`;
      entries.push({ ...entry, path });
      const listed = !isRoot && !truncated;
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
