// The base branch may have moved since it was read. Changes to files that are still the same move along; files that
// others changed meanwhile are left out. What was read of a file is never put over what somebody wrote since.

import type { TreeEntry } from '../../core/changes.ts';
import { ok, type Result } from '../../core/result.ts';
import { resolvedOf, type Performed, type StepContext } from './context.ts';
import { listTree } from './list-tree.ts';

/** A branch with more traffic than this is published on where it was seen last, as people do too. */
const MAX_MOVES = 3;

/** Null when the base is where it was. One call; two when it moved. */
export async function catchUp(context: StepContext): Promise<Result<Performed | null>> {
  const { record, store, github } = context;
  const { owner, name, base_ref, base_sha } = resolvedOf(record);
  if ((record.publish.narrowed ?? 0) >= MAX_MOVES) return ok(null);
  const branch = await github.getBranch({ owner, name }, base_ref);
  if (!branch.ok) return branch;
  if (branch.value.sha === base_sha) return ok(null);
  const tree = await listTree(github, { owner, name }, branch.value.tree_sha);
  if (!tree.ok) return tree;
  const touched = [...store.files('changed')].map(({ path }) => path);
  const dropped = movedPaths(store.tree(), tree.value, touched).map((path) => ({
    path,
    reason: 'base_moved' as const,
  }));
  return ok({
    outcome: {
      kind: 'narrowed',
      dropped,
      base: { base_sha: branch.value.sha, base_tree_sha: branch.value.tree_sha },
    },
    write: () => {
      store.replaceTree(tree.value);
      for (const file of dropped) store.dropChange(file);
      if (dropped.length > 0) store.dropVerification();
    },
  });
}

function movedPaths(before: readonly TreeEntry[], now: readonly TreeEntry[], paths: readonly string[]): string[] {
  const idOf = (entries: readonly TreeEntry[]): ReadonlyMap<string, string> => {
    const wanted = new Set(paths);
    return new Map(
      entries.filter(({ path }) => wanted.has(path)).map(({ path, mode, sha }) => [path, `${mode} ${sha}`]),
    );
  };
  const [old, current] = [idOf(before), idOf(now)];
  return paths.filter((path) => current.get(path) !== old.get(path));
}
