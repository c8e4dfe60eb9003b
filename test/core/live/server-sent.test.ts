import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { After, parseLastEventId, startBehind } from '../../../src/core/live/cursor.ts';
import { reconnectDelayMs } from '../../../src/core/live/reconnect.ts';
import { frameOf, retryLine, wantsStream } from '../../../src/core/live/server-sent.ts';
import { readUpgrade, writeUpgrade } from '../../../src/core/live/upgrade.ts';
import type { RunEvent } from '../../../src/core/run/events.ts';

describe('who wants a stream', () => {
  it.each([
    [undefined, false, true],
    [undefined, true, false],
    ['*/*', false, true],
    ['*/*', true, false],
    ['text/event-stream', true, true],
    ['application/json, Text/Event-Stream;q=0.5', true, true],
    ['application/json', false, false],
    ['application/json, text/event-stream;q=0', false, false],
    ['application/json;q=0', false, true],
    ['text/html', false, true],
  ])('Accept %j, `after` given %j: %j', (accept, hasAfter, wants) => {
    expect(wantsStream({ accept, hasAfter })).toBe(wants);
  });
});

describe('a frame', () => {
  it('I12: whatever an event says, it is one frame and comes out as it went in', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.nat(), (path, seq) => {
        const event: RunEvent = {
          seq,
          at: '',
          type: 'file.reading',
          status: 'READING',
          message: `Reading ${path}`,
          path,
        };

        const frame = frameOf(event);

        const [id, data, ...rest] = frame.split(/\r\n|\r|\n/);
        expect(rest).toEqual(['', '']);
        expect(id).toBe(`id: ${seq}`);
        expect(JSON.parse(data!.slice('data: '.length))).toEqual(event);
      }),
    );
  });

  it.each([
    [0, 'retry: 1000\n\n'],
    [0.999_999, 'retry: 5000\n\n'],
  ])('retry at random %d', (random, line) => {
    expect(retryLine(random)).toBe(line);
  });
});

describe('I7: cursors', () => {
  it.each([
    ['0', 0],
    ['17', 17],
    ['9007199254740991', Number.MAX_SAFE_INTEGER],
    ['9007199254740992', null],
    ['', null],
    ['-1', null],
    [' 1', null],
    ['1e3', null],
    ['٣', null],
  ])('Last-Event-ID %j is %j', (header, seq) => {
    expect(parseLastEventId(header)).toBe(seq);
  });

  it.each(['-1', 'NaN', 'Infinity', '1.5', '9007199254740993', 'x'])('after=%s is refused', (after) => {
    expect(After.safeParse(after).success).toBe(false);
  });

  it.each([
    [0, 0, 0],
    [5, 5, 5],
    [6, 5, 0],
  ])('behind %i in a log of %i: %i', (cursor, last, from) => {
    expect(startBehind(cursor, last)).toBe(from);
  });
});

describe('I14: coming back', () => {
  it('waits 1 to 30 s, more with each attempt', () => {
    expect([0, 1, 2, 3, 50].map((attempt) => reconnectDelayMs(attempt, 0))).toEqual([
      1_000, 1_000, 1_000, 1_000, 1_000,
    ]);
    expect([0, 1, 2, 3, 50].map((attempt) => reconnectDelayMs(attempt, 1))).toEqual([
      8_000, 16_000, 30_000, 30_000, 30_000,
    ]);
  });

  it('5,000 clients of one run stay below 1,000 a second', () => {
    const perSecond = new Map<number, number>();
    for (let client = 0; client < 5_000; client += 1) {
      const second = Math.floor(reconnectDelayMs(0, (client * 0.618_033_988_75) % 1) / 1_000);
      perSecond.set(second, (perSecond.get(second) ?? 0) + 1);
    }

    expect(Math.max(...perSecond.values())).toBeLessThan(1_000);
  });
});

describe('an upgrade', () => {
  it.each([
    { subject: 'user:1', session: 'abc', after: 7, protocol: 'dependify.v1' },
    { subject: 'anonymous', session: null, after: 0, protocol: null },
  ])('reaches the object as it was: %j', (upgrade) => {
    const headers = writeUpgrade(upgrade);

    expect(readUpgrade({ get: (name) => headers[name] ?? null })).toEqual(upgrade);
  });

  it('is nothing without its headers', () => {
    expect(readUpgrade({ get: () => null })).toBeNull();
    expect(readUpgrade({ get: (name) => (name === 'upgrade' ? 'websocket' : null) })).toBeNull();
  });
});
