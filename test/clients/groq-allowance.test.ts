import { describe, expect, it } from 'vitest';
import { createAllowance } from '../../src/clients/groq-allowance.ts';
import type { Limit } from '../../src/clients/groq-limits.ts';

function setUp() {
  let now = 5_000;
  return { allowance: createAllowance(() => now), pass: (ms: number) => (now += ms) };
}

const tokens = (limit: Limit) => ({ tokens: limit, requests: null });

describe('createAllowance', () => {
  it('lets everything pass before anything was heard', () => {
    const { allowance } = setUp();
    for (let call = 0; call < 50; call += 1) allowance.take(1_000_000);

    expect(allowance.waitFor(1_000_000)).toBe(0);
  });

  it('E5: waits until there is enough, not until all is there again', () => {
    const { allowance, pass } = setUp();
    allowance.observe(allowance.take(500), tokens({ limit: 6_000, remaining: 0, reset_ms: 60_000 }));

    expect(allowance.waitFor(1_000)).toBe(10_000);
    pass(4_000);
    expect(allowance.waitFor(1_000)).toBe(6_000);
    pass(6_000);
    expect(allowance.waitFor(1_000)).toBe(0);
  });

  it('E5: counts what was sent behind the answer, and what ended without one', () => {
    const { allowance } = setUp();
    const first = allowance.take(100);
    const second = allowance.take(2_000);
    allowance.observe(first, tokens({ limit: 6_000, remaining: 3_000, reset_ms: 30_000 }));

    expect(allowance.waitFor(1_000)).toBe(0);
    expect(allowance.waitFor(2_000)).toBe(10_000);

    allowance.finish(second);
    expect(allowance.waitFor(2_000)).toBe(10_000);
  });

  it('E5: an answer that comes late does not bring back what was used since', () => {
    const { allowance } = setUp();
    const [first, second] = [allowance.take(10), allowance.take(10)];
    allowance.observe(second, tokens({ limit: 6_000, remaining: 0, reset_ms: 60_000 }));

    allowance.observe(first, tokens({ limit: 6_000, remaining: 6_000, reset_ms: 0 }));

    expect(allowance.waitFor(600)).toBe(6_000);
  });

  it('E6: a need above the limit waits for a full one and not for ever', () => {
    const { allowance, pass } = setUp();
    allowance.observe(allowance.take(1), tokens({ limit: 6_000, remaining: 1_000, reset_ms: 50_000 }));

    expect(allowance.waitFor(90_000)).toBe(50_000);
    pass(50_000);
    expect(allowance.waitFor(90_000)).toBe(0);
  });

  it('E5: holds back on requests as on tokens', () => {
    const { allowance } = setUp();
    const requests = { limit: 10, remaining: 0, reset_ms: 60_000 };
    allowance.observe(allowance.take(1), { tokens: null, requests });

    expect(allowance.waitFor(1)).toBe(6_000);
  });

  it.each([
    ['a reset at once', { limit: 6_000, remaining: 0, reset_ms: 0 }],
    ['a limit of nothing', { limit: 0, remaining: 0, reset_ms: 0 }],
    ['more left than there is', { limit: 10, remaining: 6_000, reset_ms: 60_000 }],
  ])('%s holds nobody back', (_, limit) => {
    const { allowance } = setUp();
    allowance.observe(allowance.take(1), tokens(limit));

    expect(allowance.waitFor(5_000)).toBe(0);
  });
});
