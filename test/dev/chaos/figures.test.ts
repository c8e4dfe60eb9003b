import { describe, expect, it } from 'vitest';
import type { Results } from '../../../dev/chaos/campaign.ts';
import type { Driven } from '../../../dev/chaos/drive.ts';
import { figuresOf, isAsExpected } from '../../../dev/chaos/figures.ts';
import { allMet } from '../../../dev/chaos/report.ts';
import { planRun, type RunPlan } from '../../../dev/chaos/plan/run-plan.ts';
import type { RunView } from '../../../src/core/run/view.ts';

const PLAN = planRun(0, { seed: 'figures', users: 1, kills: false });

function driven(expectation: RunPlan['expectation'], view: Partial<RunView> | null): Driven {
  return { plan: { ...PLAN, expectation, watched: false }, view } as unknown as Driven;
}

const pull = driven('pull', { status: 'succeeded', pull_request: { number: 1, url: 'x' } });
const failed = driven('pull', { status: 'failed', pull_request: null });

function results(change: Partial<Results>): Results {
  const none = { driven: [pull], broken: [], kills: [], recoveries: [], serverErrors: [], leaks: [], bugs: [] };
  return { ...none, ...change } as unknown as Results;
}

describe('isAsExpected', () => {
  it.each<[RunPlan['expectation'], Partial<RunView> | null, boolean]>([
    ['pull', { status: 'succeeded', pull_request: null }, false],
    ['preview', { status: 'succeeded', pull_request: null }, true],
    ['preview', { status: 'no_changes', pull_request: null }, false],
    ['no_changes', { status: 'no_changes' }, true],
    ['any_end', { status: 'failed', finished_at: '2026-11-23T10:00:00Z' }, true],
    ['any_end', { status: 'waiting', finished_at: null }, false],
    ['any_end', null, false],
  ])('%s with %j: %s', (expectation, view, expected) => {
    expect(isAsExpected(driven(expectation, view))).toBe(expected);
  });
});

describe('allMet', () => {
  it('is true when every promise held', () => {
    expect(allMet(results({}))).toBe(true);
  });

  it.each<[string, Partial<Results>]>([
    ['a promise broke', { broken: [{ pledge: 'one branch', run: 0, why: '' }] }],
    ['fewer than 95 % ended in a pull request', { driven: [...Array<Driven>(18).fill(pull), failed] }],
    ['a run was slow behind a crash', { recoveries: [{ run: 0, ms: 5_001 }] }],
    ['the service answered 5xx', { serverErrors: [{ path: '/runs', status: 500, code: 'internal', at: 1 }] }],
    ['a secret was printed', { leaks: ['GITHUB_TOKEN'] }],
    ['a bug was printed', { bugs: ['worker | step_bug'] }],
  ])('is false when %s', (_name, change) => {
    expect(allMet(results(change))).toBe(false);
  });

  it('does not blame the service for what the runtime answers while the Worker is away', () => {
    const away = { path: '/runs', status: 503, code: null, at: 1 };

    expect(allMet(results({ serverErrors: [away], recoveries: [{ run: 0, ms: 5_000 }] }))).toBe(true);
  });

  it('says that nobody asked for the run that was slowest', () => {
    const figures = figuresOf(results({ recoveries: [{ run: 0, ms: 1_234 }] }));

    expect(figures.find(({ name }) => name.startsWith('slowest'))?.value).toBe('1.2 s (run 0, which nobody asked for)');
  });
});
