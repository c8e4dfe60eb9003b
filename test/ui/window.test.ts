// Long lists: only what is in sight is drawn.

import { expect, it } from 'vitest';
import { rowsInSight } from '../../src/ui/window.ts';

const VIEW = { rows: 10_000, rowHeightPx: 20, heightPx: 400, scrollTopPx: 0, spare: 5 };

it.each([
  ['the top', {}, { first: 0, end: 25 }],
  ['the middle', { scrollTopPx: 1_010 }, { first: 45, end: 76 }],
  ['the end', { scrollTopPx: 199_600 }, { first: 9_975, end: 10_000 }],
  ['a position beyond a list that a filter made short', { rows: 30, scrollTopPx: 9_000 }, { first: 5, end: 30 }],
  ['a list shorter than its box', { rows: 3, scrollTopPx: 50 }, { first: 0, end: 3 }],
  ['no rows', { rows: 0 }, { first: 0, end: 0 }],
  ['a bounce above the top', { scrollTopPx: -80 }, { first: 0, end: 25 }],
])('draws what is in sight: %s', (_, change, expected) => {
  const view = { ...VIEW, ...change };

  const seen = rowsInSight(view);

  expect(seen).toEqual({ ...expected, abovePx: expected.first * 20, totalPx: view.rows * 20 });
});

it('draws the same few rows however long the list is', () => {
  const count = (rows: number): number => {
    const { first, end } = rowsInSight({ ...VIEW, rows, scrollTopPx: 2_000 });
    return end - first;
  };

  expect(count(10_000_000)).toBe(count(1_000));
});
