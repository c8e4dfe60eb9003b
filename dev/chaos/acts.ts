// What people do while a run works: the user cancels, the owner changes the repository.

import { execFile } from 'node:child_process';
import { git } from '../demo/git.ts';
import type { Api } from './api.ts';
import type { Handle } from './drive.ts';
import type { Act } from './plan/faults.ts';
import type { World } from './world.ts';

/** Performs an act on a run's repository or on the run. */
export async function performAct(world: World, api: Api, act: Act, handle: Handle): Promise<void> {
  const { admin } = world.github;
  const { repository, person, plan } = handle;
  switch (act) {
    case 'cancel':
      return api.cancel(person.headers, await handle.accepted);
    case 'delete':
      admin.deleteRepository(repository);
      return;
    case 'archive':
      return admin.updateRepository(repository, { archived: true });
    case 'forbid_forks':
      return admin.updateRepository(repository, { allow_forking: false });
    case 'close_pulls':
      return closePulls(world, repository);
    case 'push':
      return push(admin.gitDir(repository), plan.defaultBranch);
  }
}

async function closePulls({ github }: World, repository: string): Promise<void> {
  const [owner = ''] = repository.split('/');
  const headers = {
    authorization: `Bearer ${github.admin.createToken(owner, ['repo'])}`,
    'user-agent': 'dependify-chaos',
  };
  const listed = await fetch(`${github.apiUrl}/repos/${repository}/pulls`, { headers });
  for (const { number } of (await listed.json()) as { number: number }[]) {
    const body = JSON.stringify({ state: 'closed' });
    await fetch(`${github.apiUrl}/repos/${repository}/pulls/${String(number)}`, { method: 'PATCH', headers, body });
  }
}

/** One commit on the default branch that touches nothing a run would. */
async function push(gitDir: string, branch: string): Promise<void> {
  const head = (await git(gitDir, 'rev-parse', `refs/heads/${branch}`)).trim();
  const listed = await git(gitDir, 'ls-tree', `${head}^{tree}`, '--', 'package.json');
  const sha = listed.split(/\s+/)[2] ?? '';
  const identity = ['-c', 'user.name=Ada', '-c', 'user.email=ada@example.com'];
  // The same blob under another name: one tree entry more needs no index.
  const all = await git(gitDir, 'ls-tree', '-z', `${head}^{tree}`);
  const tree = await mktree(gitDir, `${all}100644 blob ${sha}\tNEWS.json\0`);
  const commit = (await git(gitDir, ...identity, 'commit-tree', '-p', head, '-m', 'news', tree)).trim();
  await git(gitDir, 'update-ref', `refs/heads/${branch}`, commit, head);
}

function mktree(gitDir: string, entries: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = execFile('git', ['mktree', '-z'], { cwd: gitDir }, (error, stdout) => {
      if (error === null) resolve(stdout.trim());
      else reject(new Error('git mktree failed'));
    });
    child.stdin?.end(entries);
  });
}
