// The last line of CI may not say `0 failed` when something failed.

import { describe, expect, it } from 'vitest';
import { countTests } from '../../../dev/checks/count-reporter.ts';

type State = 'passed' | 'failed' | 'skipped' | 'pending';

function file(state: 'passed' | 'failed' | 'skipped', ...tests: readonly State[]): Parameters<typeof countTests>[0][0] {
  return { state: () => state, children: { allTests: () => tests.map((one) => ({ result: () => ({ state: one }) })) } };
}

describe('countTests', () => {
  it('counts tests over all files', () => {
    const files = [file('passed', 'passed', 'skipped'), file('failed', 'passed', 'failed', 'failed')];

    expect(countTests(files, 0)).toEqual({ passed: 2, failed: 2, skipped: 1 });
  });

  it('counts a file that did not load, or whose hook broke, as one failure', () => {
    const files = [file('failed'), file('failed', 'skipped', 'skipped')];

    expect(countTests(files, 0)).toEqual({ passed: 0, failed: 2, skipped: 2 });
  });

  it('counts errors outside of tests', () => {
    expect(countTests([file('passed', 'passed')], 2)).toEqual({ passed: 1, failed: 2, skipped: 0 });
  });

  it('counts a test that never ended as skipped, not as passed', () => {
    expect(countTests([file('passed', 'pending')], 0)).toEqual({ passed: 0, failed: 0, skipped: 1 });
  });
});
