// Figures over time, and the shape of their plots.

import { describe, expect, it } from 'vitest';
import type { PastRun, Run } from '../../../src/ui/api-types.ts';
import { columnsOf, figuresOfRows, mergedShare, totalOf, type Figures } from '../../../src/ui/history/figures.ts';
import { roundUp, shapeOf } from '../../../src/ui/history/plot-shape.ts';
import { matching, rowOfPastRun, rowOfRun, type Row } from '../../../src/ui/history/rows.ts';

const ROW: Row = {
  id: 'r1',
  repository: 'octocat/shop',
  status: 'succeeded',
  at: '2026-11-22T23:59:59.000Z',
  isPreview: false,
  files: 5,
  tokens: 100,
  priceUsd: null,
  pull: { number: 7, url: 'https://github.com/octocat/shop/pull/7' },
  merged: null,
};

const day = (name: string, part: Partial<Figures> = {}): Figures => ({
  ...{ day: name, runs: 0, files: 0, tokens: 0, priceUsd: null, pulls: 0, merged: 0 },
  ...part,
});

describe('columnsOf', () => {
  it('has a column for each day, days without a run too', () => {
    const columns = columnsOf([day('2026-11-21', { files: 3 })], '2026-11-22', 3);

    expect(columns).toEqual([day('2026-11-20'), day('2026-11-21', { files: 3 }), day('2026-11-22')]);
  });

  it.each([30, 31, 90, 365])('loses nothing of %i days and has few columns', (days) => {
    const all = Array.from({ length: days }, (_, index) =>
      day(new Date(Date.UTC(2026, 10, 22 - index)).toISOString().slice(0, 10), { runs: 1, files: index, priceUsd: 1 }),
    );

    const columns = columnsOf(all, '2026-11-22', days);

    expect(columns.length).toBeLessThanOrEqual(31);
    expect(totalOf(columns)).toMatchObject({ runs: days, files: (days * (days - 1)) / 2, priceUsd: days });
    expect(columns.map((column) => column.day)).toEqual(columns.map((column) => column.day).sort());
  });

  it('leaves out what is older', () => {
    expect(totalOf(columnsOf([day('2025-01-01', { files: 9 })], '2026-11-22', 30)).files).toBe(0);
  });

  it('goes over a leap day', () => {
    expect(columnsOf([], '2028-03-01', 3).map((column) => column.day)).toEqual([
      '2028-02-28',
      '2028-02-29',
      '2028-03-01',
    ]);
  });
});

it('rows of one day are one figure', () => {
  const later = { ...ROW, id: 'r2', pull: null, priceUsd: 0.5, merged: true };

  expect(figuresOfRows([ROW, later])).toEqual([
    day('2026-11-22', { runs: 2, files: 10, tokens: 200, priceUsd: 0.5, pulls: 1, merged: 1 }),
  ]);
});

it.each([
  [0, 0, null],
  [4, 0, 0],
  [4, 1, 0.25],
  [1, 2, 1],
])('of %i pull requests %i merged is %s', (pulls, merged, expected) => {
  expect(mergedShare(day('2026-11-22', { pulls, merged }))).toBe(expected);
});

describe('shapeOf', () => {
  it('stands every bar inside the plot, in order and apart', () => {
    const { bars, top } = shapeOf([1, null, 0, 40, 3], 320, 96);

    expect(top).toBe(50);
    expect(bars.map(({ index }) => index)).toEqual([0, 3, 4]);
    for (const [place, { x, y, width, height }] of bars.entries()) {
      expect(x).toBeGreaterThanOrEqual(0);
      expect(x + width).toBeLessThanOrEqual(320);
      expect(y).toBeGreaterThanOrEqual(0);
      expect(y + height).toBeCloseTo(96);
      expect(height).toBeGreaterThanOrEqual(2);
      expect(x).toBeGreaterThanOrEqual((bars[place - 1]?.x ?? -1) + (bars[place - 1]?.width ?? 0));
    }
  });

  it.each([[[]], [[0, 0]], [[null, null]], [[Number.NaN]], [[-3]]])('%j has no bar', (values) => {
    expect(shapeOf(values, 320, 96).bars).toEqual([]);
  });

  it.each([
    [0, 0],
    [0.003, 0.005],
    [0.3, 0.5],
    [1, 1],
    [3, 5],
    [51, 100],
    [1_000_000, 1_000_000],
  ])('a line above %d stands at %d', (value, expected) => {
    expect(roundUp(value)).toBeCloseTo(expected, 10);
  });
});

describe('rows', () => {
  it.each([
    ['', 'any', true],
    ['SHOP', 'any', true],
    ['cat sho', 'any', true],
    ['#7', 'any', true],
    ['other', 'any', false],
    ['shop', 'failed', false],
    ['shop', 'succeeded', true],
  ] as const)('search %j with state %s', (query, status, isThere) => {
    expect(matching([ROW], query, status).length === 1).toBe(isThere);
  });

  it('of the list of runs and of the database are alike', () => {
    const run = {
      ...{ id: 'r1', repository: 'octocat/shop', status: 'succeeded', created_at: ROW.at },
      ...{ options: { dry_run: false }, publication: null, counts: { changed: 5 }, pull_request: ROW.pull },
      usage: { prompt_tokens: 60, completion_tokens: 40 },
    } as Run;
    const past = {
      ...{ id: 'r1', repository: 'octocat/shop', status: 'succeeded', created_at: ROW.at },
      ...{ options: {}, counts: { changed: 5 }, prompt_tokens: 60, completion_tokens: 40, price_usd: null },
      ...{ pull_request_number: 7, pull_request_url: ROW.pull?.url, merged: null },
    } as PastRun;

    expect(rowOfRun(run)).toEqual(ROW);
    expect(rowOfPastRun(past)).toEqual(ROW);
  });

  it.each([null, undefined, 'x', [], { changed: 'many' }, { changed: null }])(
    'counts that the database holds as %j are none',
    (counts) => {
      expect(rowOfPastRun({ counts, pull_request_number: null } as PastRun).files).toBe(0);
    },
  );

  it('a state that this page does not know is not taken for a good one', () => {
    expect(rowOfPastRun({ status: 'exploded', pull_request_number: null } as PastRun).status).toBe('failed');
  });
});
