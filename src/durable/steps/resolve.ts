// Pins the repository at one commit, lists its tree and decides which files go to analysis.

import type { TreeEntry } from '../../core/changes.ts';
import { fatal } from '../../core/errors.ts';
import type { BranchInfo, RepositoryInfo } from '../../core/github-port.ts';
import { MAX_SETTINGS_BYTES } from '../../core/limits.ts';
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
import { countReasons } from '../../core/run/count-reasons.ts';
import { checkContributing } from './contributing.ts';
import { listTree } from './list-tree.ts';
import { checkForeignPulls, checkOpenPulls } from './open-pulls.ts';
import { failed, type Performed, type StepContext } from './context.ts';
import { checkWritable } from './writable.ts';

const SHA1_HEX_DIGITS = 40;

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
  const invited = record.options.dry_run
    ? ok(undefined)
    : await checkContributing(github, { owner, name }, tree, configured);
  if (!invited.ok) return failed(invited.error);
  const foreign = await checkForeignPulls(context, repository.value.can_push);
  if (!foreign.ok) return failed(foreign.error);
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
        ...(repository.value.source_id === null ? {} : { source_id: repository.value.source_id }),
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
      skipped: countReasons({}, leftAlone),
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
  // Neither the fetch nor the tree ids of publishing know other ids, so nothing is spent on them.
  if (branch.value.sha.length !== SHA1_HEX_DIGITS) return err(fatal('clone_failed', 'its object ids are not SHA-1'));
  const tree = await listTree(context.github, repository, branch.value.tree_sha);
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
