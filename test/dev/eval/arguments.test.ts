// What the command line asks for.

import { expect, it } from 'vitest';
import { readArguments } from '../../../dev/eval/arguments.ts';

it.each([
  [[], { suites: [], json: null, failures: false }],
  [['--suite', 'a', '--suite', '/b.json'], { suites: ['/from/a', '/b.json'], json: null, failures: false }],
  [['--json', 'out.json', '--failures'], { suites: [], json: '/from/out.json', failures: true }],
])('%j', (argv, expected) => {
  expect(readArguments(argv, '/from')).toEqual(expected);
});

it.each([
  [['--help'], true],
  [['--what'], false],
])('%j prints the usage', (argv, asked) => {
  expect(readArguments(argv, '/from')).toMatchObject({ asked });
});
