// Lists the files of a place in the form of a git tree, so that the selection of a run decides about them. Follows no
// link and reads no content. An entry's `sha` is its path: that is how FolderReader finds it.

import type { Dirent, Stats } from 'node:fs';
import { lstat, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { TreeEntry } from '../../src/core/changes.ts';
import { MAX_TREE_ENTRIES } from '../../src/core/limits.ts';
import { git } from './git.ts';
import type { Place } from './place.ts';

const LSTATS_AT_ONCE = 64;

/** Every file, link and submodule, and the folders between. */
export async function listFiles(place: Place): Promise<readonly TreeEntry[]> {
  const paths = (place.isGit ? await listByGit(place) : null) ?? (await listByWalk(place));
  if (paths.length > MAX_TREE_ENTRIES) throw new Error(`more than ${MAX_TREE_ENTRIES} files: name a smaller folder`);
  const entries: TreeEntry[] = [];
  for (let at = 0; at < paths.length; at += LSTATS_AT_ONCE) {
    const found = await Promise.all(paths.slice(at, at + LSTATS_AT_ONCE).map((path) => entryOf(place.root, path)));
    entries.push(...found.filter((entry) => entry !== null));
  }
  return [...entries, ...foldersOf(entries)];
}

/** What is tracked, and what is new and not ignored. */
async function listByGit({ root, within }: Place): Promise<readonly string[] | null> {
  const listed = await git(root, ['ls-files', '-co', '--exclude-standard', '-z', '--', within === '' ? '.' : within]);
  if (listed === null) return null;
  const names = listed.toString().split('\0');
  // A repository within this one that is no submodule comes as a folder.
  return [...new Set(names.map((name) => name.replace(/\/$/, '')).filter((name) => name !== ''))];
}

async function listByWalk({ root, within }: Place): Promise<readonly string[]> {
  const info = await lstat(join(root, within));
  if (!info.isDirectory()) return [within];
  const paths: string[] = [];
  const open = [within];
  for (let folder = open.pop(); folder !== undefined && paths.length <= MAX_TREE_ENTRIES; folder = open.pop()) {
    const below = folder;
    const children = await readdir(join(root, below), { withFileTypes: true }).catch((): Dirent[] => []);
    for (const child of children) {
      const path = below === '' ? child.name : `${below}/${child.name}`;
      if (!child.isDirectory()) paths.push(path);
      else if (!child.name.startsWith('.') && child.name !== 'node_modules') open.push(path);
    }
  }
  return paths;
}

async function entryOf(root: string, path: string): Promise<TreeEntry | null> {
  const info = await lstat(join(root, path)).catch(() => null);
  return info === null ? null : asEntry(path, info);
}

function asEntry(path: string, info: Stats): TreeEntry | null {
  if (info.isSymbolicLink()) return { path, mode: '120000', type: 'blob', sha: path, size: info.size };
  if (info.isDirectory()) return { path, mode: '160000', type: 'commit', sha: path };
  if (!info.isFile()) return null;
  return { path, mode: (info.mode & 0o100) === 0 ? '100644' : '100755', type: 'blob', sha: path, size: info.size };
}

/** The selection wants to know them: a folder may take the place of a file that differs in case. */
function foldersOf(entries: readonly TreeEntry[]): TreeEntry[] {
  const folders = new Set<string>();
  for (const { path } of entries) {
    for (
      let at = path.lastIndexOf('/');
      at > 0 && !folders.has(path.slice(0, at));
      at = path.lastIndexOf('/', at - 1)
    ) {
      folders.add(path.slice(0, at));
    }
  }
  return [...folders].map((path) => ({ path, mode: '040000', type: 'tree', sha: path }));
}
