// Which change made which block of a diff.

import { describe, expect, it } from 'vitest';
import { changedBlocks } from '../../../src/core/changelog/hunk-ranges.ts';
import { hunksOf } from '../../../src/core/changelog/hunks.ts';
import { readLines, writeLines } from '../../../src/core/changelog/line-ranges.ts';
import { unifiedDiff } from '../../../src/core/changelog/unified-diff.ts';
import type { AppliedChange } from '../../../src/core/rewrite.ts';

const TEN = Array.from({ length: 20 }, (_, index) => `line ${index + 1}\n`);

function change(rule: string | undefined, lines?: string): AppliedChange {
  return {
    source: rule === undefined ? 'model' : 'rule',
    ...(rule === undefined ? {} : { rule }),
    category: 'outdated_syntax',
    title: rule ?? 'asked',
    explanation: 'why',
    count: 1,
    ...(lines === undefined ? {} : { lines }),
  };
}

function edited(edits: Readonly<Record<number, string | null>>): string {
  return TEN.flatMap((line, index) => edits[index + 1] ?? (edits[index + 1] === null ? [] : [line])).join('');
}

describe('changedBlocks', () => {
  it.each([
    ['a replaced line', { 4: 'x\n' }, [[4, 1, 4, 1]]],
    [
      'two blocks within one hunk',
      { 4: 'x\n', 6: 'y\n' },
      [
        [4, 1, 4, 1],
        [6, 1, 6, 1],
      ],
    ],
    [
      'two hunks',
      { 2: 'x\n', 18: 'y\n' },
      [
        [2, 1, 2, 1],
        [18, 1, 18, 1],
      ],
    ],
    [
      'a line that goes',
      { 4: null, 10: 'x\n' },
      [
        [4, 1, 4, 0],
        [10, 1, 9, 1],
      ],
    ],
    ['a line that comes', { 4: 'line 4\nnew\n' }, [[5, 0, 5, 1]]],
    ['a line in front of the first', { 1: 'new\nline 1\n' }, [[1, 0, 1, 1]]],
    ['a last line without an end', { 20: 'line 20' }, [[20, 1, 20, 1]]],
    ['lines that look like a header', { 4: '-- a/x\n', 5: '++ b/x\n' }, [[4, 2, 4, 2]]],
  ] as const)('%s', (_name, edits, expected) => {
    const { diff } = unifiedDiff('a.py', TEN.join(''), edited(edits));

    const blocks = changedBlocks(diff);

    expect(blocks.map((one) => [one.old_start, one.old_lines, one.new_start, one.new_lines])).toEqual(expected);
  });

  it('reads a file that was empty', () => {
    const { diff } = unifiedDiff('a.py', '', 'x\n');

    expect(changedBlocks(diff)).toEqual([{ old_start: 1, old_lines: 0, new_start: 1, new_lines: 1 }]);
  });
});

describe('hunksOf', () => {
  const { diff } = unifiedDiff('a.py', TEN.join(''), edited({ 2: 'x\n', 6: 'y\n', 12: 'line 12\nnew\n' }));
  const ids = (applied: readonly AppliedChange[]): string[][] =>
    hunksOf(diff, applied, 90).map(({ sources }) => sources.map(({ id }) => id));

  it.each([
    [
      'each its own',
      [change('a', '2'), change('b', '6'), change(undefined, '12')],
      [['a'], ['b'], ['model:outdated_syntax']],
    ],
    ['two in one block', [change('a', '1-2,12'), change('b', '2,6')], [['a', 'b'], ['b'], ['a']]],
    ['lines between which something came', [change('a', '2,6'), change('b', '13')], [['a'], ['a'], ['b']]],
    ['nothing there: the nearest', [change('a', '2'), change('b', '14')], [['a'], ['a'], ['b']]],
    ['unknown lines: all', [change('a'), change('b', '2')], [['a', 'b'], ['a'], ['a']]],
  ])('%s', (_name, applied, expected) => {
    expect(ids(applied)).toEqual(expected);
  });

  it('has none where nothing changed', () => {
    expect(hunksOf(null, [change('a', '2')], 90)).toEqual([]);
  });
});

describe('line ranges', () => {
  it.each([
    [[3], '3'],
    [[12, 3, 10, 11, 3], '3,10-12'],
    [[], null],
    [Array.from({ length: 2_000 }, (_, index) => index * 2), null],
  ])('%j is %s', (lines, text) => {
    expect(writeLines(lines)).toBe(text);
  });

  it('are read as they were written', () => {
    expect(readLines('3,10-12')).toEqual([
      { from: 3, to: 3 },
      { from: 10, to: 12 },
    ]);
  });
});
