// The shape of what the Python rules write: continuation lines stay in line, lines stay as narrow as their file's, and
// literals get the file's quotes.

import { expect, it } from 'vitest';
import { createRuleEngine } from '../../../src/engine/rules/index.ts';
import { fileOf } from './run-cases.ts';

const engine = createRuleEngine();

async function rewrite(text: string, minor = 6): Promise<string> {
  const file = fileOf({ path: 'pkg/mod.py', language: 'python', text }, { python: [3, minor] });
  return (await engine.fix(file)).text;
}

const METHOD = 'class A(B):\n    def f(self):\n        ';

it.each([
  [
    'lines under the first argument',
    'super(A, self).f(a,\n                         b)',
    'super().f(a,\n                  b)',
  ],
  [
    'lines under two brackets',
    'super(A, self).f(g(a, [1,\n                               2]),\n                         b)',
    'super().f(g(a, [1,\n                        2]),\n                  b)',
  ],
  [
    'a block that hangs in such a line',
    'super(A, self).f(a,\n                         {\n                             b: 1,\n                         })',
    'super().f(a,\n                  {\n                      b: 1,\n                  })',
  ],
  [
    'a closing bracket under its opening one',
    'super(A, self).f(a,\n                         b\n                        )',
    'super().f(a,\n                  b\n                 )',
  ],
  [
    'two rewrites in front of one bracket',
    "super(A, self).f(u'a', [1,\n                                2])",
    "super().f('a', [1,\n                        2])",
  ],
  [
    'blank lines and comments',
    'super(A, self).f(a,\n\n                         # why\n                         b)',
    'super().f(a,\n\n                  # why\n                  b)',
  ],
] as const)('moves %s', async (_name, before, after) => {
  expect(await rewrite(`${METHOD}${before}\n`)).toBe(`${METHOD}${after}\n`);
});

it.each([
  [
    'lines that hang',
    'super(A, self).f(\n            a,\n            b)',
    'super().f(\n            a,\n            b)',
  ],
  [
    'lines of a string',
    'super(A, self).f("""a\n                         b""")',
    'super().f("""a\n                         b""")',
  ],
  ['lines that were not in line', 'super(A, self).f(a,\n            b)', 'super().f(a,\n            b)'],
  ['lines indented by tabs', 'super(A, self).f(a,\n\t\t\t b)', 'super().f(a,\n\t\t\t b)'],
  [
    'lines of a bracket in front of the rewrite',
    'f(a, super(A, self).b,\n          c)',
    'f(a, super().b,\n          c)',
  ],
] as const)('leaves %s where they are', async (_name, before, after) => {
  expect(await rewrite(`${METHOD}${before}\n`)).toBe(`${METHOD}${after}\n`);
});

it.each([
  ['longer code', "x = '%s %s' % (a,\n               b)\n", 5, "x = '{} {}'.format(a,\n                   b)\n"],
  [
    'a comprehension out of its brackets',
    'x = dict(\n    [\n        (k, f(k))\n        for k in y\n    ]\n)\n',
    6,
    'x = {\n    k: f(k)\n    for k in y\n}\n',
  ],
  [
    'a list with one item a line',
    'x = set(\n    [\n        1,  # one\n        2,\n    ]\n)\n',
    6,
    'x = {\n    1,  # one\n    2,\n}\n',
  ],
  [
    'a list comprehension out of `set`',
    'x = set(\n    [\n        f(\n            k,\n        )\n        for k in y\n    ]\n)\n',
    6,
    'x = {\n    f(\n        k,\n    )\n    for k in y\n}\n',
  ],
] as const)('moves lines with %s', async (_name, before, minor, after) => {
  expect(await rewrite(before, minor)).toBe(after);
});

const NAMES = 'the_first_of_all_the_names, the_second_of_all_the_names';
/** 85 wide: 88 is its file's width, and `format` would make it 89. */
const WIDE = `x = 1\ny = '%s and %s' % (${NAMES}, z)\n`.replace('%s and', '%s and %s and');
const QUOTED = WIDE.replace(', z)', ", z['a'])").replace('%s and %s and', '%s, %s and');

it.each([
  ['keeps a line that would get wider than its file', WIDE, 5, WIDE],
  [
    'rewrites it where it gets shorter in the end',
    WIDE,
    6,
    "x = 1\ny = f'{the_first_of_all_the_names} and {the_second_of_all_the_names} and {z}'\n",
  ],
  ['keeps it where quotes forbid the shorter form', QUOTED, 6, QUOTED],
] as const)('%s', async (_name, before, minor, after) => {
  expect(await rewrite(before, minor)).toBe(after);
});

it.each([
  ['double', 'a = "x"\nb = bytes()\n', 'a = "x"\nb = b""\n'],
  ['single', "a = 'x'\nb = bytes()\n", "a = 'x'\nb = b''\n"],
  ['single where docstrings alone are double', '"""a"""\nb = str()\n', '"""a"""\nb = \'\'\n'],
])('writes %s quotes as the file does', async (_name, before, after) => {
  expect(await rewrite(before)).toBe(after);
});

it('keeps a statement that loads a codec', async () => {
  const text = "import codecs\n'foo'.encode('latin1')\n";

  expect(await rewrite(text)).toBe(text);
});
