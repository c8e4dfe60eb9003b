import { describe, expect, it } from 'vitest';
import { createRandom } from '../../../dev/chaos/random.ts';

const draw = (...names: (string | number)[]): readonly number[] => {
  const random = createRandom(...names);
  return Array.from({ length: 50 }, () => random.next());
};

describe('createRandom', () => {
  it('repeats itself for the same names, and for no others', () => {
    expect(draw('seed', 7, 'files')).toEqual(draw('seed', 7, 'files'));
    expect(draw('seed', 7, 'files')).not.toEqual(draw('seed', 8, 'files'));
    expect(draw('ab', 'c')).not.toEqual(draw('a', 'bc'));
  });

  it('stays within its bounds and reaches all of them', () => {
    const random = createRandom('bounds');
    const seen = new Set(Array.from({ length: 500 }, () => random.between(3, 6)));

    expect([...seen].sort()).toEqual([3, 4, 5, 6]);
  });

  it('chooses by weight, and never what weighs nothing', () => {
    const random = createRandom('weights');
    const counts = { often: 0, seldom: 0, never: 0 };
    for (let left = 4_000; left > 0; left -= 1) counts[random.weighted({ often: 3, never: 0, seldom: 1 })] += 1;

    expect(counts.never).toBe(0);
    expect(counts.often / counts.seldom).toBeGreaterThan(2.5);
    expect(counts.often / counts.seldom).toBeLessThan(3.5);
  });
});
