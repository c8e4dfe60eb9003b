// What real git says about a bare repository: the judge of everything that was published.

import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);
const maxBuffer = 64 * 1024 * 1024;

async function git(dir: string, ...args: readonly string[]): Promise<string> {
  return (await run('git', [...args], { cwd: dir, encoding: 'utf8', maxBuffer })).stdout;
}

/** The bytes of a file at a revision. */
export async function blob(dir: string, revision: string, path: string): Promise<Buffer> {
  const { stdout } = await run('git', ['cat-file', 'blob', `${revision}:${path}`], {
    cwd: dir,
    encoding: 'buffer',
    maxBuffer,
  });
  return stdout;
}

/** Every entry of a tree: path -> `mode id`. */
export async function entries(dir: string, revision: string): Promise<ReadonlyMap<string, string>> {
  const listed = await git(dir, 'ls-tree', '-r', '-z', revision);
  return new Map(
    listed
      .split('\0')
      .filter(Boolean)
      .map((line): [string, string] => {
        const [facts = '', path = ''] = line.split('\t');
        const [mode = '', , id = ''] = facts.split(' ');
        return [path, `${mode} ${id}`];
      }),
  );
}

/** Names of branches, without `refs/heads/`. */
export async function branches(dir: string): Promise<string[]> {
  const names = await git(dir, 'for-each-ref', '--format=%(refname:lstrip=2)', 'refs/heads/');
  return names.split('\n').filter(Boolean);
}

/** Fails when the repository is broken. */
export async function fsck(dir: string): Promise<void> {
  await git(dir, 'fsck', '--full', '--strict', '--no-dangling');
}
