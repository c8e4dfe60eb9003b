// Trees and blobs: listing, and writing many entries at once. A new tree is built in a temporary index, its inline
// contents through one fast-import, so that 300 files cost a handful of processes.

import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { GitRepository } from './repository.ts';

export interface TreeEntry {
  readonly path: string;
  readonly mode: string;
  readonly type: 'blob' | 'tree' | 'commit';
  readonly sha: string;
  /** Of blobs only. */
  readonly size: number | null;
}

export interface TreeEdit {
  readonly path: string;
  readonly mode: string;
  /** Null removes the path, with everything below it. */
  readonly sha: string | null;
}

/** Lists a tree; recursive listings also name the sub-trees, as GitHub's do. */
export async function listTree(repository: GitRepository, sha: string, recursive: boolean): Promise<TreeEntry[]> {
  const { stdout } = await repository.run(['ls-tree', '-l', '-z', ...(recursive ? ['-r', '-t'] : []), sha, '--']);
  return stdout
    .toString('utf8')
    .split('\0')
    .slice(0, -1)
    .map((line) => {
      const tab = line.indexOf('\t');
      const [mode = '', type = '', id = '', size = '-'] = line.slice(0, tab).split(/ +/);
      return {
        path: line.slice(tab + 1),
        mode,
        type: type as TreeEntry['type'],
        sha: id,
        size: size === '-' ? null : Number(size),
      };
    });
}

/** Writes blobs and gives their ids in the same order. */
export async function writeBlobs(repository: GitRepository, contents: readonly Buffer[]): Promise<string[]> {
  if (contents.length === 0) return [];
  const input: Buffer[] = [];
  contents.forEach((content, index) => {
    input.push(Buffer.from(`blob\nmark :${index + 1}\ndata ${content.length}\n`), content, Buffer.from('\n'));
  });
  contents.forEach((_, index) => input.push(Buffer.from(`get-mark :${index + 1}\n`)));
  input.push(Buffer.from('done\n'));
  const text = await repository.text(['fast-import', '--quiet', '--done'], { input: Buffer.concat(input) });
  return text.split('\n');
}

/** The type of each object, null where there is none. */
export async function objectTypes(
  repository: GitRepository,
  shas: readonly string[],
): Promise<Map<string, string | null>> {
  const asked = [...new Set(shas)];
  if (asked.length === 0) return new Map();
  const input = `${asked.join('\n')}\n`;
  const text = await repository.text(['cat-file', '--batch-check=%(objecttype)'], { input });
  const lines = text.split('\n');
  return new Map(asked.map((sha, index) => [sha, /^(blob|tree|commit|tag)$/.exec(lines[index] ?? '')?.[0] ?? null]));
}

/** Applies the edits to `base` (or to nothing) and writes the tree; null when a removed path is not there. */
export async function writeTree(
  repository: GitRepository,
  base: string | null,
  edits: readonly TreeEdit[],
): Promise<string | null> {
  const lines = await indexLines(repository, base, edits);
  if (!lines) return null;
  const folder = await mkdtemp(join(repository.dir, 'index-'));
  const env = { GIT_INDEX_FILE: join(folder, 'index') };
  try {
    await repository.run(['read-tree', ...(base === null ? ['--empty'] : [base])], { env });
    await repository.run(['update-index', '-z', '--index-info'], { env, input: lines.join('') });
    return await repository.text(['write-tree'], { env });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The edits as `update-index --index-info` reads them: whole sub-trees are spelled out as files. */
async function indexLines(
  repository: GitRepository,
  base: string | null,
  edits: readonly TreeEdit[],
): Promise<string[] | null> {
  const needsListing = edits.some(({ sha, mode }) => sha === null || mode === '040000');
  const existing = needsListing && base !== null ? await listFiles(repository, base) : [];
  const nothing = base === null ? '0'.repeat(40) : '0'.repeat(base.length);
  const lines: string[] = [];
  for (const { path, mode, sha } of edits) {
    if (sha !== null && mode !== '040000') {
      lines.push(`${mode} ${sha}\t${path}\0`);
      continue;
    }
    const below = existing.filter((file) => file.path === path || file.path.startsWith(`${path}/`));
    if (sha === null && below.length === 0) return null;
    for (const file of below) lines.push(`0 ${nothing}\t${file.path}\0`);
    if (sha === null) continue;
    for (const file of await listFiles(repository, sha)) lines.push(`${file.mode} ${file.sha}\t${path}/${file.path}\0`);
  }
  return lines;
}

async function listFiles(repository: GitRepository, tree: string): Promise<TreeEntry[]> {
  return (await listTree(repository, tree, true)).filter(({ type }) => type !== 'tree');
}
