// Groups the selected files into calls of the analyze job. Keeps their order, so the same selection always makes the
// same batches and a retried call finds its earlier self.

import type { SelectedFile } from '../changes.ts';
import { BATCH_MAX_BYTES, BATCH_MAX_FILES } from '../limits.ts';

/** Batches of at most BATCH_MAX_FILES files and BATCH_MAX_BYTES bytes; a larger file is a batch of its own. */
export function planBatches(files: readonly SelectedFile[]): readonly (readonly SelectedFile[])[] {
  const batches: SelectedFile[][] = [];
  let current: SelectedFile[] = [];
  let bytes = 0;
  for (const file of files) {
    if (current.length > 0 && (current.length >= BATCH_MAX_FILES || bytes + file.size > BATCH_MAX_BYTES)) {
      batches.push(current);
      current = [];
      bytes = 0;
    }
    current.push(file);
    bytes += file.size;
  }
  return current.length > 0 ? [...batches, current] : batches;
}
