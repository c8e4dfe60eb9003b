// Finds the floor of a file: reads the manifests of its directory and of those above it from the pack, nearest first,
// and lets core judge them. Remembers every directory, because files share them.

import type { Floor } from '../../core/floor/floor.ts';
import type { Language } from '../../core/language.ts';
import { MAX_FILE_BYTES } from '../../core/limits.ts';
import { decodeSource } from '../../core/text/source-text.ts';
import type { RepositoryReader } from './repository-reader.ts';

export interface FloorFinder {
  readonly floorOf: (path: string, language: Language) => Promise<Floor>;
}
