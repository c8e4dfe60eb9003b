import { describe, expect, it } from 'vitest';
import { judge, judgeAgain, judgeCheck, type RawEnd } from '../../../src/core/verify/judge.ts';
import { summarize, verificationSentence } from '../../../src/core/verify/verification.ts';

const TEST = { kind: 'test', command: 'npm test' } as const;

function end(code: number | null, output = '', seconds = 1): RawEnd {
  return { code, output, seconds };
}

function tests(passed: number, failed = 0, names: readonly string[] = []): string {
  const lines = names.map((name, index) => `not ok ${index + 1} - ${name}`);
  return [...lines, `# tests ${passed + failed}`, `# pass ${passed}`, `# fail ${failed}`, ''].join('\n');
}

describe('judgeCheck', () => {
  it.each([
    ['both pass', end(0, tests(5)), end(0, tests(5)), 'passed'],
    ['more tests than before', end(0, tests(5)), end(0, tests(6)), 'passed'],
    ['only the head fails', end(0, tests(5)), end(1, tests(4, 1)), 'worse'],
    ['the head fails and counts nothing', end(0, tests(5)), end(1, 'SyntaxError'), 'worse'],
    ['the head fails and hides it (F14: || true)', end(0, tests(5)), end(0, tests(4, 1)), 'worse'],
    ['tests are not found any more (F14)', end(0, tests(5)), end(0, tests(2)), 'worse'],
    ['no test is found any more (F14)', end(0, tests(5)), end(0, ''), 'worse'],
    ['the base fails in the same way (F13)', end(1, tests(4, 1, ['a'])), end(1, tests(4, 1, ['a'])), 'baseline_broken'],
    [
      'the base fails, and another test joins (F13)',
      end(1, tests(4, 1, ['a'])),
      end(1, tests(3, 2, ['a', 'b'])),
      'worse',
    ],
    ['the base fails, and another test fails instead', end(1, tests(4, 1, ['a'])), end(1, tests(4, 1, ['b'])), 'worse'],
    ['the base fails, and the head comes less far', end(1, tests(4, 1)), end(1, 'SyntaxError'), 'worse'],
    ['the base does not build, and nor does the head', end(2, 'error'), end(2, 'error'), 'baseline_broken'],
    ['the head mends the base', end(1, tests(4, 1)), end(0, tests(5)), 'passed'],
    ['the base is not done in time', end(null), end(0, tests(5)), 'budget'],
    ['the head hangs', end(0, tests(5), 2), end(null, '', 60), 'worse'],
    [
      'the head is not done in time, and the base took nearly as long',
      end(0, tests(5), 30),
      end(null, '', 60),
      'budget',
    ],
  ] as const)('%s', (_, base, head, outcome) => {
    expect(judgeCheck(TEST, base, head).outcome).toBe(outcome);
  });

  it('names what is new', () => {
    const check = judgeCheck(TEST, end(1, tests(4, 1, ['old'])), end(1, tests(3, 2, ['new', 'old'])));

    expect(check.new_failures).toEqual(['new']);
  });
});

describe('judgeAgain', () => {
  it.each([
    ['fails again', end(1, tests(4, 1)), 'worse'],
    ['passes', end(0, tests(5)), 'unsteady'],
  ])('a check that failed once and then %s', (_, again, outcome) => {
    const check = judgeCheck(TEST, end(0, tests(5)), end(1, tests(4, 1)));

    expect(judgeAgain(check, end(0, tests(5)), again).outcome).toBe(outcome);
  });
});

describe('judge', () => {
  const LINT = { kind: 'lint', command: 'npm run lint' } as const;
  const passed = judgeCheck(TEST, end(0, tests(5)), end(0, tests(5)));
  const worse = judgeCheck(TEST, end(0, tests(5)), end(1, tests(4, 1)));
  const linted = judgeCheck(LINT, end(0), end(0));
  const broken = judgeCheck(TEST, end(1), end(1));
  const nothing = judgeCheck(TEST, end(0, tests(0)), end(0, tests(0)));
  const failing = judgeCheck(TEST, end(0, tests(0, 1)), end(0, tests(0, 1)));

  it.each([
    ['tests and lint as before', [linted, passed], 'passed', null],
    ['one thing worse', [linted, passed, worse], 'failed', null],
    ['only lint: nothing ran the code', [linted], 'not_verified', 'no_tests'],
    ['no test ran (F14)', [nothing], 'not_verified', 'no_tests'],
    ['no test passed', [failing], 'not_verified', 'no_tests'],
    ['tests that fail without the changes (F13)', [linted, broken], 'not_verified', 'baseline_broken'],
    ['no time', [judgeCheck(TEST, end(null), end(0))], 'not_verified', 'budget'],
  ])('%s', (_, checks, status, reason) => {
    expect(judge(checks, 'blocked')).toMatchObject({ status, reason });
  });

  it('says it in a sentence', () => {
    const said = [[linted, passed], [worse], [nothing]].map((checks) =>
      verificationSentence(summarize(judge(checks, 'blocked'))),
    );

    expect(said).toEqual([
      "The repository's own checks pass as before (2, with 5 tests).",
      "The repository's own checks got worse (1 of 1).",
      'Not verified: no test ran.',
    ]);
  });
});
