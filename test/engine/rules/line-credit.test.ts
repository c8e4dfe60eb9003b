// Which lines of the original a rule is credited with, over passes that move them.

import { expect, it } from 'vitest';
import { hunksOf } from '../../../src/core/changelog/hunks.ts';
import { unifiedDiff } from '../../../src/core/changelog/unified-diff.ts';
import type { ProposedFix } from '../../../src/engine/rules/edits.ts';
import { createRuleEngine } from '../../../src/engine/rules/index.ts';
import { LineCredit } from '../../../src/engine/rules/line-credit.ts';
import { fixToFixpoint } from '../../../src/engine/rules/fixpoint.ts';

/** Replaces the first `from`, as `rule`. */
function fix(text: string, rule: string, from: string, to: string): ProposedFix {
  const start = text.indexOf(from);
  return { rule, lineStart: 1, lineEnd: 1, edits: [{ start, end: start + from.length, text: to }] };
}

function credited(text: string, ...steps: readonly (readonly [rule: string, from: string, to: string])[]): unknown {
  const credit = new LineCredit(text);
  let current = text;
  for (const [rule, from, to] of steps) {
    const made = fix(current, rule, from, to);
    credit.take(current, [made], made.edits);
    current = current.replace(from, to);
  }
  return Object.fromEntries([...credit.lines].map(([rule, lines]) => [rule, [...lines]]));
}

it.each([
  ['one line', 'a\nb\nc\n', [['x', 'b', 'B']], { x: [2] }],
  ['what an edit only carries along', 'a\nb\nc\n', [['x', 'a\nb\nc', 'a\nB\nc']], { x: [2] }],
  [
    'behind lines that came',
    'a\nb\nc\n',
    [
      ['x', 'a', 'A\nA'],
      ['y', 'c', 'C'],
    ],
    { x: [1], y: [3] },
  ],
  [
    'behind lines that went',
    'a\nb\nc\n',
    [
      ['x', 'a\nb\n', ''],
      ['y', 'c', 'C'],
    ],
    { x: [1, 2], y: [3] },
  ],
  [
    'in a line that another rule made',
    'a\nb\nc\n',
    [
      ['x', 'b', 'B\nD'],
      ['y', 'D', 'E'],
    ],
    { x: [2], y: [2] },
  ],
  [
    'in lines that were joined',
    'a\nb\nc\n',
    [
      ['x', 'b\nc', 'bc'],
      ['y', 'bc', 'd'],
    ],
    { x: [2], y: [2] },
  ],
] as const)('%s', (_name, text, steps, expected) => {
  expect(credited(text, ...steps)).toEqual(expected);
});

it('comes with the fixpoint, and not without a change', () => {
  const lint = (text: string): readonly ProposedFix[] => (text.includes('b') ? [fix(text, 'x', 'b', 'c')] : []);

  expect(fixToFixpoint('a\nb\n', lint).lines).toEqual(new Map([['x', new Set([2])]]));
  expect(fixToFixpoint('a\n', lint).lines).toBeUndefined();
});

it.each([
  [
    'python',
    'a.py',
    'import os\n\nclass A(object):\n    pass\n\n\nx = 1\ny = 2\nz = set([1])\n',
    { 'useless-base': '3', 'set-literal': '9' },
  ],
  [
    'javascript',
    'a.js',
    'export function f(a) {\n  var b = a;\n\n\n\n  const c = 1;\n  var d = c + b;\n  return d;\n}\n',
    { 'no-var': '2,7' },
  ],
] as const)('real rules of %s', async (language, path, text, expected) => {
  const engine = createRuleEngine();
  const { applied, text: after } = await engine.fix({
    path,
    language,
    text,
    floor: { ecmascript: 2022, declared_in: 'test' },
  });

  const lines: unknown = Object.fromEntries(applied.map(({ rule, lines: own }) => [rule, own]));
  expect(lines).toEqual(expected);
  const hunks = hunksOf(unifiedDiff(path, text, after).diff, applied, 95);
  for (const { sources } of hunks) expect(sources.length).toBeGreaterThan(0);
  expect(new Set(hunks.flatMap(({ sources }) => sources.map(({ id }) => id)))).toEqual(
    new Set(applied.map(({ rule }) => rule)),
  );
});
