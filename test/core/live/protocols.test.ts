import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mayOpenSocket } from '../../../src/core/live/origin.ts';
import { readOffer } from '../../../src/core/live/protocols.ts';

describe('I13: offered subprotocols', () => {
  it.each([
    [undefined, null, null],
    ['dependify.v1', null, 'dependify.v1'],
    ['chat', null, null],
    ['bearer.', null, null],
    ['Bearer.abc', null, null],
    ['bearer.a.b-_', { kind: 'bearer', token: 'a.b-_' }, 'bearer.a.b-_'],
    ['ticket.0f, dependify.v1', { kind: 'ticket', ticket: '0f' }, 'dependify.v1'],
    ['chat,\tticket.0f ,x', { kind: 'ticket', ticket: '0f' }, 'ticket.0f'],
  ])('%j', (header, credential, chosen) => {
    expect(readOffer(header)).toEqual({ ok: true, value: { credential, chosen } });
  });

  it.each(['', ' ', ',', 'a,,b', 'a,a', 'a b', 'a\u0000', 'a\r\nset-cookie: x', 'é', 'bearer.a,ticket.b', 'a,b,c,d,e'])(
    'malformed: %j',
    (header) => {
      expect(readOffer(header)).toEqual({ ok: false, error: 'malformed' });
    },
  );

  it('whatever is offered, the answer is one of the offered items and a token', () => {
    const item = fc.oneof(
      fc.constantFrom('dependify.v1', 'bearer.x', 'ticket.y', 'chat'),
      fc.string({ unit: 'binary', maxLength: 40 }),
    );
    fc.assert(
      fc.property(fc.array(item, { maxLength: 7 }), (items) => {
        const offer = readOffer(items.join(', '));

        if (!offer.ok || offer.value.chosen === null) return;
        expect(items.map((text) => text.trim())).toContain(offer.value.chosen);
        expect(offer.value.chosen).toMatch(/^[\x21-\x7e]+$/);
        expect(offer.value.chosen).not.toMatch(/[",;]/);
      }),
    );
  });
});

describe('I1: the origin of a socket', () => {
  const OURS = ['https://api.example.com', 'https://app.example.com'];

  it.each([
    ['https://api.example.com', true, true],
    ['https://app.example.com', false, true],
    [undefined, false, true],
    [undefined, true, false],
    ['null', false, false],
    ['', false, false],
    ['https://app.example.com.evil.example', false, false],
    ['https://evil.app.example.com', false, false],
    ['http://app.example.com', false, false],
    ['https://APP.example.com', false, false],
  ])('%j, by cookie %j: %j', (origin, byCookie, may) => {
    expect(mayOpenSocket({ origin, byCookie }, OURS)).toBe(may);
  });
});
