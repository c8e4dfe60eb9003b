import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MAX_UNACKNOWLEDGED_BYTES, MAX_UNACKNOWLEDGED_TOTAL_BYTES } from '../../../src/core/limits.ts';
import { allowanceOf, isGone, Listener, newListener, socketCap, whoMustGo } from '../../../src/core/live/listener.ts';
import { resumed, sendWithin, type Outgoing } from '../../../src/core/live/send-within.ts';

const NOW = 1_700_000_000_000;
const listener = newListener({ order: 1, session: null, cursor: 0 }, NOW);

const logOf = (sizes: readonly number[]): Outgoing[] =>
  sizes.map((bytes, index) => ({ seq: index + 1, text: `#${index + 1}`, bytes }));

describe('a listener', () => {
  it('survives its storage', () => {
    expect(Listener.parse(structuredClone(listener))).toEqual(listener);
  });

  it.each([
    [0, 10, []],
    [9, 10, []],
    [10, 10, [1]],
    [12, 10, [1, 2, 3]],
  ])('I4: of %i sockets at a cap of %i, these go', (count, cap, gone) => {
    const all = Array.from({ length: count }, (_, index) => ({ listener: { order: count - index } }));

    expect(whoMustGo(all, cap).map(({ listener: { order } }) => order)).toEqual(gone);
  });

  it('I4: a user has 10 sockets on a run, all without a session together 1,000', () => {
    expect([socketCap(false), socketCap(true)]).toEqual([10, 1_000]);
  });

  it.each([
    [null, false],
    [NOW - 60_000, false],
    [NOW - 60_001, true],
  ])('I10: with its last ping at %j it is gone: %j', (lastPing, gone) => {
    expect(isGone(lastPing, NOW)).toBe(gone);
  });

  it('I6: all sockets together leave no more unacknowledged than an object can hold, and all may go on', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_000 }), fc.integer({ min: 0, max: 2 ** 27 }), (open, others) => {
        const allowance = allowanceOf(open, others);

        expect(allowance).toBeGreaterThan(0);
        expect(allowance).toBeLessThanOrEqual(MAX_UNACKNOWLEDGED_BYTES);
        if (allowance > 16_384) expect(others + allowance).toBeLessThanOrEqual(MAX_UNACKNOWLEDGED_TOTAL_BYTES);
      }),
    );
    expect(allowanceOf(1, 0)).toBe(4 * 1024 * 1024);
  });
});

describe('sending', () => {
  it('I6: says resync once, with the last number sent, and then nothing', () => {
    const first = sendWithin(listener, logOf([40, 40, 40, 40]), 100);
    const second = sendWithin(first.listener, logOf([40, 40, 40, 40]).slice(2), 100);

    expect(first.texts).toEqual(['#1', '#2', '{"type":"resync","after":2}']);
    expect(first.listener).toMatchObject({ cursor: 2, unacknowledged: 80, stopped: true });
    expect(second).toEqual({ texts: [], listener: first.listener });
  });

  it('I6: an event larger than the allowance still goes', () => {
    expect(sendWithin(listener, logOf([500, 500]), 100).texts).toEqual(['#1', '{"type":"resync","after":1}']);
  });

  it('I6, I7: whatever the sizes, allowances and answers, a client gets each event once and in order', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 300 }), { maxLength: 60 }),
        fc.array(fc.record({ allowance: fc.integer({ min: 1, max: 400 }), page: fc.integer({ min: 1, max: 9 }) }), {
          minLength: 1,
        }),
        (sizes, steps) => {
          const log = logOf(sizes);
          const got: string[] = [];
          let now = listener;
          for (let turn = 0; now.cursor < log.length; turn += 1) {
            const { allowance, page } = steps[turn % steps.length]!;
            const sent = sendWithin(now, log.slice(now.cursor, now.cursor + page), allowance);
            got.push(...sent.texts.filter((text) => text.startsWith('#')));
            now = sent.listener.stopped ? resumed(sent.listener, sent.listener.cursor, log.length) : sent.listener;
          }

          expect(got).toEqual(log.map(({ text }) => text));
        },
      ),
    );
  });

  it.each([
    ['where it stands', 7, 7],
    ['behind it: nothing comes twice', 3, 7],
    ['ahead of it: the client has that from elsewhere', 9, 9],
    ['ahead of the log: all anew', 11, 0],
  ])('I7: resume %s', (_, after, cursor) => {
    const stopped = { ...listener, cursor: 7, unacknowledged: 99, stopped: true };

    expect(resumed(stopped, after, 10)).toEqual({ ...listener, cursor, unacknowledged: 0, stopped: false });
  });
});
