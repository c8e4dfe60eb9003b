// What a job may see of the repository: blobs by id and directories by name at the pinned commit. Paths are walked in
// git's trees, never on a file system.

import { readBlob, readTree, type GitStore, type TreeEntry } from '../../clients/git.ts';

export interface RepositoryReader {
  /** Null when there is no such blob. */
  readBlob(sha: string): Promise<Uint8Array | null>;
  /** Regular files of a directory (`''` is the root) as name -> blob id; empty when there is no such directory. */
  filesIn(directory: string): Promise<ReadonlyMap<string, string>>;
}

/** Reads a fetched repository at `sha`. Directory listings are remembered for the reader's life. */
export function createRepositoryReader(store: GitStore, sha: string): RepositoryReader {
  const trees = new Map<string, Promise<readonly TreeEntry[]>>();

  function entriesOf(directory: string): Promise<readonly TreeEntry[]> {
    const known = trees.get(directory);
    if (known !== undefined) return known;
    const loaded = loadEntries(directory);
    trees.set(directory, loaded);
    return loaded;
  }

  async function loadEntries(directory: string): Promise<readonly TreeEntry[]> {
    if (directory === '') return (await readTree(store, sha)) ?? [];
    const slash = directory.lastIndexOf('/');
    const siblings = await entriesOf(slash === -1 ? '' : directory.slice(0, slash));
    const name = directory.slice(slash + 1);
    const entry = siblings.find((sibling) => sibling.kind === 'tree' && sibling.name === name);
    return entry === undefined ? [] : ((await readTree(store, entry.oid)) ?? []);
  }

  return {
    readBlob: (blob) => readBlob(store, blob),
    async filesIn(directory) {
      const entries = await entriesOf(directory);
      return new Map(entries.flatMap(({ kind, name, oid }) => (kind === 'file' ? [[name, oid] as const] : [])));
    },
  };
}
