// Live updates from outside: who may listen, what a socket takes, and that no event is lost or doubled (faults I1-I14).

import { beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { compareToLog, readRestlessly } from '../../../dev/live/restless-reader.ts';
import { reconnectDelayMs } from '../../../src/core/live/reconnect.ts';
import { RunEvent } from '../../../src/core/run/events.ts';
import { createRepository, finish, finishAs, OUTDATED, send, start, useLocal } from './harness.ts';
import { connectLive, refusal, type LiveClient } from './live-client.ts';
import { killWorkerd } from './processes.ts';
import { exchange } from './raw-http.ts';
import { accessToken, bearer, createPerson, signIn } from './sign-in.ts';

const local = useLocal();
const MARKUP = "&lt;b onload='alert(1)'&gt;/a & b.py";
const FILES = [...Array.from({ length: 250 }, (_, index) => `src/m${index}.py`), MARKUP];

/** A run of nobody with about a thousand events. */
let open: { id: string; log: readonly RunEvent[] };

beforeAll(async () => {
  const files = FILES.map((path) => ({ path, content: `${OUTDATED}# ${path}\n` }));
  const id = await start(local, await createRepository(local, { files }), { dry_run: true });
  const { events } = await finish(local, id);
  open = { id, log: events };
});

async function ownedRun(): Promise<{ id: string; login: string; token: string }> {
  const person = createPerson(local);
  const token = await accessToken(local, person.login);
  const files = [{ path: 'a.py', content: OUTDATED }];
  const repository = await createRepository(local, { owner: person.login, files });
  const response = await send(local, '/runs', { repository, options: { dry_run: true } }, bearer(token));
  const { id } = z.object({ id: z.string() }).parse(await response.json());
  await finishAs(local, id, bearer(token));
  return { id, login: person.login, token };
}

describe('who may listen', () => {
  it.each(['null', 'https://evil.example', 'http://127.0.0.1.evil.example', 'http://localhost:3000.evil.example'])(
    'I1: not a page of %s',
    async (origin) => {
      const { status, body } = await refusal(local, open.id, { origin });

      expect(status).toBe(403);
      expect(JSON.parse(body)).toMatchObject({ code: 'cross_site' });
    },
  );

  it('I1, I2: a browser’s session from our own page or the frontend’s, and not without an Origin', async () => {
    const { id, login } = await ownedRun();
    const browser = await signIn(local, login);
    const headers = { cookie: browser.cookieHeader };

    for (const origin of [local.url, 'http://localhost:3000']) {
      const client = await connectLive(local, id, { headers, origin });
      await client.until(({ events }) => events.at(-1)?.type === 'run.finished');
      client.socket.close();
    }

    expect((await refusal(local, id, { headers })).status).toBe(403);
  });

  it('I2: a bearer subprotocol or a one-time ticket, and never a token in the address', async () => {
    const { id, token } = await ownedRun();
    const given = await send(local, `/runs/${id}/ticket`, {}, bearer(token));
    expect(given.status).toBe(201);
    const { protocol } = z.object({ protocol: z.string() }).parse(await given.json());

    for (const credential of [`bearer.${token}`, protocol]) {
      const client = await connectLive(local, id, { protocols: ['dependify.v1', credential], origin: local.url });
      await client.until(({ events }) => events.at(-1)?.type === 'run.finished');
      expect(client.socket.protocol).toBe('dependify.v1');
      client.socket.close();
    }

    expect((await refusal(local, id, { protocols: ['dependify.v1', protocol] })).status).toBe(401);
    const inAddress = await refusal(local, open.id, { query: `?token=${token}` });
    expect(inAddress.status).toBe(422);
    expect(inAddress.body).not.toContain(token);
    expect((await refusal(local, id, { query: `?token=${token}`, headers: bearer('stale') })).status).toBe(401);
  });

  it('I3: another’s run is 404', async () => {
    const [mine, theirs] = await Promise.all([ownedRun(), ownedRun()]);

    const answers = await Promise.all([
      refusal(local, theirs.id, { headers: bearer(mine.token) }),
      refusal(local, theirs.id, { protocols: [`bearer.${mine.token}`] }),
      refusal(local, theirs.id),
    ]);

    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404]);
  });

  it('I13: one offered subprotocol is echoed, and a list that is none is 400', async () => {
    const client = await connectLive(local, open.id, { protocols: ['chat', 'dependify.v1'] });
    expect(client.socket.protocol).toBe('dependify.v1');
    client.socket.close();

    for (const offered of ['a b', 'dependify.v1,dependify.v1', Array.from({ length: 9 }, (_, i) => `p${i}`).join()]) {
      const { status, headers } = await refusal(local, open.id, { headers: { 'sec-websocket-protocol': offered } });
      expect(status).toBe(400);
      expect(headers['sec-websocket-protocol']).toBeUndefined();
    }
  });
});

describe('I11: what is no upgrade', () => {
  const upgrade = (lines: readonly string[], version = '1.1'): string =>
    [`GET /runs/${open.id}/ws HTTP/${version}`, `Host: ${new URL(local.url).host}`, ...lines, '', ''].join('\r\n');
  const KEY = 'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==';
  const VERSION = 'Sec-WebSocket-Version: 13';
  const BOTH = ['Connection: Upgrade', 'Upgrade: websocket'];

  it.each([
    ['no Upgrade at all', [], '1.1'],
    ['another protocol', ['Connection: Upgrade', 'Upgrade: h2c'], '1.1'],
    ['no Connection: Upgrade', ['Upgrade: websocket', KEY], '1.1'],
    ['no key', [...BOTH, VERSION], '1.1'],
    ['no version', [...BOTH, KEY], '1.1'],
    ['an old version', [...BOTH, KEY, 'Sec-WebSocket-Version: 8'], '1.1'],
    ['HTTP/1.0 without Upgrade', [], '1.0'],
  ])('%s', async (_, lines, version) => {
    const { status } = await exchange(local.url, [upgrade(lines, version)]);

    expect([400, 426]).toContain(status);
  });

  it.each([
    ['a key that is none', [...BOTH, VERSION, 'Sec-WebSocket-Key: x'], '1.1'],
    ['HTTP/1.0 with Upgrade', [...BOTH, KEY, VERSION], '1.0'],
  ])(
    '%s is answered at once; wrangler’s proxy makes a good upgrade of it before the Worker sees it',
    async (...asked) => {
      const { status } = await exchange(local.url, [upgrade(asked[1], asked[2])]);

      expect([101, 400, 426]).toContain(status);
    },
  );
});

describe('what a socket takes', () => {
  it('I4: the oldest of eleven closes with 1008, and 200 at once leave ten', async () => {
    const { id, token } = await ownedRun();
    const clients: LiveClient[] = [];
    for (let index = 0; index < 11; index += 1) clients.push(await connectLive(local, id, { headers: bearer(token) }));
    expect(await clients[0]!.end()).toMatchObject({ code: 1008 });

    const more = await Promise.all(
      Array.from({ length: 200 }, () => connectLive(local, id, { headers: bearer(token) })),
    );
    for (const client of [...clients, ...more]) if (client.closed === null) await client.settled();

    const left = [...clients, ...more].filter(({ closed }) => closed === null);
    expect(left.length).toBeLessThanOrEqual(10);
    for (const { socket } of left) socket.close();
  });

  it.each([
    ['1 MiB of text', 'x'.repeat(1024 * 1024), [1009]],
    ['33 MiB of text', 'x'.repeat(33 * 1024 * 1024), [1009, 1006]],
    ['binary', new Uint8Array(10), [1003]],
  ])('I5: %s closes, and the Worker lives', async (_, message, codes) => {
    const client = await connectLive(local, open.id);

    client.socket.send(message);

    expect(codes).toContain((await client.end()).code);
    expect((await fetch(`${local.url}/runs/${open.id}`)).status).toBe(200);
  });

  it('I5: 10,000 messages close with 1008, as do deep or meaningless ones', async () => {
    const [flood, deep] = await Promise.all([connectLive(local, open.id), connectLive(local, open.id)]);

    for (let index = 0; index < 10_000; index += 1) flood.say({ type: 'resume', after: 0 });
    for (let index = 0; index < 4; index += 1) deep.say('['.repeat(1_000));

    expect(await flood.end()).toMatchObject({ code: 1008 });
    expect(await deep.end()).toMatchObject({ code: 1008 });
  });

  it('I6: among many sockets a slow reader is stopped, and goes on without gap when it asks', async () => {
    const crowd = await Promise.all(
      Array.from({ length: 400 }, () => connectLive(local, open.id, { query: `?after=${open.log.length}` })),
    );
    const slow = await connectLive(local, open.id);
    await slow.until(({ resyncs }) => resyncs.length === 1);
    await slow.settled();
    expect(slow.seqs).toHaveLength(slow.resyncs[0]!);
    expect(slow.seqs.length).toBeLessThan(open.log.length);

    for (let known = 0; slow.events.at(-1)?.type !== 'run.finished'; known += 1) {
      slow.say({ type: 'resume', after: slow.seqs.at(-1) });
      await slow.until(({ resyncs, events }) => resyncs.length > known + 1 || events.at(-1)?.type === 'run.finished');
    }

    expect(compareToLog(slow.events, open.log)).toEqual({ lost: 0, doubled: 0, wrong: 0 });
    for (const { socket } of [...crowd, slow]) socket.close();
  });
});

describe('the end', () => {
  it('I9: signing out closes the session’s sockets and streams within seconds, and only those', async () => {
    const { id, token, login } = await ownedRun();
    const other = await accessToken(local, login);
    const gone = await connectLive(local, id, { headers: bearer(token) });
    const stays = await connectLive(local, id, { headers: bearer(other) });
    const began = Date.now();

    expect((await send(local, '/auth/logout', {}, bearer(token))).status).toBe(204);

    expect(await gone.end()).toEqual({ code: 1008, reason: 'session ended' });
    expect(Date.now() - began).toBeLessThan(60_000);
    expect((await stays.settled()).closed).toBeNull();
    stays.socket.close();
  });

  it('I12: what a path says stays text: in JSON, in frames and in sentences', async () => {
    const page = await fetch(`${local.url}/runs/${open.id}/events?after=0`);
    const stream = await fetch(`${local.url}/runs/${open.id}/events`, { headers: { accept: 'text/event-stream' } });
    const text = await stream.text();

    expect(page.headers.get('content-type')).toBe('application/json');
    expect(page.headers.get('x-content-type-options')).toBe('nosniff');
    expect(stream.headers.get('content-type')).toBe('text/event-stream');
    expect(stream.headers.get('x-content-type-options')).toBe('nosniff');
    const events = [...text.matchAll(/^data: (.*)$/gm)].map(([, data]) => RunEvent.parse(JSON.parse(data!)));
    expect(events).toEqual(open.log);
    expect(events.filter((event) => 'path' in event && event.path === MARKUP).length).toBeGreaterThan(0);
    for (const { message } of events) expect(message).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
  });

  it('I10: pings are answered, and a socket that pings stays', async () => {
    // That the alarm closes it takes a minute: test/worker/run-sockets.test.ts, with a clock of its own.
    const client = await connectLive(local, open.id);
    for (let turn = 0; turn < 30; turn += 1) await client.settled();

    expect({ pongs: client.pongs, closed: client.closed }).toEqual({ pongs: 30, closed: null });
    client.socket.close();
    expect(await client.end()).toMatchObject({ code: expect.toBeOneOf([1000, 1005]) as number });
  });
});

describe('cursors and breaks', () => {
  it('I7: past, present and future cursors; what is no cursor is 422', async () => {
    const last = open.log.length;
    for (const [after, first] of [
      [0, 1],
      [5, 6],
      [last - 1, last],
      [last + 1, 1],
      [Number.MAX_SAFE_INTEGER, 1],
    ] as const) {
      const client = await connectLive(local, open.id, { query: `?after=${after}` });
      await client.until(({ events }) => events.at(-1)?.type === 'run.finished');
      expect(client.events).toEqual(open.log.slice(first - 1));
      client.socket.close();
    }
    for (const after of ['-1', 'NaN', '1e400', '99999999999999999999', '0x', '1;2']) {
      expect((await refusal(local, open.id, { query: `?after=${after}` })).status).toBe(422);
    }
  });

  it('I8, I14: 200 reconnects at random while a run works and the Worker is killed: 0 lost, 0 doubled', async () => {
    const files = Array.from({ length: 30 }, (_, index) => ({
      path: `m${index}.py`,
      content: `${OUTDATED}n = ${index}\n`,
    }));
    const repository = await createRepository(local, { files });
    const path = `/repos/${repository}/git/trees`;
    local.github.admin.inject({ method: 'POST', path, delay_ms: 1_500 });
    const id = await start(local, repository);
    const patience = { random: Math.random, patience: 9 };
    const live = Array.from({ length: 8 }, () => readRestlessly(local.url, id, patience));
    expect(await local.github.admin.waitForRequest({ method: 'POST', path, phase: 'received' }, 60_000)).not.toBeNull();

    await killWorkerd(local);

    const readings = await Promise.all(live);
    const { events: log } = await finish(local, id);
    while (readings.reduce((sum, { connects }) => sum + connects - 1, 0) < 200) {
      readings.push(await readRestlessly(local.url, id, patience));
    }
    for (const { events } of readings) expect(compareToLog(events, log)).toEqual({ lost: 0, doubled: 0, wrong: 0 });
  });

  it('I14: a client that follows the documentation waits 1 to 30 s', () => {
    const waits = Array.from({ length: 1_000 }, (_, attempt) => reconnectDelayMs(attempt % 8, Math.random()));

    expect(Math.min(...waits)).toBeGreaterThanOrEqual(1_000);
    expect(Math.max(...waits)).toBeLessThanOrEqual(30_000);
  });
});
