// Finds the floor of a file: reads the manifests of its directory and of those above it from the pack, nearest first,
// and lets core judge them. Remembers what it read, because files share directories.

import type { Floor } from '../../core/floor/floor.ts';
import { floorOf, manifestNames, type Manifest } from '../../core/floor/manifests.ts';
import type { Language } from '../../core/language.ts';
import { MAX_FILE_BYTES } from '../../core/limits.ts';
import { decodeSource } from '../../core/text/source-text.ts';
import { directoriesAbove } from './directories-above.ts';
import type { RepositoryReader } from './repository-reader.ts';

/** Gives the floor of a path at the reader's commit. */
export type FloorFinder = (path: string, language: Language) => Promise<Floor>;

/** A finder over one commit. */
export function createFloorFinder(reader: RepositoryReader): FloorFinder {
  const manifests = new Map<string, Promise<Manifest | null>>();

  async function load(directory: string, name: string, path: string): Promise<Manifest | null> {
    const blob = (await reader.filesIn(directory)).get(name);
    const bytes = blob === undefined ? null : await reader.readBlob(blob);
    if (bytes === null || bytes.byteLength > MAX_FILE_BYTES) return null;
    const text = decodeSource(bytes);
    return text.ok ? { path, text: text.value.replace(/^\ufeff/, '') } : null;
  }

  function manifestAt(directory: string, name: string): Promise<Manifest | null> {
    const path = directory === '' ? name : `${directory}/${name}`;
    const known = manifests.get(path) ?? load(directory, name, path);
    manifests.set(path, known);
    return known;
  }

  return async (path, language) => {
    const names = manifestNames(language);
    const places = directoriesAbove(path).flatMap((directory) => names.map((name) => manifestAt(directory, name)));
    const found = (await Promise.all(places)).filter((manifest) => manifest !== null);
    return floorOf(path, language, found);
  };
}
