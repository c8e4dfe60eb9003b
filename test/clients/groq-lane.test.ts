import { describe, expect, it } from 'vitest';
import { createLane, LONGEST_PAUSE_MS } from '../../src/clients/groq-lane.ts';
import type { Limits } from '../../src/clients/groq-limits.ts';

function setUp() {
  let now = 0;
  const naps: { readonly ms: number; readonly wake: () => void }[] = [];
  const lane = createLane({
    now: () => now,
    sleep: (ms) => new Promise<void>((wake) => naps.push({ ms, wake })),
  });
  return { lane, naps, pass: (ms: number) => (now += ms) };
}

/** Lets every promise that can go on do so. */
const settle = () => new Promise<void>((resolve) => setImmediate(resolve));

/** A call whose answer says this of the limits. */
function heard(tell: (limits: Limits) => void, limits: Limits) {
  tell(limits);
  return answered(undefined);
}

const answered = <T>(value: T) => Promise.resolve({ end: 'answered' as const, value });

describe('createLane', () => {
  it('lets 16 run at once and the next only when one ends', async () => {
    const { lane } = setUp();
    const open: (() => void)[] = [];
    const runs = Array.from({ length: 18 }, () =>
      lane.run(0, () => new Promise<void>((end) => open.push(end)).then(answered)),
    );
    await settle();
    expect(open).toHaveLength(16);

    open[0]?.();
    await settle();
    expect(open).toHaveLength(17);

    open.slice(1).forEach((end) => end());
    await settle();
    open.at(-1)?.();
    await Promise.all(runs);
    expect(open).toHaveLength(18);
  });

  it('frees its place when a task throws', async () => {
    const { lane } = setUp();
    const bug = () => lane.run(0, () => Promise.reject(new Error('bug')));

    const results = await Promise.allSettled(Array.from({ length: 40 }, bug));

    expect(results.every((result) => result.status === 'rejected')).toBe(true);
    expect(await lane.run(0, () => answered('next'))).toEqual({ value: 'next' });
  });

  it('E5: a pause holds back every call, and a longer one meanwhile prolongs it', async () => {
    const { lane, naps, pass } = setUp();
    const done: number[] = [];
    lane.pause(2_000);
    const runs = [1, 2].map((id) => lane.run(0, () => answered(done.push(id))));
    await settle();
    expect(naps.map((nap) => nap.ms)).toEqual([2_000, 2_000]);

    lane.pause(5_000);
    pass(2_000);
    naps.forEach((nap) => nap.wake());
    await settle();
    expect(done).toEqual([]);
    expect(naps.slice(2).map((nap) => nap.ms)).toEqual([3_000, 3_000]);

    pass(3_000);
    naps.forEach((nap) => nap.wake());
    await Promise.all(runs);
    expect(done).toEqual([1, 2]);
  });

  it('E5: answers at once when the pause is longer than anybody should wait', async () => {
    const { lane, naps } = setUp();
    lane.pause(LONGEST_PAUSE_MS + 1);

    const outcome = await lane.run(0, () => answered('never'));

    expect(outcome).toMatchObject({ closed: { reason: 'llm_unavailable', retry: { after_ms: 30_001 } } });
    expect(naps).toEqual([]);
  });

  it('E5: sends what the limits leave room for, and the rest when they have filled up', async () => {
    const { lane, naps, pass } = setUp();
    const tokens = { limit: 6_000, remaining: 1_500, reset_ms: 45_000 };
    await lane.run(100, (tell) => heard(tell, { tokens, requests: null }));
    const done: number[] = [];

    const runs = [1, 2].map((id) => lane.run(1_000, () => answered(done.push(id))));
    await settle();
    expect(done).toEqual([1]);
    expect(naps.map((nap) => nap.ms)).toEqual([5_000]);

    pass(5_000);
    naps[0]?.wake();
    await Promise.all(runs);
    expect(done).toEqual([1, 2]);
  });

  it('E5: asks in the end when the limits would hold it back for longer than a pause', async () => {
    const { lane, naps, pass } = setUp();
    const requests = { limit: 10, remaining: 0, reset_ms: 86_400_000 };
    await lane.run(0, (tell) => heard(tell, { tokens: null, requests }));

    const run = lane.run(0, () => answered('asked'));
    await settle();
    expect(naps.map((nap) => nap.ms)).toEqual([LONGEST_PAUSE_MS]);

    pass(LONGEST_PAUSE_MS);
    naps[0]?.wake();
    expect(await run).toEqual({ value: 'asked' });
  });
});
