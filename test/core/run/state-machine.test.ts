import { describe, expect, it } from 'vitest';
import { fatal, retryable } from '../../../src/core/errors.ts';
import { RUN_MAX_AGE_MS } from '../../../src/core/limits.ts';
import { applyOutcome } from '../../../src/core/run/apply-outcome.ts';
import { nextStep } from '../../../src/core/run/next-step.ts';
import { NO_USAGE } from '../../../src/core/findings.ts';
import type { Outcome } from '../../../src/core/run/outcome.ts';
import { RunRecord } from '../../../src/core/run/record.ts';
import { RunView, viewRun } from '../../../src/core/run/view.ts';
import { HAPPY, NOW, play, record, resolved } from './story.ts';

/** A run behind its first step. */
function begun(): ReturnType<typeof record> {
  return play(record(), HAPPY.slice(0, 1)).record;
}

describe('a run that goes well', () => {
  it('asks for its steps in order', () => {
    const steps = HAPPY.map((_, done) => {
      const step = nextStep(play(record(), HAPPY.slice(0, done)).record, NOW);
      return step.kind === 'publish' ? step.effect : step.kind;
    });

    expect([...new Set(steps)]).toEqual([
      'begin',
      'resolve',
      'analyze',
      'refactor',
      'choose',
      'adopt',
      'tree',
      'commit',
      'ref',
      'pull',
    ]);
  });

  it('ends with the pull request, and rests', () => {
    const { record: ended, events } = play(record(), HAPPY);

    expect(ended.phase).toBe('succeeded');
    expect(ended.funnel).toEqual({
      seen: 3,
      eligible: 2,
      candidate: 1,
      changed: 1,
      rejected: {},
      skipped: { symlink: 1, clean: 1 },
    });
    expect(events.at(-1)).toMatchObject({ type: 'run.finished', run_status: 'succeeded', status: 'DONE' });
    expect(nextStep(ended, NOW)).toEqual({ kind: 'rest' });
  });

  it('tells its whole story in events', () => {
    const { events } = play(record(), HAPPY);

    const types = events.map((event) => event.type).filter((type) => type !== 'run.progress');
    expect(types).toEqual([
      'run.started',
      'file.reading',
      'file.reading',
      'file.analyzed',
      'file.analyzed',
      'file.writing',
      'file.refactored',
      'commit.created',
      'pull_request.opened',
      'run.finished',
    ]);
  });

  it('keeps every stored state readable and every view valid', () => {
    for (let done = 0; done <= HAPPY.length; done += 1) {
      const { record: state } = play(record(), HAPPY.slice(0, done));

      expect(RunRecord.parse(JSON.parse(JSON.stringify(state)))).toEqual(state);
      expect(RunView.parse(viewRun(state)).id).toBe(state.id);
    }
  });
});

describe('settings of formatters that are not obeyed', () => {
  const analyzed = (paths: readonly string[]): Outcome => ({
    kind: 'analyzed',
    files: [{ path: 'a.py', reason: null, findings: 1 }],
    style_problems: paths.map((path) => ({ path, reason: 'malformed' })),
    usage: NO_USAGE,
    last: false,
  });

  it('are kept with the run, each once, whatever batch tells of them first', () => {
    const parts = [analyzed(['b/ruff.toml', 'ruff.toml']), analyzed([]), analyzed(['a/ruff.toml', 'ruff.toml'])];

    const [there, back] = [parts, parts.toReversed()].map(
      (all) => play(record(), [...HAPPY.slice(0, 2), ...all]).record,
    );

    expect(there?.style_problems?.map(({ path }) => path)).toEqual(['a/ruff.toml', 'b/ruff.toml', 'ruff.toml']);
    expect(back?.style_problems).toEqual(there?.style_problems);
    expect(RunRecord.parse(JSON.parse(JSON.stringify(there)))).toEqual(there);
  });

  it('leave no trace where there are none', () => {
    expect(play(record(), HAPPY).record).not.toHaveProperty('style_problems');
  });
});

describe('ends', () => {
  it.each([
    ['no eligible file', {}, [{ ...resolved, eligible: 0 }], 'no_changes'],
    ['nothing chosen', {}, [...HAPPY.slice(0, 6), { kind: 'chosen', changed: 0, dropped: [] }], 'no_changes'],
    ['a preview', { dry_run: true }, HAPPY.slice(0, 7), 'succeeded'],
    ['canceled', {}, [...HAPPY.slice(0, 4), { kind: 'canceled' }], 'canceled'],
    ['expired', {}, [...HAPPY.slice(0, 4), { kind: 'expired' }], 'failed'],
    ['a fatal failure', {}, [{ kind: 'failed', error: fatal('repo_empty'), jitter: 0 }], 'failed'],
  ] as const)('%s', (_, options, outcomes, phase) => {
    const { record: ended, events } = play(record(options), outcomes);

    expect(ended.phase).toBe(phase);
    expect(events.filter((event) => event.type === 'run.finished')).toHaveLength(1);
  });

  it('never change again (H3: a late outcome finds an ended run)', () => {
    const { record: ended } = play(record(), HAPPY);

    for (const outcome of HAPPY) expect(applyOutcome(ended, outcome, NOW).record).toBe(ended);
  });
});

describe('failures', () => {
  it('wait longer each time and are forgotten after a success', () => {
    const error = retryable('github_unavailable', 0);
    const once = applyOutcome(begun(), { kind: 'failed', error, jitter: 1 }, NOW).record;
    const twice = applyOutcome(once, { kind: 'failed', error, jitter: 1 }, NOW).record;

    expect(twice.waiting?.until).toBeGreaterThan(once.waiting?.until ?? 0);
    expect(nextStep(twice, NOW)).toEqual({ kind: 'wait', until: twice.waiting?.until });
    expect(applyOutcome(twice, resolved, NOW).record).toMatchObject({ waiting: null, failures: null });
  });

  it('D1: a rate limit shows as waiting, with its time', () => {
    const error = retryable('github_rate_limited', 120_000);
    const { record: waiting, events } = applyOutcome(begun(), { kind: 'failed', error, jitter: 0 }, NOW);

    const until = new Date(NOW + 120_000).toISOString();
    expect(viewRun(waiting)).toMatchObject({ status: 'waiting', waiting_until: until });
    expect(events).toMatchObject([{ type: 'run.progress', waiting_until: until }]);
  });

  it('D5: a limit of a day ends the run instead of sleeping through it', () => {
    const error = retryable('github_rate_limited', 86_400_000);

    const { record: ended } = applyOutcome(begun(), { kind: 'failed', error, jitter: 0 }, NOW);

    expect(ended).toMatchObject({ phase: 'failed', error: { reason: 'github_rate_limited' } });
  });

  it('F1: a bridge that stays away ends the run by name within a bounded time', () => {
    const error = retryable('sandbox_unavailable', 500);
    let state = begun();
    let now = NOW;
    let tries = 0;
    while (state.finished_at === null && tries < 1_000) {
      state = applyOutcome(state, { kind: 'failed', error, jitter: 0.5 }, now).record;
      now = state.waiting?.until ?? now;
      tries += 1;
    }

    expect(state.error?.reason).toBe('sandbox_unavailable');
    expect(now - NOW).toBeLessThan(15 * 60_000);
    expect(tries).toBeLessThan(50);
  });

  it('H4: no run outlives its longest age', () => {
    expect(nextStep(begun(), NOW + RUN_MAX_AGE_MS + 1)).toEqual({ kind: 'expire' });
  });

  it('H12: a cancel comes before any other step, and twice is once', () => {
    const asked = { ...play(record(), HAPPY.slice(0, 9)).record, cancel_requested: true };

    expect(nextStep(asked, NOW)).toEqual({ kind: 'cancel' });
    const once = play(asked, [{ kind: 'canceled' }]);
    expect(play(once.record, [{ kind: 'canceled' }]).events).toEqual([]);
  });
});

it('a repository without push goes through a fork first', () => {
  const outside = { ...resolved, repository: { ...resolved.repository, can_push: false } };
  const chosen = play(record(), [HAPPY[0]!, outside, ...HAPPY.slice(2, 8)]).record;

  expect(nextStep(chosen, NOW)).toEqual({ kind: 'publish', effect: 'fork' });
  const forked = applyOutcome(chosen, { kind: 'forked', owner: 'bot', name: 'shop' }, NOW).record;
  expect(nextStep(forked, NOW)).toEqual({ kind: 'publish', effect: 'tree' });
});
