// Changed files as a tree whose rows can be drawn one by one. A folder with nothing but one folder is one row with it.

import type { FileSummary } from './types.ts';

export type TreeRow =
  | {
      readonly kind: 'folder';
      /** Whole path; what is folded is remembered by it. */
      readonly path: string;
      readonly name: string;
      readonly depth: number;
      readonly files: number;
      readonly open: boolean;
    }
  | { readonly kind: 'file'; readonly file: FileSummary; readonly name: string; readonly depth: number };

const NOTHING_FOLDED: ReadonlySet<string> = new Set([]);

/** The files from top to bottom, as the unfolded tree shows them. */
export function inTreeOrder(files: readonly FileSummary[]): readonly FileSummary[] {
  return treeRows(files, NOTHING_FOLDED).flatMap((row) => (row.kind === 'file' ? [row.file] : []));
}

interface Folder {
  readonly folders: Map<string, Folder>;
  readonly files: { readonly name: string; readonly file: FileSummary }[];
  count: number;
}

/** The rows from top to bottom: folders before files, both by name. Nothing below a folded folder. */
export function treeRows(files: readonly FileSummary[], folded: ReadonlySet<string>): readonly TreeRow[] {
  const rows: TreeRow[] = [];
  addRows(gather(files), '', 0, folded, rows);
  return rows;
}

function gather(files: readonly FileSummary[]): Folder {
  const root = newFolder();
  for (const file of files) {
    const names = file.path.split('/');
    const name = names.pop() ?? file.path;
    let folder = root;
    folder.count += 1;
    for (const part of names) {
      const next = folder.folders.get(part) ?? newFolder();
      folder.folders.set(part, next);
      next.count += 1;
      folder = next;
    }
    folder.files.push({ name, file });
  }
  return root;
}

function newFolder(): Folder {
  return { folders: new Map(), files: [], count: 0 };
}

function addRows(folder: Folder, path: string, depth: number, folded: ReadonlySet<string>, rows: TreeRow[]): void {
  for (const [first, child] of [...folder.folders].sort(([a], [b]) => (a < b ? -1 : 1))) {
    let [name, deepest] = [first, child];
    for (let only = onlyFolder(deepest); only !== null; only = onlyFolder(deepest)) {
      name = `${name}/${only[0]}`;
      deepest = only[1];
    }
    const whole = path === '' ? name : `${path}/${name}`;
    const open = !folded.has(whole);
    rows.push({ kind: 'folder', path: whole, name, depth, files: deepest.count, open });
    if (open) addRows(deepest, whole, depth + 1, folded, rows);
  }
  for (const { name, file } of folder.files.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    rows.push({ kind: 'file', file, name, depth });
  }
}

function onlyFolder({ folders, files }: Folder): [string, Folder] | null {
  if (files.length > 0 || folders.size !== 1) return null;
  return folders.entries().next().value ?? null;
}
