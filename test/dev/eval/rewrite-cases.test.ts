// Every rewrite of the fixtures through the checks of a run, with the parsers of a run: no wrong one passes, and hardly
// a right one is refused.

import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { refusal } from '../../../dev/eval/judge.ts';
import { parseCases, rewriteCases } from '../../../dev/eval/rewrite-cases.ts';
import { createSyntaxChecker } from '../../../src/engine/syntax/index.ts';

const FIXTURES = join(import.meta.dirname, '../../../dev/eval/fixtures');
const MIN_WRONG = 300;
const MIN_RIGHT = 100;
const MIN_SHARE_KEPT = 0.95;
const syntax = createSyntaxChecker();

const wrong = await rewriteCases(FIXTURES, 'wrong');
const right = await rewriteCases(FIXTURES, 'right');

describe('wrong rewrites', () => {
  it('are many, and no two have one name', () => {
    expect(wrong.length).toBeGreaterThanOrEqual(MIN_WRONG);
    expect(new Set(wrong.map(({ name }) => name)).size).toBe(wrong.length);
  });

  it.each(wrong.map((one) => [one.name, one] as const))('E9-E18: %s', async (_name, one) => {
    const reason = await refusal(one, syntax);

    expect(one.reasons).toContain(reason);
  });
});

describe('right rewrites', () => {
  it('are many, and no two have one name', () => {
    expect(right.length).toBeGreaterThanOrEqual(MIN_RIGHT);
    expect(new Set(right.map(({ name }) => name)).size).toBe(right.length);
  });

  it('are kept', async () => {
    const reasons = await Promise.all(right.map((one) => refusal(one, syntax)));

    const refused = right.flatMap(({ name }, at) => (reasons[at] === null ? [] : [`${name}: ${String(reasons[at])}`]));

    expect(refused.length / right.length, refused.join('\n')).toBeLessThanOrEqual(1 - MIN_SHARE_KEPT);
  });
});

describe('the form of the fixtures', () => {
  const bases = new Map([['a.py', 'x = 1\ny = 2\n']]);
  const parse = (text: string, isWrong = true) => parseCases(text, 'group', bases, isWrong);

  it('is an edit of a base, with the reasons that are right', () => {
    const [one] = parse('=== a.py: two becomes three [literal_changed meaning]\n<<<<\ny = 2\n>>>>\ny = 3\n\n');

    expect(one).toMatchObject({
      name: 'group: a.py: two becomes three',
      language: 'python',
      before: 'x = 1\ny = 2\n',
      after: 'x = 1\ny = 3\n',
      reasons: ['literal_changed', 'literal_changed', 'control_flow_changed', 'behaviour_changed'],
    });
  });

  it('is a whole text where there is no base, with a floor', () => {
    const [one] = parse('=== b.py (python>=3.9): new\n<<<<\nx = dict()\n>>>>\nx = {}\n', false);

    expect(one).toMatchObject({ before: 'x = dict()\n', after: 'x = {}\n', reasons: [], floor: { python: [3, 9] } });
  });

  it.each([
    ['characters by number', '\\u{202e}x', '\u202ex\n'],
    ['no last line break', 'x\\u{}', 'x'],
  ])('has %s', (_name, written, text) => {
    const [one] = parse(`=== b.py: it [literal_changed]\n<<<<\ny\n>>>>\n${written}\n`);

    expect(one?.after).toBe(text);
  });

  it.each([
    ['a wrong rewrite without a reason', '=== a.py: t\n<<<<\nx = 1\n>>>>\nx = 2\n', true],
    ['a right rewrite with a reason', '=== a.py: t [no_edit]\n<<<<\nx = 1\n>>>>\nx = 2\n', false],
    ['a reason that does not exist', '=== a.py: t [bad]\n<<<<\nx = 1\n>>>>\nx = 2\n', true],
    ['an edit that does not fit', '=== a.py: t [no_edit]\n<<<<\nz = 1\n>>>>\nx = 2\n', true],
    ['an edit that fits twice', '=== a.py: t [no_edit]\n<<<<\n\n>>>>\nx = 2\n', true],
    ['no edit', '=== a.py: t [no_edit]\n', true],
    ['half an edit', '=== a.py: t [no_edit]\n<<<<\nx = 1\n', true],
    ['a floor of another language', '=== b.py (node>=18): t\n<<<<\nx\n>>>>\ny\n', false],
    ['no language', '=== b.txt: t\n<<<<\nx\n>>>>\ny\n', false],
  ])('is not %s', (_name, text, isWrong) => {
    expect(() => parse(text, isWrong)).toThrow();
  });
});
