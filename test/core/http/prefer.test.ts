import fc from 'fast-check';
import { expect, it } from 'vitest';
import { appliedPreferences, parsePrefer } from '../../../src/core/http/prefer.ts';

it.each([
  [undefined, false, null],
  ['', false, null],
  ['respond-async', true, null],
  ['Respond-Async', true, null],
  ['respond-async=', true, null],
  ['respond-async=""', true, null],
  ['respond-async=no', false, null],
  ['xrespond-async', false, null],
  ['foo="respond-async"', false, null],
  ['foo="a, respond-async"', false, null],
  ['foo="a\\", respond-async"', false, null],
  ['wait=10', false, 10],
  ['wait=0', false, 0],
  ['WAIT = "10"', false, 10],
  ['wait="1\\0"', false, 10],
  ['wait', false, null],
  ['wait=', false, null],
  ['wait=-1', false, null],
  ['wait=1.5', false, null],
  ['wait=1e3', false, null],
  ['wait=10 20', false, null],
  ['wait=9999999999', false, null],
  ['respond-async, wait=10', true, 10],
  ['respond-async,wait=10', true, 10],
  [',, respond-async ;a=b; c="d,e" ,, wait=5;x', true, 5],
  ['wait=5, wait=9', false, 5],
  ['wait=x, wait=9', false, null],
  ['return=minimal, handling=lenient, wait=3', false, 3],
  ['{}, wait=3', false, 3],
  ['foo="open, wait=3', false, 3],
  [`${'a,'.repeat(600)}respond-async`, false, null],
])('reads %j', (header, respondAsync, waitSeconds) => {
  expect(parsePrefer(header)).toEqual({ respondAsync, waitSeconds });
});

it('reads anything without a throw, and never a wait that was not written', () => {
  const piece = fc.constantFrom('wait', 'respond-async', '=', '"', '\\', ',', ';', ' ', '7', '-', 'é', '\u0000');
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.array(piece).map((pieces) => pieces.join('')),
      ),
      (header) => {
        const { respondAsync, waitSeconds } = parsePrefer(header);

        if (respondAsync) expect(header.toLowerCase()).toContain('respond-async');
        if (waitSeconds !== null) expect(header.replaceAll('\\', '')).toContain(String(waitSeconds));
      },
    ),
    { numRuns: 2_000 },
  );
});

it('keeps other preferences when one is added behind', () => {
  fc.assert(
    fc.property(fc.nat(999), fc.array(fc.stringMatching(/^[a-v]{1,8}(?:="[^"\\]{0,8}")?$/)), (wait, others) => {
      const header = [...others.map((other) => `x${other}`), `wait=${wait}`].join(', ');
      fc.pre(header.length <= 1_000);

      expect(parsePrefer(header).waitSeconds).toBe(wait);
    }),
  );
});

it.each([
  [{ respondAsync: false, waitSeconds: null }, true, null],
  [{ respondAsync: true, waitSeconds: null }, false, 'respond-async'],
  [{ respondAsync: true, waitSeconds: null }, true, null],
  [{ respondAsync: false, waitSeconds: 7 }, true, 'wait=7'],
  [{ respondAsync: false, waitSeconds: 7 }, false, 'wait=7'],
  [{ respondAsync: true, waitSeconds: 7 }, false, 'respond-async, wait=7'],
  [{ respondAsync: true, waitSeconds: 7 }, true, 'wait=7'],
])('of %j, in time %s, applied: %s', (preferences, inTime, applied) => {
  expect(appliedPreferences(preferences, inTime)).toBe(applied);
});
