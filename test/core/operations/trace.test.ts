import { describe, expect, it } from 'vitest';
import { fatal, retryable } from '../../../src/core/errors.ts';
import { addRound, type Round, type TraceEntry } from '../../../src/core/operations/trace.ts';

const round = (change: Partial<Round> = {}): Round => ({
  step: { kind: 'refactor' },
  outcome: { kind: 'idle' },
  began: 1_000,
  ended: 1_200,
  calls: [],
  ...change,
});
const traced = (...rounds: readonly Round[]): readonly TraceEntry[] =>
  rounds.reduce<readonly TraceEntry[]>(addRound, []);

describe('a trace', () => {
  it('joins rounds of the same work', () => {
    const entries = traced(round(), round({ began: 1_200, ended: 4_000 }));

    expect(entries).toMatchObject([{ step: 'refactor', rounds: 2, duration_ms: 3_000, attempt: 1, outcome: 'ok' }]);
  });

  it('counts tries of a step that failed, each an entry of its own', () => {
    const failed = round({ outcome: { kind: 'failed', error: retryable('github_unavailable', 10), jitter: 0 } });

    const entries = traced(failed, failed, round());

    expect(entries.map(({ attempt, outcome, reason }) => [attempt, outcome, reason])).toEqual([
      [1, 'failed', 'github_unavailable'],
      [2, 'failed', 'github_unavailable'],
      [3, 'ok', null],
    ]);
  });

  it('names the effect of publishing and its requests', () => {
    const call = { method: 'POST', route: '/repos/{owner}/{repo}/git/refs', status: 201, ms: 12 };

    const entries = traced(round({ step: { kind: 'publish', effect: 'ref' }, calls: [call] }));

    expect(entries).toMatchObject([{ step: 'publish ref', github: [{ status: 201, duration_ms: 12 }] }]);
  });

  it('stays bounded, and a clock that goes back makes no time negative (H14)', () => {
    const failed = round({
      began: 5_000,
      ended: 1_000,
      outcome: { kind: 'failed', error: fatal('internal'), jitter: 0 },
    });

    const entries = traced(...Array.from({ length: 500 }, () => failed));

    expect(entries).toHaveLength(200);
    expect(entries.every(({ duration_ms }) => duration_ms === 0)).toBe(true);
  });
});
