// What the command line of `npm run modernize` asks for.

import { expect, it } from 'vitest';
import { readArguments } from '../../../dev/modernize/arguments.ts';

const DEFAULTS = {
  path: '/from/src',
  write: false,
  check: false,
  json: false,
  color: null,
  rules: {},
  include: [],
  exclude: [],
  minConfidence: 70,
};

it.each([
  [['src'], {}],
  [['/abs', '--write'], { path: '/abs', write: true }],
  [['src', '--check', '--json', '--no-color'], { check: true, json: true, color: false }],
  [['src', '--only', 'let-const,UP025', '--only', 'class'], { rules: { only: ['let-const', 'UP025', 'class'] } }],
  [['src', '--only', 'class', '--vouched'], { rules: { only: ['class'], vouched: true } }],
  [
    ['src', '--rules', 'on:multi-var, arrow-return', '--rules', 'off:class'],
    { rules: { on: ['multi-var', 'arrow-return'], off: ['class'] } },
  ],
  [['src', '--exclude', 'a/**', '--exclude', 'b', '--include', '*.py'], { exclude: ['a/**', 'b'], include: ['*.py'] }],
  [['src', '--min-confidence', '0'], { minConfidence: 0 }],
])('%j', (argv, expected) => {
  expect(readArguments(argv, '/from')).toEqual({ ...DEFAULTS, ...expected });
});

it.each([
  [['--help'], true, ''],
  [[], false, 'one PATH'],
  [['a', 'b'], false, 'one PATH'],
  [['a', '--what'], false, '--what'],
  [['a', '--write', '--check'], false, 'exclude each other'],
  [['a', '--only', 'no-such-rule'], false, '"no-such-rule"'],
  [['a', '--only', ','], false, 'name of a rule is missing'],
  [['a', '--rules', 'multi-var'], false, 'on:NAME'],
  [['a', '--vouched'], false, '--only'],
  [['a', '--min-confidence', '101'], false, '0 to 100'],
  [['a', '--min-confidence', '1e1'], false, '0 to 100'],
])('%j prints the usage', (argv, asked, word) => {
  const help = readArguments(argv, '/from');

  expect(help).toMatchObject({ asked, help: expect.stringContaining(word) as unknown });
});
