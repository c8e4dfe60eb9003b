import { describe, expect, it } from 'vitest';
import { PendingCalls } from '../../src/durable/pending-calls.ts';
import { judgeFailure, type FinishedCall } from '../../src/durable/steps/bridge-round.ts';
import type { StepContext } from '../../src/durable/steps/context.ts';

type Failure = Parameters<typeof judgeFailure>[2];

function inFlight() {
  const pending = new PendingCalls();
  const context = { pending } as unknown as StepContext;
  const fail = (code: Failure['code'], retry: Failure['retry']): ReturnType<typeof judgeFailure> => {
    pending.add('analyze:1', 'id');
    const call: FinishedCall = { name: 'analyze:1', id: 'id', result: { ok: true, output: null } };
    return judgeFailure(context, call, { code, retry });
  };
  return { pending, fail };
}

describe('judgeFailure', () => {
  it.each([
    ['clone_failed', 2_000],
    ['github_rate_limited', 60_000],
  ] as const)('D2, D6: %s is waited for as often as it happens, under a new key each time', (code, afterMs) => {
    const { pending, fail } = inFlight();
    const keys = new Set<string>();

    for (let times = 0; times < 8; times += 1) {
      expect(fail(code, { after_ms: afterMs })).toEqual({ reason: code, retry: { after_ms: afterMs } });
      keys.add(pending.keyOf('analyze:1'));
    }

    expect(keys.size).toBe(8);
    expect([pending.size, pending.attemptOf('analyze:1')]).toEqual([0, 1]);
  });

  it('F8: a call that dies is made again twice and then given up, and the run goes on', () => {
    const { fail } = inFlight();

    const verdicts = [1, 2, 3].map(() => fail('job_failed', { after_ms: 0 }));

    expect(verdicts).toEqual(['again', 'again', 'give_up']);
  });

  it('what cannot pass ends the run', () => {
    expect(inFlight().fail('clone_failed', 'never')).toEqual({ reason: 'clone_failed', retry: 'never' });
  });
});
