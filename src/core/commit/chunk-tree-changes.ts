// Splits the changed files into requests that GitHub finishes in time. The number of requests depends on bytes, so a
// usual run needs one however many files it changes.

import type { NewTreeEntry } from '../github-port.ts';
import { TREE_CHUNK_MAX_BYTES, TREE_CHUNK_MAX_ENTRIES } from '../limits.ts';

/** The changes in their order, in as few requests as the limits allow. */
export function chunkTreeChanges(
  changes: readonly NewTreeEntry[],
  limits = { bytes: TREE_CHUNK_MAX_BYTES, entries: TREE_CHUNK_MAX_ENTRIES },
): readonly (readonly NewTreeEntry[])[] {
  const encoder = new TextEncoder();
  const chunks: NewTreeEntry[][] = [];
  let current: NewTreeEntry[] = [];
  let bytes = 0;
  for (const change of changes) {
    const size = encoder.encode(change.path).length + encoder.encode(change.content).length;
    if (current.length > 0 && (current.length >= limits.entries || bytes + size > limits.bytes)) {
      chunks.push(current);
      current = [];
      bytes = 0;
    }
    current.push(change);
    bytes += size;
  }
  return current.length > 0 ? [...chunks, current] : chunks;
}
