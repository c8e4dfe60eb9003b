import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fitForms } from '../../../src/core/pull-request/fit.ts';

const ITEMS: [string, ...string[]][] = [
  ['a', 'aaaa', 'aaaaaaaa'],
  ['b', 'bbbb'],
  ['c', 'cccc', 'cccccccc'],
];

describe('fitForms', () => {
  it.each([
    [100, ['aaaaaaaa', 'bbbb', 'cccccccc'], 0, 0],
    [22, ['aaaaaaaa', 'bbbb', 'cccc'], 1, 0],
    [15, ['aaaa', 'bbbb', 'cccc'], 2, 0],
    [10, ['aaaa', 'b', 'c'], 3, 0],
    [6, ['a', 'b', 'c'], 3, 0],
    [5, ['a', 'b'], 2, 1],
    [1, [], 0, 3],
    [-5, [], 0, 3],
  ])('in %i characters', (room, texts, shortened, dropped) => {
    expect(fitForms(ITEMS, room)).toEqual({ texts, shortened, dropped });
  });

  it('never takes more room than there is', () => {
    const form = fc.string({ maxLength: 30 });
    const forms = fc.tuple(form, form, form).map((each): [string, ...string[]] => {
      const [first, ...rest] = each.sort((a, b) => a.length - b.length);
      return [first, ...rest];
    });
    fc.assert(
      fc.property(fc.array(forms, { maxLength: 20 }), fc.integer({ min: 0, max: 500 }), (items, room) => {
        const { texts, dropped } = fitForms(items, room, 2);

        expect(texts.reduce((sum, text) => sum + text.length + 2, 0)).toBeLessThanOrEqual(room);
        expect(texts.length + dropped).toBe(items.length);
      }),
    );
  });
});
