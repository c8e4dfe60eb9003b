import fc from 'fast-check';
import { expect, it } from 'vitest';
import { parseLastEventId, startBehind } from '../../src/core/live/cursor.ts';
import { CLOSE, hear } from '../../src/core/live/hear.ts';
import { newListener } from '../../src/core/live/listener.ts';
import { LIVE_PROTOCOL, readOffer } from '../../src/core/live/protocols.ts';
import { MAX_INBOUND_BYTES, MAX_INBOUND_PER_MINUTE } from '../../src/core/limits.ts';
import { hostileJson, hostileText, RUNS } from './runs.ts';

const frame = fc.oneof(
  fc.constant(null),
  hostileText,
  hostileJson.map((value) => JSON.stringify(value)),
  fc.integer().map((after) => JSON.stringify({ type: 'resume', after })),
  fc.nat(3 * MAX_INBOUND_BYTES).map((length) => 'x'.repeat(length)),
  fc.nat(500).map((depth) => '['.repeat(depth)),
);

it('I5: a frame resumes, is ignored or closes; a flood always closes', () => {
  fc.assert(
    fc.property(fc.array(frame, { minLength: 1, maxLength: 30 }), (frames) => {
      let listener = newListener({ order: 0, session: null, cursor: 0 }, 0);
      let open = true;
      frames.forEach((text, index) => {
        if (!open) return;
        const heard = hear(listener, text, index);
        listener = heard.listener;
        open = heard.act.kind !== 'close';
        if (heard.act.kind === 'close') expect(Object.values(CLOSE)).toContain(heard.act.code);
        if (heard.act.kind !== 'resume') return;
        expect(JSON.parse(text ?? '')).toEqual({ type: 'resume', after: heard.act.after });
        expect(heard.act.after).toBeGreaterThanOrEqual(0);
      });
      if (frames.length > MAX_INBOUND_PER_MINUTE) expect(open).toBe(false);
    }),
    RUNS,
  );
});

it('I13: an offer names at most one credential, and the answer is one of its items', () => {
  const item = fc.oneof(fc.constantFrom(LIVE_PROTOCOL, 'bearer.a.b.c', 'ticket.x', 'bearer.', 'chat'), hostileText);
  const header = fc.array(item, { maxLength: 6 }).map((items) => items.join(', '));

  fc.assert(
    fc.property(fc.oneof(header, hostileText), (offered) => {
      const read = readOffer(offered);
      if (!read.ok) return;
      const items = offered.split(',').map((one) => one.trim());
      if (read.value.chosen !== null) expect(items).toContain(read.value.chosen);
      expect(read.value.chosen ?? '').toMatch(/^[\x21-\x7e]*$/);
    }),
    RUNS,
  );
});

it('I7: a cursor is a number of ours or nothing, and never ahead of the log', () => {
  fc.assert(
    fc.property(fc.oneof(hostileText, fc.bigInt().map(String), fc.nat().map(String)), fc.nat(), (text, last) => {
      const cursor = parseLastEventId(text);
      if (cursor === null) return;
      expect(Number.isSafeInteger(cursor)).toBe(true);
      expect(startBehind(cursor, last)).toBeLessThanOrEqual(last);
    }),
    RUNS,
  );
});
