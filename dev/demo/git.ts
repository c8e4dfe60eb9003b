// The real git, for the demo's own checks. Asynchronous, because the local GitHub lives in the same process.

import { execFile } from 'node:child_process';
import { stat } from 'node:fs/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Runs git in `cwd` and gives its standard output. Fails with git's own words. */
export async function git(cwd: string, ...args: readonly string[]): Promise<string> {
  const { stdout } = await run('git', [...args], { cwd, maxBuffer: 256 * 1024 * 1024, encoding: 'utf8' });
  return stdout;
}

/** The root of the repository that holds `path`. Fails with a sentence when there is none, or no commit, or no git. */
export async function openRepository(path: string): Promise<string> {
  if ((await git('.', '--version').catch(() => null)) === null)
    throw new Error('git is not installed or not on the PATH.');
  if (!(await isDirectory(path))) throw new Error(`${path} is not a folder.`);
  const where = ['rev-parse', '--path-format=absolute', '--is-bare-repository', '--git-dir'];
  const found = await git(path, ...where).catch((error: unknown) => {
    const owner = error instanceof Error && error.message.includes('dubious ownership');
    throw new Error(
      owner
        ? `git does not trust ${path}, because it belongs to another user (see git help config, safe.directory).`
        : `${path} is not a git repository.`,
    );
  });
  const [bare = '', gitDir = path] = found.trimEnd().split('\n');
  const root = bare === 'true' ? gitDir : (await git(path, 'rev-parse', '--show-toplevel')).trimEnd();
  const head = await git(root, 'rev-parse', '--verify', '--quiet', 'HEAD^{commit}').catch(() => null);
  if (head === null) throw new Error(`${path} has no commit yet.`);
  return root;
}

async function isDirectory(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
}
