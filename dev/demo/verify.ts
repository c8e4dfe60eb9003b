// Looks at what the run left on the local GitHub, with real git: the demo succeeds only when all of it is true.

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FileSummary, RunView } from '../../src/core/run/view.ts';
import type { GitHubServer } from '../github/server.ts';
import { git } from './git.ts';

/** Sentences about what is not as it should be; none when all is well. */
export async function verifyRun(
  github: GitHubServer,
  repository: string,
  token: string,
  run: RunView,
  files: readonly FileSummary[],
): Promise<readonly string[]> {
  const problems: string[] = [];
  const gitDir = github.admin.gitDir(repository);
  const changed = files
    .filter(({ state }) => state === 'changed')
    .map(({ path }) => path)
    .sort();
  await git(gitDir, 'fsck', '--full', '--strict', '--no-dangling').catch(() =>
    problems.push('git fsck finds the repository broken.'),
  );
  if (run.status !== 'succeeded')
    return run.status === 'no_changes' ? problems : [...problems, `The run ended as ${run.status}.`];
  if (run.branch === null || run.base === null || run.pull_request === null)
    return [...problems, 'The run has no pull request.'];

  const response = await fetch(`${github.apiUrl}/repos/${repository}/pulls/${run.pull_request.number}`, {
    headers: { authorization: `Bearer ${token}`, 'user-agent': 'dependify-demo' },
  });
  const pull = (await response.json()) as { state?: string; head?: { ref?: string } };
  if (pull.state !== 'open' || pull.head?.ref !== run.branch)
    problems.push('The pull request is not open on the branch of the run.');

  const names = await git(gitDir, 'diff', '--name-only', '-z', run.base.sha, `refs/heads/${run.branch}`);
  const differs = names.split('\0').filter(Boolean).sort();
  if (differs.join('\0') !== changed.join('\0'))
    problems.push('The branch differs from its base in other files than the run says.');
  const summary = await git(gitDir, 'diff', '--summary', run.base.sha, `refs/heads/${run.branch}`);
  if (summary.trim() !== '') problems.push('The branch creates, deletes, renames or changes the mode of files.');
  const parents = (await git(gitDir, 'rev-list', `${run.base.sha}..refs/heads/${run.branch}`)).trim().split('\n');
  if (parents.length > 2) problems.push('The branch holds more than the two commits of rules and model.');
  return problems;
}

/** Whether `git apply --check` takes the patch in a clone of `repo` at its HEAD. The repository itself is only read. */
export async function patchApplies(repo: string, patchFile: string): Promise<boolean> {
  const folder = await mkdtemp(join(tmpdir(), 'dependify-apply-'));
  try {
    await git('.', 'clone', '--quiet', '--shared', '--no-checkout', '--', repo, folder);
    // The index alone is enough: no filter, hook or line-end setting of the repository gets a say.
    await git(folder, 'read-tree', 'HEAD');
    await git(folder, 'apply', '--cached', '--check', '--', patchFile);
    return true;
  } catch {
    return false;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
