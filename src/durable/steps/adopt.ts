// Computes the tree that publishing must arrive at, and looks for an open pull request of ours that already holds it.

import { computeTreeSha } from '../../core/commit/tree-objects.ts';
import { BRANCH_PREFIX } from '../../core/commit/branch-name.ts';
import { parseMarker } from '../../core/pull-request/marker.ts';
import type { PullInfo } from '../../core/github-port.ts';
import type { AdoptedPullRequest } from '../../core/run/outcome.ts';
import { ok, type Result } from '../../core/result.ts';
import { catchUp } from './catch-up.ts';
import { failed, resolvedOf, type Performed, type StepContext } from './context.ts';

/** Two calls; one more per pull request that claims our tree, to see that the claim is true. */
export async function adopt(context: StepContext): Promise<Performed> {
  const { record, store, github, sha1Hex } = context;
  const moved = await catchUp(context);
  if (!moved.ok) return failed(moved.error);
  if (moved.value !== null) return moved.value;
  const { owner, name, base_ref } = resolvedOf(record);
  const tree = await computeTreeSha(store.tree(), store.changedContents(), sha1Hex);
  if (!tree.ok) return failed(tree.error);
  const pulls = await github.listPulls({ owner, name }, { base: base_ref, state: 'open' });
  if (!pulls.ok) return failed(pulls.error);
  for (const pull of pulls.value) {
    const adopted = await holdsTree(context, pull, tree.value);
    if (!adopted.ok) return failed(adopted.error);
    if (adopted.value !== null) {
      return { outcome: { kind: 'adoption_checked', expected_tree_sha: tree.value, adopted: adopted.value } };
    }
  }
  return { outcome: { kind: 'adoption_checked', expected_tree_sha: tree.value, adopted: null } };
}

/** The marker in a body is only a hint, because anyone can write one; the commit's tree is the proof. */
async function holdsTree(
  context: StepContext,
  pull: PullInfo,
  treeSha: string,
): Promise<Result<AdoptedPullRequest | null>> {
  if (!pull.head_ref.startsWith(BRANCH_PREFIX) || parseMarker(pull.body)?.tree !== treeSha) return ok(null);
  const { owner, name } = resolvedOf(context.record);
  const commit = await context.github.getCommit({ owner, name }, pull.head_sha);
  if (!commit.ok) return commit.error.reason === 'repo_not_found' ? ok(null) : commit;
  if (commit.value.tree_sha !== treeSha) return ok(null);
  return ok({ number: pull.number, url: pull.url, branch: pull.head_ref, commit_sha: pull.head_sha });
}
