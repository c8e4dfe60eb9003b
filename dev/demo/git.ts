// The real git, for the demo's own checks. Asynchronous, because the local GitHub lives in the same process.

import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Runs git in `cwd` and gives its standard output. Fails with git's own words. */
export async function git(cwd: string, ...args: readonly string[]): Promise<string> {
  const { stdout } = await run('git', [...args], { cwd, maxBuffer: 256 * 1024 * 1024, encoding: 'utf8' });
  return stdout;
}

/** Whether git is there, whether `path` is a repository with a commit; a sentence when not. */
export async function whyNotARepository(path: string): Promise<string | null> {
  if ((await git('.', '--version').catch(() => null)) === null) return 'git is not installed or not on the PATH.';
  if ((await git(path, 'rev-parse', '--git-dir').catch(() => null)) === null) return `${path} is not a git repository.`;
  const head = await git(path, 'rev-parse', '--verify', 'HEAD').catch(() => null);
  return head === null ? `${path} has no commit yet.` : null;
}
