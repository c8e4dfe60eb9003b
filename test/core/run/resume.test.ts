import { describe, expect, it } from 'vitest';
import { fatal, retryable } from '../../../src/core/errors.ts';
import { RUN_MAX_AGE_MS } from '../../../src/core/limits.ts';
import { applyOutcome } from '../../../src/core/run/apply-outcome.ts';
import { nextStep } from '../../../src/core/run/next-step.ts';
import type { RunRecord } from '../../../src/core/run/record.ts';
import { isResumed, resumeRun } from '../../../src/core/run/resume.ts';
import { HAPPY, NOW, play, record } from './story.ts';

const LATER = NOW + 60_000;

function endedAfter(outcomes: number, error = fatal('branch_rules')): RunRecord {
  const before = play(record(), HAPPY.slice(0, outcomes)).record;
  return applyOutcome(before, { kind: 'failed', error, jitter: 0 }, NOW).record;
}

describe('a failed run', () => {
  it.each(HAPPY.slice(0, -1).map((_, done) => [done + 1] as const))('goes on behind outcome %i', (done) => {
    const before = play(record(), HAPPY.slice(0, done)).record;

    const resumed = resumeRun(endedAfter(done), LATER);

    if (!resumed.ok) throw new Error(resumed.error.reason);
    expect(nextStep(resumed.value.record, LATER)).toEqual(nextStep(before, LATER));
    expect(resumed.value.record).toMatchObject({ error: null, finished_at: null, retries: 1, retried_at: LATER });
    expect(isResumed(resumed.value.record)).toBe(true);
    expect(play(resumed.value.record, HAPPY.slice(done)).record.phase).toBe('succeeded');
  });

  it('has its whole time again', () => {
    const late = NOW + RUN_MAX_AGE_MS + 1;
    const resumed = resumeRun(endedAfter(4, fatal('timed_out')), late);

    expect(resumed.ok && nextStep(resumed.value.record, late + 1).kind).toBe('refactor');
  });

  it.each(['pr_closed', 'base_moved', 'branch_taken', 'quarantined'] as const)('stays ended after %s', (reason) => {
    expect(resumeRun(endedAfter(12, fatal(reason)), LATER)).toMatchObject({ error: { reason: 'run_not_retryable' } });
  });

  it('whose content is gone stays ended', () => {
    const gone = { ...endedAfter(12), content_expired_at: NOW };

    expect(resumeRun(gone, LATER)).toMatchObject({ error: { reason: 'content_expired' } });
  });
});

it.each([HAPPY, HAPPY.slice(0, 5)])('a run that did not fail does not go on', (...outcomes) => {
  const { record: state } = play(record(), outcomes);

  expect(resumeRun(state, LATER)).toMatchObject({ error: { reason: 'run_not_retryable' } });
});

describe('H14: a clock that jumps', () => {
  const error = retryable('github_rate_limited', 600_000);
  const waiting = applyOutcome(
    play(record(), HAPPY.slice(0, 1)).record,
    { kind: 'failed', error, jitter: 0 },
    NOW,
  ).record;

  it.each([
    ['an hour back', -3_600_000, 'resolve'],
    ['nowhere', 0, 'wait'],
    ['an hour on', 3_600_000, 'resolve'],
  ])('%s: the next step is %s', (_, jump, kind) => {
    expect(nextStep(waiting, NOW + jump).kind).toBe(kind);
  });

  it('back makes no negative time of failures, and the run still gives up', () => {
    let state = waiting;
    let tries = 0;
    for (; state.finished_at === null && tries < 100; tries += 1) {
      const now = NOW - 3_600_000 + tries;
      state = applyOutcome(state, { kind: 'failed', error: retryable('github_unavailable', 0), jitter: 0 }, now).record;
      if (state.waiting !== null) expect(state.waiting.until).toBeGreaterThan(now);
    }

    expect(state.phase).toBe('failed');
    expect(tries).toBeLessThan(40);
  });
});
