import { describe, expect, it } from 'vitest';
import { chooseChanges } from '../../../src/core/commit/choose-changes.ts';

const rewrites = [
  { path: 'c.py', confidence: 80 },
  { path: 'b.py', confidence: 90 },
  { path: 'a.py', confidence: 80 },
  { path: 'd.py', confidence: 69 },
];

describe('chooseChanges', () => {
  it('keeps the surest up to max_files; ties go to the first path', () => {
    const { kept, dropped } = chooseChanges(rewrites, { min_confidence: 70, max_files: 2 });

    expect(kept.map(({ path }) => path)).toEqual(['a.py', 'b.py']);
    expect(dropped).toEqual([
      { path: 'c.py', reason: 'max_files' },
      { path: 'd.py', reason: 'low_confidence' },
    ]);
  });

  it.each([
    [69, 4],
    [70, 3],
    [80, 3],
    [81, 1],
    [100, 0],
  ])('min_confidence %i keeps %i', (min_confidence, count) => {
    expect(chooseChanges(rewrites, { min_confidence, max_files: 100 }).kept).toHaveLength(count);
  });

  it('gives the same answer for any order of the input', () => {
    const options = { min_confidence: 70, max_files: 2 };

    expect(chooseChanges([...rewrites].reverse(), options)).toEqual(chooseChanges(rewrites, options));
  });
});
