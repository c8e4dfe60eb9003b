import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hear, type Act } from '../../../src/core/live/hear.ts';
import { newListener, type Listener } from '../../../src/core/live/listener.ts';

const NOW = 1_700_000_000_000;
const fresh = newListener({ order: 1, session: 's', cursor: 5 }, NOW);
const RESUME = '{"type":"resume","after":5}';

/** What the last of these messages leads to. */
function after(messages: readonly (readonly [string | null, number])[]): Act {
  let listener: Listener = fresh;
  let act: Act = { kind: 'none' };
  for (const [text, at] of messages) ({ listener, act } = hear(listener, text, NOW + at));
  return act;
}

const times = (count: number, text: string, at = 0): (readonly [string, number])[] =>
  Array.from({ length: count }, () => [text, at] as const);

describe('I5: a message', () => {
  it.each<[string, readonly (readonly [string | null, number])[], Act]>([
    ['resume', [[RESUME, 0]], { kind: 'resume', after: 5 }],
    ['of 1,024 bytes', [['x'.repeat(1_024), 0]], { kind: 'none' }],
    ['of 1,025 bytes', [['x'.repeat(1_025), 0]], { kind: 'close', code: 1009, why: 'message too long' }],
    ['of 1,026 bytes in 513 letters', [['é'.repeat(513), 0]], { kind: 'close', code: 1009, why: 'message too long' }],
    ['in binary', [[null, 0]], { kind: 'close', code: 1003, why: 'text only' }],
    ['the 20th in a minute', times(20, RESUME), { kind: 'resume', after: 5 }],
    ['the 21st in a minute', times(21, RESUME), { kind: 'close', code: 1008, why: 'too many messages' }],
    ['the 21st, a minute later', [...times(20, RESUME), [RESUME, 60_000]], { kind: 'resume', after: 5 }],
    ['the 21st, when the clock went back', [...times(20, RESUME), [RESUME, -1]], { kind: 'resume', after: 5 }],
    ['the third without a meaning', times(3, 'hello'), { kind: 'none' }],
    ['the fourth without a meaning', times(4, '{}'), { kind: 'close', code: 1008, why: 'messages without a meaning' }],
    [
      'the fourth, hours later',
      [0, 1, 2, 3].map((hour) => ['?', hour * 3_600_000] as const),
      { kind: 'close', code: 1008, why: 'messages without a meaning' },
    ],
  ])('%s', (_, messages, act) => {
    expect(after(messages)).toEqual(act);
  });

  it('of any kind does no more than resume behind a whole number, or close', () => {
    const json = fc.json({ maxDepth: 8 });
    const near = fc.record({ type: fc.constantFrom('resume', 'ping', 1), after: fc.anything() }).map((value) => {
      return JSON.stringify(value, (_, part: unknown) => (typeof part === 'bigint' ? String(part) : part));
    });
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary', maxLength: 1_200 }), json, near, fc.constant(null)), (text) => {
        const { act, listener } = hear(fresh, text, NOW);

        if (act.kind === 'resume') expect(Number.isSafeInteger(act.after) && act.after >= 0).toBe(true);
        else expect(act.kind === 'none' || act.code >= 1000).toBe(true);
        expect(listener.heard).toBe(1);
      }),
    );
  });
});
