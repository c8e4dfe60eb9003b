import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SelectedFile } from '../../../src/core/changes.ts';
import { BATCH_MAX_BYTES, BATCH_MAX_FILES, MAX_FILE_BYTES } from '../../../src/core/limits.ts';
import { planBatches } from '../../../src/core/select/plan-batches.ts';

function file(size: number, index: number): SelectedFile {
  return { path: `f${index}`, blob_sha: '1', mode: '100644', size, language: 'python' };
}

describe('planBatches', () => {
  it('fills batches by count, then by bytes', () => {
    const sizes = [...Array<number>(25).fill(10), BATCH_MAX_BYTES, 1, 1];

    expect(planBatches(sizes.map(file)).map((batch) => batch.length)).toEqual([20, 5, 1, 2]);
  });

  it('keeps every file once and in order, within the limits', () => {
    const property = fc.property(fc.array(fc.integer({ min: 1, max: MAX_FILE_BYTES }), { maxLength: 200 }), (sizes) => {
      const files = sizes.map(file);

      const batches = planBatches(files);

      expect(batches.flat()).toEqual(files);
      for (const batch of batches) {
        expect(batch.length).toBeGreaterThan(0);
        expect(batch.length).toBeLessThanOrEqual(BATCH_MAX_FILES);
        expect(batch.reduce((sum, { size }) => sum + size, 0)).toBeLessThanOrEqual(BATCH_MAX_BYTES);
      }
    });
    fc.assert(property);
  });
});
