// Paths that become one path where file names ignore case or Unicode form. Neither twin is edited, because a checkout
// holds only one of them and nobody knows which.

import type { TreeEntry } from '../changes.ts';

/** The files among `entries` that share their place with another file or directory. */
export function findCaseTwins(entries: readonly TreeEntry[]): ReadonlySet<string> {
  const files = new Map<string, string[]>();
  const directories = new Set<string>();
  for (const { path, type } of entries) {
    const folded = foldPath(path);
    if (type === 'tree') directories.add(folded);
    else {
      const sharing = files.get(folded);
      if (sharing === undefined) files.set(folded, [path]);
      else sharing.push(path);
    }
  }
  const twins = new Set<string>();
  for (const [folded, paths] of files) {
    if (paths.length > 1 || directories.has(folded)) for (const path of paths) twins.add(path);
  }
  if (twins.size > 0) addBelowFiles(files, twins);
  return twins;
}

/** A file `A` beside a directory `a` takes the place of everything in that directory. */
function addBelowFiles(files: ReadonlyMap<string, readonly string[]>, twins: Set<string>): void {
  const places = new Set([...twins].map(foldPath));
  for (const [folded, paths] of files) {
    for (let at = folded.lastIndexOf('/'); at > 0; at = folded.lastIndexOf('/', at - 1)) {
      if (places.has(folded.slice(0, at))) for (const path of paths) twins.add(path);
    }
  }
}

function foldPath(path: string): string {
  if (/^[\u0000-\u007f]*$/.test(path)) return path.toLowerCase();
  // Upper case first: it joins letters that lower case keeps apart, such as both forms of sigma.
  return path.normalize('NFKC').toUpperCase().toLowerCase().normalize('NFKC');
}
