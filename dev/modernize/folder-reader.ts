// A folder as a job sees a repository. A blob's id is its path from the root. Follows no link.

import { constants } from 'node:fs';
import { lstat, open, readdir, realpath } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { MAX_FILE_BYTES } from '../../src/core/limits.ts';
import type { RepositoryReader } from '../../src/modal-bridge/container/repository-reader.ts';

/** Reads files below `root`, which is absolute and without links. */
export function createFolderReader(root: string): RepositoryReader {
  const listings = new Map<string, Promise<ReadonlyMap<string, string>>>();

  async function list(directory: string): Promise<ReadonlyMap<string, string>> {
    const entries = await readdir(join(root, directory), { withFileTypes: true }).catch(() => []);
    const files = entries.filter((entry) => entry.isFile());
    return new Map(files.map(({ name }) => [name, directory === '' ? name : `${directory}/${name}`] as const));
  }

  return {
    readBlob: (path) => readPlainFile(root, path),
    filesIn(directory) {
      const listing = listings.get(directory) ?? list(directory);
      listings.set(directory, listing);
      return listing;
    },
  };
}

/** The bytes of a plain file below `root`; null when there is none, when a link leads there, or when it is too large. */
export async function readPlainFile(root: string, path: string): Promise<Uint8Array | null> {
  const file = join(root, path);
  try {
    if ((await realpath(dirname(file))) !== dirname(file)) return null;
    // A pipe would be waited for.
    if (!(await lstat(file)).isFile()) return null;
    const handle = await open(file, constants.O_RDONLY | constants.O_NOFOLLOW);
    try {
      const info = await handle.stat();
      return info.isFile() && info.size <= MAX_FILE_BYTES ? await handle.readFile() : null;
    } finally {
      await handle.close();
    }
  } catch {
    return null;
  }
}
