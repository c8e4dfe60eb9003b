// The pass loop with made-up linters: overlaps, fixes that break the text, fixes that never end.

import { describe, expect, it } from 'vitest';
import { MAX_RULE_PASSES } from '../../../src/core/limits.ts';
import { applyFixes, pickDisjoint, type ProposedFix } from '../../../src/engine/rules/edits.ts';
import { fixToFixpoint, type Lint } from '../../../src/engine/rules/fixpoint.ts';
import { createMemo } from '../../../src/engine/rules/memo.ts';

function fix(rule: string, ...edits: readonly (readonly [start: number, end: number, text: string])[]): ProposedFix {
  return { rule, lineStart: 1, lineEnd: 1, edits: edits.map(([start, end, text]) => ({ start, end, text })) };
}

/** Replaces each `from` by `to`; refuses texts with `!`. */
function replacing(pairs: readonly (readonly [rule: string, from: string, to: string])[]): Lint {
  return (text) =>
    text.includes('!')
      ? null
      : pairs.flatMap(([rule, from, to]) =>
          Array.from(text.matchAll(new RegExp(from, 'g')), ({ index }) => fix(rule, [index, index + from.length, to])),
        );
}

describe('pickDisjoint', () => {
  it.each([
    ['apart', [fix('b', [4, 5, 'x']), fix('a', [0, 2, 'y'])], ['a', 'b']],
    ['overlapping', [fix('a', [0, 3, 'x']), fix('b', [2, 5, 'y'])], ['a']],
    ['touching', [fix('a', [0, 2, 'x']), fix('b', [2, 4, 'y'])], ['a']],
    ['one inside the gap of the other', [fix('a', [0, 1, 'x'], [8, 9, 'y']), fix('b', [4, 5, 'z'])], ['a']],
    ['empty', [fix('a')], []],
  ])('%s', (_name, fixes, expected) => {
    expect(pickDisjoint(fixes).map(({ rule }) => rule)).toEqual(expected);
  });

  it('keeps all edits of a fix together', () => {
    expect(applyFixes('abcdef', [fix('a', [0, 1, 'X'], [3, 3, '-']), fix('b', [5, 6, ''])])).toBe('Xbc-de');
  });
});

describe('fixToFixpoint', () => {
  it('counts what each rule did over all passes', () => {
    const result = fixToFixpoint(
      'a a',
      replacing([
        ['one', 'a', 'b'],
        ['two', 'b', 'c'],
      ]),
    );

    expect(result.text).toBe('c c');
    expect([...result.counts]).toEqual([
      ['one', 2],
      ['two', 2],
    ]);
    expect(result.first.map(({ rule }) => rule)).toEqual(['one', 'one']);
  });

  it('keeps the good fixes of a pass that a bad one breaks', () => {
    const result = fixToFixpoint(
      'a b a',
      replacing([
        ['good', 'a', 'c'],
        ['bad', 'b', '!'],
      ]),
    );

    expect(result).toMatchObject({ text: 'c b c', stable: true });
    expect([...result.counts]).toEqual([['good', 2]]);
  });

  it('reports rules that fight as unstable', () => {
    const result = fixToFixpoint(
      'a',
      replacing([
        ['one', 'a', 'b'],
        ['two', 'b', 'a'],
      ]),
    );

    expect(result.stable).toBe(false);
    expect([...result.counts.values()].reduce((sum, count) => sum + count)).toBe(MAX_RULE_PASSES);
  });

  it('leaves a text alone that does not parse', () => {
    expect(fixToFixpoint('a!', replacing([['one', 'a', 'b']]))).toEqual({
      first: [],
      text: 'a!',
      counts: new Map(),
      stable: true,
      broken: true,
    });
  });
});

describe('createMemo', () => {
  it('makes a value once, and forgets the one unused for longest', () => {
    const made: string[] = [];
    const memo = createMemo<string>(2);
    const get = (key: string): string => memo.get(key, () => (made.push(key), key));

    ['a', 'b', 'a', 'c', 'a', 'b'].forEach(get);

    expect(made).toEqual(['a', 'b', 'c', 'b']);
  });

  it('keeps to its bound of key characters, even for one that is larger', () => {
    const made: string[] = [];
    const memo = createMemo<string>(100, 6);
    const get = (key: string): string => memo.get(key, () => (made.push(key), key));

    expect(['aaa', 'bbb', 'c', 'bbb', 'aaa', 'dddddddd', 'dddddddd'].map(get)).toHaveLength(7);
    expect(made).toEqual(['aaa', 'bbb', 'c', 'aaa', 'dddddddd', 'dddddddd']);
  });
});
