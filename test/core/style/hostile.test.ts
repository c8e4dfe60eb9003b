// Settings come from strangers: whatever stands in them, reading them ends, soon, and throws nothing.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CodeStyle } from '../../../src/core/style/code-style.ts';
import { styleOf } from '../../../src/core/style/find-style.ts';
import { styleFileNames } from '../../../src/core/style/style-file.ts';

const NAMES = [
  ...new Set([...styleFileNames('python').read, ...styleFileNames('tsx').read, ...styleFileNames('tsx').see]),
];
const WORDS = [
  ...[
    '[*]',
    '[',
    ']',
    '{',
    '}',
    '{1..9}',
    '**/',
    '\\',
    '!',
    '=',
    ':',
    ',',
    '"',
    "'",
    '\n',
    '\t',
    '#',
    ';',
    '&a',
    '*a',
    '<<',
  ],
  ...[
    'root',
    'true',
    'indent_size',
    'tab',
    '99999999999999999999',
    '-1',
    'semi',
    'overrides',
    'files',
    'options',
    'rules',
  ],
  ...[
    'tool',
    'ruff',
    'black',
    'line-length',
    'extend',
    '__proto__',
    'constructor',
    'prettier',
    'eslintConfig',
    'flake8',
  ],
];
const settingsText = fc.oneof(
  fc.string({ maxLength: 200, unit: 'binary' }),
  fc.array(fc.constantFrom(...WORDS), { maxLength: 60 }).map((words) => words.join(' ')),
  fc.json({ maxDepth: 4 }),
);
const settingsFile = fc.record({
  path: fc.tuple(fc.constantFrom('', 'a/', 'a/b/'), fc.constantFrom(...NAMES)).map((parts) => parts.join('')),
  text: settingsText,
});

describe('settings of strangers', () => {
  it('give a style of the known form, and no file is changed by reading it', () => {
    fc.assert(
      fc.property(
        fc.array(settingsFile, { maxLength: 5 }),
        fc.constantFrom('python' as const, 'javascript' as const),
        (files, language) => {
          const { value, problems } = styleOf('a/b/c.x', language, files);

          expect(CodeStyle.parse(value)).toEqual(value);
          expect(problems.every(({ path }) => files.some((file) => file.path === path))).toBe(true);
        },
      ),
      { numRuns: 500 },
    );
  });

  it.each([
    ['.editorconfig', `[${'{a,b}'.repeat(10)}]\nindent_size=2\n`.repeat(1_000)],
    ['.editorconfig', `[${'**a'.repeat(160)}]\nindent_size=2\n`.repeat(130)],
    ['.prettierrc', '['.repeat(60_000)],
    ['.prettierrc', `a: ${'{b: '.repeat(15_000)}`],
    [
      '.prettierrc.json',
      JSON.stringify({
        overrides: Array.from({ length: 100 }, () => ({
          files: Array.from({ length: 99 }, () => '**/a*'.repeat(50)),
        })),
      }),
    ],
    ['package.json', `{"prettier": ${'{"a":'.repeat(30_000)}`],
    ['pyproject.toml', `a = ${'['.repeat(60_000)}`],
    ['setup.cfg', `[flake8]\n${'max-line-length = 1\n '.repeat(9_000)}`],
    ['.eslintrc', `rules: ${'!!x '.repeat(20_000)}`],
  ])(
    '%s of a hostile form costs little: %#',
    (path, text) => {
      const deep = `${'a'.repeat(100)}/`.repeat(9);

      for (const language of ['python', 'javascript'] as const) {
        expect(
          CodeStyle.safeParse(styleOf(`${deep}${'a'.repeat(100)}.js`, language, [{ path, text }]).value).success,
        ).toBe(true);
      }
    },
    5_000,
  );
});
