import { evictDurableObject, runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { CONTENT_LIFE_MS, MAX_UNACKNOWLEDGED_BYTES } from '../../src/core/limits.ts';
import { RunSockets } from '../../src/durable/run-sockets.ts';
import { RunStore } from '../../src/durable/run-store.ts';
import { attachedTo } from '../../src/durable/sockets/attached.ts';
import type { Client } from './live.ts';
import { connect, credentials, happen, knock, quietRun, range, signedIn, type QuietRun } from './live.ts';

const MINUTE_MS = 60_000;

afterEach(() => {
  vi.restoreAllMocks();
});

/** Makes the run's object, started anew, live `ms` later. */
async function later(run: QuietRun, ms: number): Promise<void> {
  const now = Date.now() + ms;
  vi.spyOn(Date, 'now').mockImplementation(() => now);
  await evictDurableObject(run.stub);
}

function openSockets(run: QuietRun): Promise<number> {
  return runInDurableObject(run.stub, (_, state) => attachedTo(state).length);
}

function alarmOf(run: QuietRun): Promise<number | null> {
  return runInDurableObject(run.stub, (_, state) => state.storage.getAlarm());
}

describe('what a socket carries', () => {
  it('I7: replays behind the cursor and goes on live, without gap or double', async () => {
    const run = await quietRun(undefined, { count: 1_200 });
    const all = await connect(run.id);
    const late = await connect(run.id, {}, { after: 1_199 });

    await happen(run, 30, { ended: true });

    await Promise.all(
      [all, late].map((client) => client.until(({ events }) => events.at(-1)?.type === 'run.finished')),
    );
    expect(all.seqs).toEqual(range(1, 1_231));
    expect(late.seqs).toEqual(range(1_200, 1_231));
  });

  it('I7: a cursor ahead of the log is of another run, so everything comes', async () => {
    const run = await quietRun(undefined, { count: 3 });

    const client = await (await connect(run.id, {}, { after: 4 })).settled();

    expect(client.seqs).toEqual([1, 2, 3]);
  });

  it.each(['-1', 'NaN', '1.5', '9007199254740993', '1e400', 'x'])('I7: %s is no cursor', async (after) => {
    const run = await quietRun();

    const { status, body } = await knock(run.id, {}, `?after=${after}`);

    expect(status).toBe(422);
    expect(body).toContain('"after"');
  });

  it('I8: survives the eviction of its object, and events that were stored but never sent', async () => {
    const run = await quietRun(undefined, { count: 5 });
    const client = await connect(run.id);
    await client.settled();
    await runInDurableObject(run.stub, (_, state) => {
      const store = new RunStore(state.storage);
      const record = store.load()!;
      const event = { type: 'file.writing', status: 'WRITING', message: 'Updating a.py', path: 'a.py' } as const;
      store.commit(record, [event, event], Date.now(), () => undefined, 0);
    });

    await evictDurableObject(run.stub);
    await happen(run, 3, { ended: true });

    await client.until(({ events }) => events.at(-1)?.type === 'run.finished');
    expect(client.seqs).toEqual(range(1, 11));
  });

  it('I8: a client whose socket broke with its object comes back with its cursor', async () => {
    const run = await quietRun(undefined, { count: 5 });
    const before = await (await connect(run.id)).settled();

    await evictDurableObject(run.stub, { webSockets: 'close' });
    await happen(run, 4, { ended: true });
    const after = await connect(run.id, {}, { after: before.seqs.at(-1)! });

    await after.until(({ events }) => events.at(-1)?.type === 'run.finished');
    expect([...before.seqs, ...after.seqs]).toEqual(range(1, 10));
  });
});

describe('a slow reader', () => {
  it(
    'I6: of 100,000 events gets what fits, then none until it asks, then the rest without gap',
    { timeout: 60_000 },
    async () => {
      const run = await quietRun(undefined, { count: 100_000 });
      const client = await connect(run.id, {}, { resumes: false });

      await client.until(({ resyncs }) => resyncs.length === 1);
      const first = client.events.length;
      await happen(run, 10, { ended: true });
      await client.settled();

      const sent = client.events.reduce((sum, event) => sum + JSON.stringify(event).length, 0);
      expect(sent).toBeLessThanOrEqual(MAX_UNACKNOWLEDGED_BYTES);
      expect(sent).toBeGreaterThan(MAX_UNACKNOWLEDGED_BYTES * 0.99);
      expect(client.resyncs).toEqual([first]);
      expect(client.events).toHaveLength(first);
      while (client.events.at(-1)?.type !== 'run.finished') {
        const known = client.resyncs.length;
        client.resume(client.seqs.at(-1)!);
        await client.until(({ resyncs, events }) => resyncs.length > known || events.at(-1)?.type === 'run.finished');
      }
      expect(client.seqs).toEqual(range(1, 100_011));
    },
  );

  it('I6: stays stopped over the eviction of its object', async () => {
    const run = await quietRun(undefined, { count: 30_000 });
    const client = await connect(run.id, {}, { resumes: false });
    await client.until(({ resyncs }) => resyncs.length === 1);
    const first = client.events.length;

    await evictDurableObject(run.stub);
    await happen(run, 5);
    await client.settled();

    expect(client.events).toHaveLength(first);
    expect(client.resyncs).toHaveLength(1);
  });

  it('I6, I7: an acknowledgement in time sends nothing again; a skip is honoured; a cursor ahead starts over', async () => {
    const run = await quietRun(undefined, { count: 10 });
    const client = await (await connect(run.id)).settled();

    client.resume(4);
    await client.settled();
    expect(client.seqs).toEqual(range(1, 10));

    client.resume(11);
    await client.until(({ events }) => events.length > 10);
    await client.settled();
    expect(client.seqs).toEqual([...range(1, 10), ...range(1, 10)]);
  });
});

describe('caps', () => {
  it('I4: the eleventh socket of a user closes the first with 1008, in order, also over an eviction', async () => {
    const owner = await signedIn();
    const run = await quietRun(owner.subject, { count: 1 });
    const headers = { authorization: `Bearer ${owner.token}` };
    const clients: Client[] = [];
    for (let index = 0; index < 10; index += 1) clients.push(await connect(run.id, headers));
    await evictDurableObject(run.stub);

    for (let index = 0; index < 2; index += 1) clients.push(await connect(run.id, headers));

    await clients[0]!.until(({ closed }) => closed !== null);
    await clients[1]!.until(({ closed }) => closed !== null);
    expect(clients.slice(0, 2).map(({ closed }) => closed?.code)).toEqual([1008, 1008]);
    expect(await openSockets(run)).toBe(10);
    for (const client of clients.slice(2)) expect((await client.settled()).closed).toBeNull();
  });

  it('I4: callers without a session share 1,000 sockets', { timeout: 60_000 }, async () => {
    const run = await quietRun(undefined, { count: 1 });
    const clients: Client[] = [];
    for (let index = 0; index < 1_000; index += 1) clients.push(await connect(run.id));
    expect(await openSockets(run)).toBe(1_000);

    clients.push(await connect(run.id));

    await clients[0]!.until(({ closed }) => closed !== null);
    expect(clients[0]!.closed?.code).toBe(1008);
    expect(await openSockets(run)).toBe(1_000);
    await happen(run, 1);
    await clients[1_000]!.until(({ events }) => events.length === 2);
    for (const client of clients) client.close();
  });
});

describe('what a client says', () => {
  const LONG = JSON.stringify({ type: 'resume', after: 1, padding: 'x'.repeat(1_024) });
  const DEEP = '['.repeat(1_000);

  it.each([
    ['text above 1 KiB', LONG, 1009],
    ['a mebibyte', 'x'.repeat(1024 * 1024), 1009],
    ['text above 1 KiB in bytes only', 'ü'.repeat(513), 1009],
    ['binary', new Uint8Array([1, 2, 3]).buffer, 1003],
  ])('I5: %s closes', async (_, message, code) => {
    const run = await quietRun();
    const client = await connect(run.id);

    client.say(message);

    await client.until(({ closed }) => closed !== null);
    expect(client.closed?.code).toBe(code);
  });

  it.each([
    '{',
    '{"type":"resume"}',
    '{"type":"resume","after":-1}',
    '{"type":"resume","after":1,"x":1}',
    'pong',
    DEEP,
    '',
  ])('I5: %j means nothing, and the fourth such message closes', async (message) => {
    const run = await quietRun();
    const client = await connect(run.id);
    for (let index = 0; index < 3; index += 1) client.say(message);
    expect((await client.settled()).closed).toBeNull();

    client.say(message);

    await client.until(({ closed }) => closed !== null);
    expect(client.closed?.code).toBe(1008);
  });

  it('I5: more than 20 messages in a minute close, counted over an eviction; pings do not count', async () => {
    const run = await quietRun(undefined, { count: 1 });
    const client = await (await connect(run.id)).settled();
    for (let index = 0; index < 40; index += 1) client.say('ping');
    for (let index = 0; index < 12; index += 1) client.resume(1);
    await client.settled();
    await evictDurableObject(run.stub);
    for (let index = 0; index < 8; index += 1) client.resume(1);
    expect((await client.settled()).closed).toBeNull();

    client.resume(1);

    await client.until(({ closed }) => closed !== null);
    expect(client.closed?.code).toBe(1008);
    expect(client.seqs).toEqual([1]);
  });
});

describe('the end', () => {
  it('I9: the end of a session closes its sockets and no other', async () => {
    const owner = await signedIn();
    const run = await quietRun(owner.subject, { count: 1 });
    const byToken = await connect(run.id, { authorization: `Bearer ${owner.token}` });
    const byProtocol = await connect(run.id, { 'sec-websocket-protocol': `dependify.v1, bearer.${owner.token}` });
    const user = { id: owner.claims.user_id, login: 'again', name: null, email: null, avatar_url: null };
    const grant = { access_token: 'gho_x', scopes: [], expires_at: null, refresh_token: null };
    const other = await owner.account.signIn({ user, grant });
    const stays = await connect(run.id, {
      'sec-websocket-protocol': `dependify.v1, bearer.${await credentials.issueAccessToken(other, Date.now())}`,
    });

    await owner.account.signOut(owner.claims.session_id);

    for (const client of [byToken, byProtocol]) {
      await client.until(({ closed }) => closed !== null);
      expect(client.closed).toEqual({ code: 1008, reason: 'session ended' });
    }
    expect((await stays.settled()).closed).toBeNull();
    expect(await openSockets(run)).toBe(1);
  });

  it('I9: an upgrade that was on its way when the session ended is refused', async () => {
    const owner = await signedIn();
    const run = await quietRun(owner.subject);
    await run.api.closeSockets(owner.claims.session_id);

    const { status } = await knock(run.id, { authorization: `Bearer ${owner.token}` });

    expect(status).toBe(401);
  });

  it('I9: a session that has ended cannot begin to watch, so none is missed when it ends', async () => {
    const owner = await signedIn();
    const run = await quietRun(owner.subject);
    const { session_id } = owner.claims;

    const before = await owner.account.watch(session_id, run.id);
    await owner.account.signOut(session_id);
    const after = await owner.account.watch(session_id, run.id);

    expect([before, after]).toEqual([true, false]);
  });

  it('I10: a client that pinged and then is silent for a minute is dropped; one that never pings stays', async () => {
    const run = await quietRun(undefined, { count: 1 });
    const pings = await (await connect(run.id)).settled();
    const silent = await connect(run.id);
    await silent.until(({ events }) => events.length === 1);

    const dropAt = (ms: number): Promise<void> =>
      runInDurableObject(run.stub, (_, state) => {
        new RunSockets(state, new RunStore(state.storage), () => Date.now() + ms).dropGone();
      });
    await dropAt(MINUTE_MS - 5_000);
    expect((await pings.settled()).closed).toBeNull();
    await dropAt(MINUTE_MS + 1_000);

    await pings.until(({ closed }) => closed !== null);
    expect(pings.closed?.code).toBe(1001);
    expect(silent.closed).toBeNull();
    expect(await openSockets(run)).toBe(1);
  });

  it('I10: every broadcast and every new socket looks for clients that are gone', async () => {
    const run = await quietRun(undefined, { count: 1 });
    const first = await (await connect(run.id)).settled();
    await later(run, MINUTE_MS + 1_000);

    const second = await connect(run.id);

    await first.until(({ closed }) => closed !== null);
    await (await second.settled()).settled();
    await later(run, MINUTE_MS + 1_000);
    await happen(run, 1);
    await second.until(({ closed }) => closed !== null);
    expect(second.seqs).toEqual([1]);
  });

  it('I10: a minute behind the run’s end its alarm closes what is still open, and then waits for the end of the content', async () => {
    const run = await quietRun(undefined, { count: 1, ended: true });
    const early = await (await connect(run.id)).settled();
    const armed = await alarmOf(run);
    expect(armed).toBeGreaterThan(Date.now() + MINUTE_MS - 10_000);
    expect(armed).toBeLessThanOrEqual(Date.now() + MINUTE_MS);
    await runDurableObjectAlarm(run.stub);
    expect((await early.settled()).closed).toBeNull();
    expect(await alarmOf(run)).toBe(armed);

    await later(run, MINUTE_MS + 1_000);
    early.say('ping');
    await runDurableObjectAlarm(run.stub);

    await early.until(({ closed }) => closed !== null);
    expect(early.closed?.code).toBe(1000);
    expect(await alarmOf(run)).toBeGreaterThan(Date.now() + CONTENT_LIFE_MS - 10 * MINUTE_MS);
  });

  it('I10: when the last client closes by itself no alarm is left for it', async () => {
    const run = await quietRun(undefined, { count: 1, ended: true });
    const clients = await Promise.all([connect(run.id), connect(run.id)]);
    await Promise.all(clients.map((client) => client.settled()));
    expect(await alarmOf(run)).toBeLessThanOrEqual(Date.now() + MINUTE_MS);

    for (const client of clients) client.close();
    await Promise.all(clients.map((client) => client.until(({ closed }) => closed !== null)));

    await vi.waitFor(async () => {
      expect(await alarmOf(run)).toBeGreaterThan(Date.now() + CONTENT_LIFE_MS - 10 * MINUTE_MS);
    });
  });
});
