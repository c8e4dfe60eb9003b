import { describe, expect, it } from 'vitest';
import { countTests } from '../../../src/core/verify/count-tests.ts';

describe('countTests', () => {
  it.each([
    ['pytest', '==== 2 failed, 5 passed, 1 skipped in 0.12s ====\n', { ran: 7, failed: 2, skipped: 1 }],
    ['pytest -q', '5 passed in 0.01s\n', { ran: 5, failed: 0, skipped: 0 }],
    ['pytest with warnings', '3 passed, 2 warnings in 1.20s\n', { ran: 3, failed: 0, skipped: 0 }],
    ['pytest that cannot import', '1 error in 0.05s\n', { ran: 1, failed: 1, skipped: 0 }],
    ['pytest without tests (F14)', 'no tests ran in 0.01s\n', { ran: 0, failed: 0, skipped: 0 }],
    ['unittest', 'Ran 5 tests in 0.001s\n\nOK (skipped=2)\n', { ran: 3, failed: 0, skipped: 2 }],
    [
      'unittest that fails',
      'Ran 4 tests in 0.1s\n\nFAILED (failures=1, errors=1)\n',
      { ran: 4, failed: 2, skipped: 0 },
    ],
    ['unittest without tests (F14)', 'Ran 0 tests in 0.000s\n\nNO TESTS RAN\n', { ran: 0, failed: 0, skipped: 0 }],
    ['jest', 'Tests:       1 failed, 2 skipped, 5 passed, 8 total\n', { ran: 6, failed: 1, skipped: 2 }],
    ['vitest', ' Test Files  1 failed (1)\n      Tests  1 failed | 5 passed (6)\n', { ran: 6, failed: 1, skipped: 0 }],
    ['mocha', '\n  5 passing (10ms)\n  2 pending\n  1 failing\n', { ran: 6, failed: 1, skipped: 2 }],
    [
      'node:test as TAP',
      '# tests 5\n# suites 0\n# pass 3\n# fail 1\n# cancelled 0\n# skipped 1\n# todo 0\n',
      { ran: 4, failed: 1, skipped: 1 },
    ],
    ['node:test as spec', 'ℹ tests 2\nℹ suites 0\nℹ pass 2\nℹ fail 0\n', { ran: 2, failed: 0, skipped: 0 }],
    ['tape', '1..3\n# tests 3\n# pass  2\n# fail  1\n', { ran: 3, failed: 1, skipped: 0 }],
    ['ava', '\n  4 tests passed\n  1 test failed\n', { ran: 5, failed: 1, skipped: 0 }],
    ['jasmine', '5 specs, 1 failure, 1 pending spec\n', { ran: 4, failed: 1, skipped: 1 }],
    ['rspec', '7 examples, 0 failures\n', { ran: 7, failed: 0, skipped: 0 }],
    [
      'cargo, per crate',
      'test result: ok. 5 passed; 0 failed; 1 ignored; 0 measured\ntest result: FAILED. 1 passed; 2 failed; 0 ignored\n',
      { ran: 8, failed: 2, skipped: 1 },
    ],
    [
      'go test -v',
      '--- PASS: TestA (0.00s)\n--- FAIL: TestB (0.00s)\n--- SKIP: TestC (0.00s)\nFAIL\n',
      { ran: 2, failed: 1, skipped: 1 },
    ],
    ['phpunit', 'OK (5 tests, 9 assertions)\n', { ran: 5, failed: 0, skipped: 0 }],
    [
      'phpunit that fails',
      'Tests: 5, Assertions: 9, Failures: 1, Errors: 1, Skipped: 1.\n',
      { ran: 4, failed: 2, skipped: 1 },
    ],
    ['Maven', '[INFO] Tests run: 9, Failures: 1, Errors: 1, Skipped: 2\n', { ran: 7, failed: 2, skipped: 2 }],
    ['colours', '\u001b[32m5 passed\u001b[0m in 0.01s\r\n', { ran: 5, failed: 0, skipped: 0 }],
    [
      'a workspace of two',
      'Tests:       5 passed, 5 total\n…\nTests:       2 passed, 2 total\n',
      { ran: 7, failed: 0, skipped: 0 },
    ],
  ])('reads %s', (_, output, expected) => {
    expect(countTests(output)).toMatchObject(expected);
  });

  it.each([
    ['nothing', ''],
    ['a build', 'compiled in 300ms\n'],
    ['prose', 'All 5 tests were passed on to the next team. Ran out of memory in 5s.\n'],
  ])('reads no count from %s', (_, output) => {
    expect(countTests(output)).toBeNull();
  });

  it.each([
    ['pytest', 'FAILED tests/test_a.py::test_b[1] - assert 1 == 2\n1 failed in 0.1s\n', ['tests/test_a.py::test_b[1]']],
    [
      'unittest',
      'FAIL: test_b (tests.A.test_b)\nRan 1 test in 0.1s\n\nFAILED (failures=1)\n',
      ['test_b (tests.A.test_b)'],
    ],
    ['TAP', 'not ok 2 - adds # time=1\n# tests 2\n# pass 1\n# fail 1\n', ['adds']],
    ['mocha', '  1 passing (1ms)\n  1 failing\n\n  1) Cart adds:\n', ['Cart adds:']],
    ['go', '--- FAIL: TestB (0.00s)\n', ['TestB']],
  ])('names what fails in %s', (_, output, failing) => {
    expect(countTests(output)?.failing).toEqual(failing);
  });

  it('comes to an end with hostile output', () => {
    const hostile = [' '.repeat(30_000), '1 a'.repeat(10_000), `FAILED ${'::'.repeat(15_000)}`, '\n'.repeat(30_000)];

    const counts = hostile.map((text) => countTests(text));

    expect(counts).toEqual([null, null, null, null]);
  });
});
