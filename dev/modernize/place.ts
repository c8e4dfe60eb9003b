// Where a path belongs: the root that its name, its manifests and its patch count from. That is the git work tree when
// git knows one, else the nearest folder above with a manifest, else the folder itself. Changes nothing.

import { lstat, realpath, stat } from 'node:fs/promises';
import { basename, dirname, join, relative, sep } from 'node:path';
import { manifestNames } from '../../src/core/floor/manifests.ts';
import { git } from './git.ts';

export interface Place {
  /** Absolute, without links. */
  readonly root: string;
  /** The asked path from the root, with `/`; empty for the root itself. */
  readonly within: string;
  readonly isGit: boolean;
}

const MANIFESTS = [...manifestNames('python'), ...manifestNames('javascript')];

/** Finds the place of an absolute path. Throws when there is nothing. */
export async function findPlace(path: string): Promise<Place> {
  const info = await lstat(path).catch(() => null);
  if (info === null) throw new Error(`there is nothing at ${path}`);
  // A link to a folder, named by the user, is that folder; a link to a file stays a link, and is left alone.
  const isFolder = (await stat(path).catch(() => info)).isDirectory();
  const asked = isFolder ? await realpath(path) : join(await realpath(dirname(path)), basename(path));
  const folder = isFolder ? asked : dirname(asked);
  const top = await git(folder, ['rev-parse', '--show-toplevel']);
  // Outside of a work tree, such as within `.git`, git names none.
  const root = top === null ? null : await realpath(top.toString().replace(/\r?\n$/, '')).catch(() => null);
  if (root !== null && isWithin(root, asked)) return { root, within: from(root, asked), isGit: true };
  const near = await nearestManifest(folder);
  return { root: near, within: from(near, asked), isGit: false };
}

async function nearestManifest(folder: string): Promise<string> {
  for (let at = folder; ; at = dirname(at)) {
    const found = await Promise.all(MANIFESTS.map((name) => lstat(join(at, name)).catch(() => null)));
    if (found.some((info) => info?.isFile() === true)) return at;
    if (dirname(at) === at) return folder;
  }
}

function isWithin(root: string, path: string): boolean {
  return path === root || path.startsWith(root.endsWith(sep) ? root : root + sep);
}

function from(root: string, path: string): string {
  return relative(root, path).split(sep).join('/');
}
