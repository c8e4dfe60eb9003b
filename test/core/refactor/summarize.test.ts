import { describe, expect, it } from 'vitest';
import { summarize } from '../../../src/core/refactor/summarize.ts';
import type { AppliedChange } from '../../../src/core/rewrite.ts';

const change = (title: string, count = 1): AppliedChange => ({
  source: 'rule',
  rule: 'r',
  category: 'outdated_syntax',
  title,
  explanation: 'e',
  count,
});

describe('summarize', () => {
  it.each([
    ['one change', [change('Use const')], 'Use const.'],
    ['a change in several places', [change('Use const', 3)], 'Use const (3 places).'],
    [
      'the most frequent first, equal titles together',
      [change('Use a template literal'), change('Use const', 2), change('Use a template literal.', 4)],
      'Use a template literal (5 places); use const (2 places).',
    ],
    [
      'a title that begins with a name',
      [change('Use b', 2), change('JSON.parse is enough')],
      'Use b (2 places); JSON.parse is enough.',
    ],
    [
      'more kinds than a sentence bears',
      ['a', 'b', 'c', 'd', 'e', 'f'].map((title) => change(title)),
      'A; b; c; d; 2 further kinds of change.',
    ],
    ['hidden characters and line breaks in a title', [change('Use\u202E\n  const')], 'Use const.'],
  ])('says %s', (_name, applied, expected) => {
    expect(summarize(applied)).toBe(expected);
  });

  it('does not depend on the order of the changes and stays short', () => {
    const applied = Array.from({ length: 30 }, (_, index) =>
      change(`${'long '.repeat(40)}${String(index)}`, index + 1),
    );

    const summary = summarize(applied);

    expect(summarize([...applied].reverse())).toBe(summary);
    expect(summary.length).toBeLessThanOrEqual(500);
  });
});
