import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { windows } from '../../../src/core/analyze/windows.ts';
import { admit, estimateAnalysis, estimateRewrite, grantTokens, openBudget } from '../../../src/core/model/budget.ts';

const used = (tokens: number) => ({ prompt_tokens: tokens, completion_tokens: 0, calls: 1 });

describe('L19: a budget', () => {
  it('is asked before each question and sets aside what it gives', () => {
    const take = openBudget(10_000, used(2_000));

    expect([take(5_000), take(4_000), take(3_000), take(1)]).toEqual([true, false, true, false]);
  });

  it('without a bound lets everything through', () => {
    expect(openBudget(null, used(1_000_000))(1_000_000_000)).toBe(true);
  });

  it('of zero lets nothing through', () => {
    expect(openBudget(0, used(0))(estimateAnalysis(1))).toBe(false);
  });

  it('estimates more for more, and the same for every rewrite', () => {
    expect(estimateAnalysis(24_000) - estimateAnalysis(0)).toBe(8_000);
    expect(estimateRewrite()).toBeGreaterThan(0);
  });
});

describe('L19: the estimate of an analysis', () => {
  it.each([100, 24_000, 24_100, 100_000, 200_000])('of %d bytes has room for the answer to each part', (bytes) => {
    const parts = windows('x = 1\n'.repeat(Math.ceil(bytes / 6)), 'python') ?? [];

    expect(parts.length).toBeGreaterThan(0);
    expect(estimateAnalysis(bytes)).toBeGreaterThanOrEqual(bytes / 3 + parts.length * 1_500);
  });
});

describe('L19: what may be sent', () => {
  const send = (granted: number | null, waiting: readonly (number | null)[], inFlight: readonly number[] = []) =>
    admit(waiting, (tokens) => tokens, openBudget(granted, used(0)), inFlight).map(({ withModel }) => withModel);

  it.each<[string, number | null, (number | null)[], number[], boolean[]]>([
    ['all that fits', 10, [4, 6], [], [true, true]],
    ['all without a bound', null, [4, 6, 1_000], [50], [true, true, true]],
    ['no more than fits beside what is in flight', 10, [4, 4], [5], [true]],
    ['nothing while what is in flight may leave room', 10, [6], [5], []],
    ['without the model what cannot fit any more', 10, [11, 4], [], [false, true]],
    ['without the model when nothing in flight holds tokens', 3, [4], [5], [false]],
    ['work that does not ask, at any budget', 0, [null, null], [], [true, true]],
    ['in order: nothing overtakes what waits', 10, [6, null, 2], [5], []],
  ])('%s', (_name, granted, waiting, inFlight, expected) => {
    expect(send(granted, waiting, inFlight)).toEqual(expected);
  });

  it('spends no more than granted, and always gets on when nothing is in flight', () => {
    const Tokens = fc.array(fc.option(fc.nat(20)), { minLength: 1, maxLength: 8 });
    const property = fc.property(
      fc.nat(60),
      Tokens,
      fc.array(fc.nat(20), { maxLength: 4 }),
      (granted, waiting, flying) => {
        const sent = send(granted, waiting, flying);
        const spent = waiting.reduce<number>((sum, tokens, at) => sum + (sent[at] === true ? (tokens ?? 0) : 0), 0);

        expect(spent).toBeLessThanOrEqual(granted);
        expect(send(granted, waiting).length).toBeGreaterThan(0);
      },
    );
    fc.assert(property);
  });
});

describe('grantTokens', () => {
  it.each([
    ['a fresh day', 0, 500],
    ['a day nearly used up', 900, 100],
    ['a day used up', 1_000, 0],
    ['a day overspent', 1_500, 0],
  ])('on %s', (_, others, granted) => {
    expect(grantTokens({ per_run: 500, per_day: 1_000 }, others)).toBe(granted);
  });
});
