import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decide } from '../../../src/core/limit/gcra.ts';
import type { RateDecision, RatePolicy } from '../../../src/core/limit/policy.ts';

const HOUR_MS = 3_600_000;
const NOW = Date.parse('2026-11-23T12:00:00Z');
const AUTH: RatePolicy = { name: 'auth', limit: 10, window_ms: 60_000 };

/** Memory of one subject, and a clock that the test moves. */
function subject(policy: RatePolicy): { at: (now: number) => RateDecision; stored: () => number | null } {
  let tat: number | null = null;
  return {
    at: (now) => {
      const decided = decide(policy, tat, now);
      tat = decided.tat;
      return decided.decision;
    },
    stored: () => tat,
  };
}

const policies = fc.record({
  name: fc.constant('x'),
  limit: fc.integer({ min: 1, max: 1_000_000 }),
  window_ms: fc.integer({ min: 1_000, max: HOUR_MS }),
});

describe('a limit of 10 a minute', () => {
  it('counts down and says when all is free again', () => {
    const { at } = subject(AUTH);

    expect(at(NOW)).toEqual({ allowed: true, remaining: 9, reset_ms: 6_000, retry_after_ms: 0 });
    expect(at(NOW)).toEqual({ allowed: true, remaining: 8, reset_ms: 12_000, retry_after_ms: 0 });
    expect(at(NOW + 6_000)).toEqual({ allowed: true, remaining: 8, reset_ms: 12_000, retry_after_ms: 0 });
    expect(at(NOW + 60_000)).toEqual({ allowed: true, remaining: 9, reset_ms: 6_000, retry_after_ms: 0 });
  });

  it('refuses the eleventh, and keeps what it had stored', () => {
    const { at, stored } = subject(AUTH);
    for (let call = 0; call < 10; call += 1) expect(at(NOW).allowed).toBe(true);
    const before = stored();

    expect(at(NOW + 1)).toEqual({ allowed: false, remaining: 0, reset_ms: 59_999, retry_after_ms: 5_999 });
    expect(stored()).toBe(before);
  });
});

it('lets exactly `limit` calls through that come at once, whatever the numbers', () => {
  const small = policies.map((policy) => ({ ...policy, limit: (policy.limit % 3_000) + 1 }));
  fc.assert(
    fc.property(small, fc.integer({ min: 0, max: 4e12 }), (policy, now) => {
      const { at } = subject(policy);

      const taken = Array.from({ length: policy.limit + 3 }, () => at(now));

      expect(taken.findIndex(({ allowed }) => !allowed)).toBe(policy.limit);
      expect(taken.slice(0, policy.limit).every(({ remaining }, i) => remaining === policy.limit - i - 1)).toBe(true);
      expect(taken.slice(policy.limit).some(({ allowed }) => allowed)).toBe(false);
    }),
    { numRuns: 60 },
  );
});

it('lets a million through that come at once, and not one more', () => {
  const { at } = subject({ name: 'x', limit: 1_000_000, window_ms: 60_000 });
  let allowed = 0;

  for (let call = 0; call < 1_000_100; call += 1) allowed += at(NOW).allowed ? 1 : 0;

  expect(allowed).toBe(1_000_000);
});

it('is right to the millisecond about when the next call is allowed', () => {
  fc.assert(
    fc.property(
      policies.map((policy) => ({ ...policy, limit: (policy.limit % 50) + 1 })),
      fc.array(fc.nat(10_000), { maxLength: 80 }),
      (policy, steps) => {
        const { at, stored } = subject(policy);
        let now = NOW;
        for (const step of steps) {
          now += step;
          const { allowed, retry_after_ms } = at(now);
          if (allowed) continue;

          expect(decide(policy, stored(), now + retry_after_ms).decision.allowed).toBe(true);
          expect(decide(policy, stored(), now + retry_after_ms - 1).decision.allowed).toBe(false);
        }
      },
    ),
  );
});

it('never lets more through in any stretch of time than the burst and what came back meanwhile', () => {
  fc.assert(
    fc.property(
      fc.record({
        name: fc.constant('x'),
        limit: fc.integer({ min: 1, max: 20 }),
        window_ms: fc.integer({ min: 100, max: 5_000 }),
      }),
      fc.array(fc.nat(200), { minLength: 1, maxLength: 150 }),
      (policy, steps) => {
        const { at } = subject(policy);
        let now = NOW;
        const taken = steps.flatMap((step) => (at((now += step)).allowed ? [now] : []));

        for (const [first, from] of taken.entries()) {
          for (const [last, to] of taken.entries()) {
            if (last < first) continue;
            const back = ((to - from) * policy.limit) / policy.window_ms;
            expect(last - first + 1).toBeLessThanOrEqual(policy.limit + back);
          }
        }
      },
    ),
    { numRuns: 60 },
  );
});

it('H14: never waits a negative time nor longer than a window, however the clock jumps', () => {
  const jump = fc.oneof(fc.nat(5_000), fc.constantFrom(HOUR_MS, -HOUR_MS), fc.integer({ min: -HOUR_MS, max: HOUR_MS }));
  fc.assert(
    fc.property(policies, fc.array(jump, { maxLength: 60 }), (policy, jumps) => {
      const { at } = subject(policy);
      const window = policy.window_ms + policy.limit / 1_024 + 1;
      let now = NOW;
      for (const by of jumps) {
        const decision = at((now += by));

        expect(decision.retry_after_ms).toBeGreaterThanOrEqual(decision.allowed ? 0 : 1);
        expect(decision.retry_after_ms).toBeLessThanOrEqual(window);
        expect(decision.reset_ms).toBeGreaterThanOrEqual(0);
        expect(decision.reset_ms).toBeLessThanOrEqual(window);
        expect(decision.remaining).toBeGreaterThanOrEqual(0);
        expect(decision.remaining).toBeLessThan(policy.limit);
      }
    }),
  );
});

describe('H14: a clock that jumped back an hour', () => {
  it('leaves the subject with at most one window to wait, and the wait gets shorter', () => {
    const { at } = subject(AUTH);
    at(NOW + HOUR_MS);

    const first = at(NOW);
    const second = at(NOW + 1_000);

    expect(first).toMatchObject({ allowed: false, retry_after_ms: 6_000 });
    expect(second).toMatchObject({ allowed: false, retry_after_ms: 5_000 });
    expect(at(NOW + 6_000).allowed).toBe(true);
  });
});

it('H14: a clock that jumped forward an hour frees everything, no more than that', () => {
  const { at } = subject(AUTH);
  for (let call = 0; call < 10; call += 1) at(NOW);

  const after = Array.from({ length: 12 }, () => at(NOW + HOUR_MS).allowed);

  expect(after.filter(Boolean)).toHaveLength(10);
});
