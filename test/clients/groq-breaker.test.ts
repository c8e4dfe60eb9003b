import { describe, expect, it } from 'vitest';
import { createBreaker, type CallEnd } from '../../src/clients/groq-breaker.ts';

const MINUTE = 60_000;

function setUp() {
  let now = 0;
  const breaker = createBreaker(() => now);
  return {
    breaker,
    pass: (ms: number) => (now += ms),
    tell: (how: CallEnd | null, times = 1) => {
      for (let time = 0; time < times; time += 1) breaker.end(false, how);
    },
    /** Takes the turn as the call that finds out, and ends it so. */
    probe: (how: CallEnd | null) => {
      expect(breaker.turn()).toEqual({ kind: 'go', isProbe: true });
      breaker.end(true, how);
    },
  };
}

describe('createBreaker', () => {
  it('E7: opens after nine failures in a row, not after nine in all', () => {
    const { breaker, tell } = setUp();
    tell('failed', 8);
    tell('answered');
    tell('failed', 8);
    expect(breaker.turn()).toEqual({ kind: 'go', isProbe: false });

    tell('failed');

    expect(breaker.turn()).toMatchObject({ kind: 'wait', ms: 5_000, error: { reason: 'llm_unavailable' } });
  });

  it('E7: lets one call find out while the others wait for it', async () => {
    const { breaker, tell, pass } = setUp();
    tell('failed', 9);
    pass(5_000);

    expect(breaker.turn()).toEqual({ kind: 'go', isProbe: true });
    const other = breaker.turn();
    expect(other.kind).toBe('probing');
    breaker.end(true, 'answered');

    if (other.kind === 'probing') await other.over;
    expect(breaker.turn()).toEqual({ kind: 'go', isProbe: false });
  });

  it('E7: rests twice as long after each call that found nobody, up to five minutes', () => {
    const { breaker, tell, pass, probe } = setUp();
    tell('failed', 9);
    const rests: number[] = [];
    for (let time = 0; time < 8; time += 1) {
      const turn = breaker.turn();
      if (turn.kind !== 'wait') throw new Error('not open');
      rests.push(turn.ms / 1_000);
      pass(turn.ms);
      probe('failed');
    }

    expect(rests).toEqual([5, 10, 20, 40, 80, 160, 300, 300]);
  });

  it('E7: calls that were under way when it opened prolong nothing', () => {
    const { breaker, tell, pass } = setUp();
    tell('failed', 9);
    pass(2_000);
    tell('failed', 15);

    expect(breaker.turn()).toMatchObject({ kind: 'wait', ms: 3_000 });
  });

  it('E7: a call that ended in a bug of ours lets the next one find out', () => {
    const { breaker, tell, pass, probe } = setUp();
    tell('failed', 9);
    pass(5_000);

    probe(null);

    probe('answered');
    expect(breaker.turn()).toEqual({ kind: 'go', isProbe: false });
  });

  it('E8: one refused key stops all calls for a minute, and then one asks', () => {
    const { breaker, tell, pass, probe } = setUp();
    tell('refused');
    tell('answered');
    expect(breaker.turn()).toMatchObject({ kind: 'wait', error: { reason: 'llm_config', retry: 'never' } });

    pass(MINUTE);
    probe('refused');
    expect(breaker.turn()).toMatchObject({ kind: 'wait', ms: MINUTE, error: { reason: 'llm_config' } });

    pass(MINUTE);
    probe('answered');
    expect(breaker.turn()).toEqual({ kind: 'go', isProbe: false });
  });
});
