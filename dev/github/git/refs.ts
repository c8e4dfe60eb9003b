// References: names, reading, and the compare-and-swap updates of the real git.

import type { GitRepository } from './repository.ts';

export interface Ref {
  readonly name: string;
  readonly sha: string;
  readonly type: string;
}

export type RefChange = 'done' | 'refused';

/** Whether git accepts this as a full reference name (the rules of git-check-ref-format). */
export function isRefName(name: string): boolean {
  if (/[\x00-\x20\x7f~^:?*[\\]|\.\.|@\{|\/\/|\/$|\.$|^\//.test(name)) return false;
  const parts = name.split('/');
  return parts.length > 1 && parts.every((part) => part !== '' && !part.startsWith('.') && !part.endsWith('.lock'));
}

/** Whether this can be the name of a branch. */
export function isBranchName(name: string): boolean {
  return !name.startsWith('-') && name !== 'HEAD' && isRefName(`refs/heads/${name}`);
}

/** The object a full reference name points to, or null. */
export async function readRef(repository: GitRepository, name: string): Promise<Ref | null> {
  if (!isRefName(name)) return null;
  const object = await repository.read(name);
  return object && { name, sha: object.sha, type: object.type };
}

/** All references below a folder such as `refs/heads/`, in git's order. */
export async function listRefs(repository: GitRepository, folder: string): Promise<Ref[]> {
  const format = '--format=%(refname)%09%(objectname)%09%(objecttype)';
  const text = await repository.text(['for-each-ref', format, '--', folder]);
  if (text === '') return [];
  return text.split('\n').map((line) => {
    const [name = '', sha = '', type = ''] = line.split('\t');
    return { name, sha, type };
  });
}

/** Whether the repository has no branch yet: GitHub answers 409 to most of the Git Data API then. */
export async function isEmpty(repository: GitRepository): Promise<boolean> {
  return (await repository.text(['for-each-ref', '--count=1', '--format=%(refname)', '--', 'refs/heads/'])) === '';
}

/** Creates a reference; refused when it exists or when its name collides with a folder of references. */
export async function createRef(repository: GitRepository, name: string, sha: string): Promise<RefChange> {
  return update(repository, `create ${name}\0${sha}\0`);
}

/** Moves a reference, only if it still points to `from`. */
export async function moveRef(repository: GitRepository, name: string, from: string, to: string): Promise<RefChange> {
  return update(repository, `update ${name}\0${to}\0${from}\0`);
}

/** Sets a reference whatever it was. */
export async function setRef(repository: GitRepository, name: string, sha: string): Promise<RefChange> {
  return update(repository, `update ${name}\0${sha}\0\0`);
}

/** Deletes a reference, only if it still points to `sha`. */
export async function deleteRef(repository: GitRepository, name: string, sha: string): Promise<RefChange> {
  return update(repository, `delete ${name}\0${sha}\0`);
}

async function update(repository: GitRepository, command: string): Promise<RefChange> {
  const { code } = await repository.run(['update-ref', '-z', '--stdin'], { input: command, allow: [1, 128] });
  return code === 0 ? 'done' : 'refused';
}

/** Whether `ancestor` can be reached from `commit`. */
export async function isAncestor(repository: GitRepository, ancestor: string, commit: string): Promise<boolean> {
  const { code } = await repository.run(['merge-base', '--is-ancestor', ancestor, commit], { allow: [1] });
  return code === 0;
}

/** The best common ancestor, or null for unrelated histories. */
export async function mergeBase(repository: GitRepository, one: string, other: string): Promise<string | null> {
  const { code, stdout } = await repository.run(['merge-base', one, other], { allow: [1] });
  return code === 0 ? (stdout.toString('utf8').trim().split('\n')[0] ?? null) : null;
}

/** Commits that only the first and only the second side has. */
export async function countAheadBehind(
  repository: GitRepository,
  base: string,
  head: string,
): Promise<{ behind: number; ahead: number }> {
  const text = await repository.text(['rev-list', '--left-right', '--count', `${base}...${head}`, '--']);
  const [behind = 0, ahead = 0] = text.split(/\s+/).map(Number);
  return { behind, ahead };
}
