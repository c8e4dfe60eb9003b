// The trees of a run's commits. Trees are content-addressed: making one twice makes it once.

import { fatal, type StageError } from '../../core/errors.ts';
import { chunkTreeChanges } from '../../core/commit/chunk-tree-changes.ts';
import { splitCommits, type Change } from '../../core/commit/split-commits.ts';
import { computeTreeSha } from '../../core/commit/tree-objects.ts';
import { BASE_REFUSED, SECRET_REFUSED, type NewTreeEntry } from '../../core/github-port.ts';
import { TREE_CHUNK_MAX_BYTES, TREE_CHUNK_MAX_ENTRIES } from '../../core/limits.ts';
import { err, ok, type Result } from '../../core/result.ts';
import { failed, headRepository, resolvedOf, type Performed, type StepContext } from './context.ts';
import { forkAware } from './fork.ts';

/** Behind this many requests that look for refused files, what is left of their group goes with them. */
const MAX_PROBES = 40;
const MAX_HALVINGS = 4;

/** A request per chunk of changes. A fork shows here that it takes writes. */
export async function createTrees(context: StepContext): Promise<Performed> {
  const { record, store, sha1Hex } = context;
  const plan = splitCommits(changesOf(context));
  const base = resolvedOf(record).base_tree_sha;
  const first = plan.rules === null ? ok(undefined) : await growTree(context, base, plan.rules);
  if (!first.ok) return refused(context, first.error, plan.rules ?? []);
  const last = await growTree(context, first.value ?? base, plan.rest);
  if (!last.ok) return refused(context, last.error, plan.rest);
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
  // GitHub cuts requests that take it too long: each failure makes them smaller.
  const parts = 2 ** Math.min(MAX_HALVINGS, record.failures?.count ?? 0);
  const limits = { bytes: TREE_CHUNK_MAX_BYTES / parts, entries: Math.ceil(TREE_CHUNK_MAX_ENTRIES / parts) };
  let tree = base;
  for (const chunk of chunkTreeChanges(entries, limits)) {
    const made = await github.createTree(headRepository(record), tree, chunk);
    if (!made.ok) return made;
    tree = made.value;
  }
  return ok(tree);
}

async function refused(context: StepContext, error: StageError, entries: readonly NewTreeEntry[]): Promise<Performed> {
  if (error.detail === SECRET_REFUSED) return leaveOutSecrets(context, entries);
  if (error.detail === BASE_REFUSED && context.record.publish.narrowed === undefined) {
    // A path is not where it was: the base is read again, and what is gone is left out.
    return { outcome: { kind: 'narrowed', dropped: [], base: null } };
  }
  return failed(await forkAware(context, error));
}

/** Push protection names no file, so the files are asked for in ever smaller groups. It is never bypassed. */
async function leaveOutSecrets(context: StepContext, entries: readonly NewTreeEntry[]): Promise<Performed> {
  const { store } = context;
  const found = await findRefused(context, entries, { left: MAX_PROBES });
  if (!found.ok) return failed(await forkAware(context, found.error));
  const dropped = found.value.map((path) => ({ path, reason: 'push_protection' as const }));
  return {
    outcome: { kind: 'narrowed', dropped, base: null },
    write: () => {
      for (const file of dropped) store.dropChange(file);
      store.dropVerification();
    },
  };
}

/** Paths of the group that are refused. The group as a whole is known to be. */
async function findRefused(
  context: StepContext,
  group: readonly NewTreeEntry[],
  probes: { left: number },
): Promise<Result<string[]>> {
  if (group.length <= 1 || probes.left <= 0) return ok(group.map(({ path }) => path));
  const middle = Math.ceil(group.length / 2);
  const found: string[] = [];
  for (const half of [group.slice(0, middle), group.slice(middle)]) {
    probes.left -= 1;
    const { record, github } = context;
    const made = await github.createTree(headRepository(record), resolvedOf(record).base_tree_sha, half);
    if (made.ok) continue;
    if (made.error.detail !== SECRET_REFUSED) return err(made.error);
    const within = await findRefused(context, half, probes);
    if (!within.ok) return within;
    found.push(...within.value);
  }
  // Refused together and taken apart: there is no telling which, so none of them is sent.
  return ok(found.length === 0 ? group.map(({ path }) => path) : found);
}
