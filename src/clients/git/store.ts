// Reads objects of a fetched repository straight from its pack, by id. There is no work tree, so no filter, hook,
// submodule or symbolic link can run or be followed: a link is a blob that nobody asks for.

import git, { type FsClient } from 'isomorphic-git';

/** Where a fetched repository lies. `cache` belongs to one thread and one gitdir. */
export interface GitStore {
  readonly fs: FsClient;
  readonly gitdir: string;
  readonly cache: object;
}

export interface TreeEntry {
  readonly name: string;
  readonly kind: 'file' | 'symlink' | 'tree' | 'submodule';
  readonly oid: string;
}

/** The bytes of a blob, or null when the pack does not hold a readable blob of that id. */
export async function readBlob(store: GitStore, oid: string): Promise<Uint8Array | null> {
  if (!isOid(oid)) return null;
  try {
    return (await git.readBlob({ ...store, oid })).blob;
  } catch {
    return null;
  }
}

/** The entries of a tree, given the id of a tree or of a commit; null when it cannot be read. */
export async function readTree(store: GitStore, oid: string): Promise<readonly TreeEntry[] | null> {
  if (!isOid(oid)) return null;
  try {
    const { tree } = await git.readTree({ ...store, oid });
    return tree.map(({ path, mode, oid }) => ({ name: path, kind: kindOf(mode), oid }));
  } catch {
    return null;
  }
}

/** Whether a string is a full SHA-1 object id. */
export function isOid(oid: string): boolean {
  return /^[0-9a-f]{40}$/.test(oid);
}

function kindOf(mode: string): TreeEntry['kind'] {
  const octal = mode.replace(/^0+/, '');
  if (octal === '40000') return 'tree';
  if (octal === '160000') return 'submodule';
  return octal === '120000' ? 'symlink' : 'file';
}
