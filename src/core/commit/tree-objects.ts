// The id of the tree that publishing must arrive at, worked out without GitHub: the base listing with new contents at
// existing paths. Equal ids then prove that exactly the intended paths changed. Adds, removes and renames nothing.

import type { TreeEntry } from '../changes.ts';
import { fatal } from '../errors.ts';
import { err, ok, type Result } from '../result.ts';
import { blobBytes, treeBytes } from './git-object.ts';

type Sha1Hex = (bytes: Uint8Array) => Promise<string>;

interface Change {
  readonly path: string;
  readonly content: string;
}

/**
 * Root tree id of `entries` (a whole recursive listing) with `changes`. Only the directories above a change are built
 * anew. Fails when a changed path is not a regular file of the base, or the ids are not SHA-1.
 */
export async function computeTreeSha(
  entries: readonly TreeEntry[],
  changes: readonly Change[],
  sha1Hex: Sha1Hex,
): Promise<Result<string>> {
  const newShas = new Map<string, string>();
  await Promise.all(changes.map(async ({ path, content }) => newShas.set(path, await sha1Hex(blobBytes(content)))));

  const children = listTouched(entries, changes);
  const left = new Set(newShas.keys());
  for (const entry of [...children.values()].flat()) {
    if (!/^[0-9a-f]{40}$/.test(entry.sha)) return err(fatal('tree_mismatch', 'ids are not SHA-1'));
    if (entry.mode === '100644' || entry.mode === '100755') left.delete(entry.path);
  }
  if (left.size > 0) return err(fatal('tree_mismatch', 'a changed path is not a regular file of the base'));

  for (const directory of deepestFirst(children.keys())) {
    const lines = (children.get(directory) ?? []).map(({ path, mode, sha }) => ({
      name: path.slice(path.lastIndexOf('/') + 1),
      mode,
      sha: newShas.get(path) ?? sha,
    }));
    newShas.set(directory, await sha1Hex(treeBytes(lines)));
  }
  return ok(newShas.get('') ?? '');
}

/** The entries of each directory above a change, the root's under the empty path. */
function listTouched(entries: readonly TreeEntry[], changes: readonly Change[]): Map<string, TreeEntry[]> {
  const children = new Map<string, TreeEntry[]>([['', []]]);
  for (const { path } of changes) {
    for (let at = parentOf(path); at !== ''; at = parentOf(at)) children.set(at, []);
  }
  for (const entry of entries) children.get(parentOf(entry.path))?.push(entry);
  return children;
}

function parentOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}

function deepestFirst(directories: Iterable<string>): string[] {
  const depth = (path: string): number => (path === '' ? 0 : path.split('/').length);
  return [...directories].sort((a, b) => depth(b) - depth(a));
}
