// The last line of CI may not say `0 failed` when something failed.

import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import CountReporter, { countTests } from '../../../dev/checks/count-reporter.ts';

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

describe('a pool that does not close', () => {
  afterEach(() => {
    vi.useRealTimers();
    vi.restoreAllMocks();
    vi.unstubAllEnvs();
  });

  it.each([
    [0, [file('passed', 'passed'), file('passed', 'passed')], '2 passed, 0 failed, 0 skipped\n'],
    [1, [file('passed', 'passed'), file('failed', 'failed')], '1 passed, 1 failed, 0 skipped\n'],
  ])('ends the run with %i once every file has ended', (code, files, line) => {
    const path = join(mkdtempSync(join(tmpdir(), 'dependify-count-')), 'count');
    vi.stubEnv('DEPENDIFY_COUNT_FILE', path);
    vi.useFakeTimers();
    const exit = vi.spyOn(process, 'exit').mockImplementation((() => undefined) as never);
    vi.spyOn(process.stderr, 'write').mockReturnValue(true);
    const reporter = new CountReporter();

    reporter.onTestRunStart(files);
    reporter.onTestModuleEnd(files[0] as never);
    vi.advanceTimersByTime(120_000);
    expect(exit).not.toHaveBeenCalled();
    reporter.onTestModuleEnd(files[1] as never);
    vi.advanceTimersByTime(60_000);

    expect(exit).toHaveBeenCalledWith(code);
    expect(readFileSync(path, 'utf8')).toBe(line);
    rmSync(join(path, '..'), { recursive: true });
  });

  it('is not waited for when the run ends by itself', () => {
    vi.useFakeTimers();
    const exit = vi.spyOn(process, 'exit').mockImplementation((() => undefined) as never);
    vi.spyOn(process.stdout, 'write').mockReturnValue(true);
    vi.stubEnv('DEPENDIFY_COUNT_FILE', undefined);
    const reporter = new CountReporter();
    const files = [file('passed', 'passed')];

    reporter.onTestRunStart(files);
    reporter.onTestModuleEnd(files[0] as never);
    reporter.onTestRunEnd(files as never, []);
    vi.advanceTimersByTime(120_000);

    expect(exit).not.toHaveBeenCalled();
  });
});
