// The bridge's contract over real HTTP, with the real local backend on scripted threads.

import { connect } from 'node:net';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createBridge } from '../../src/clients/bridge.ts';
import { startLocalBackend } from '../../src/modal-bridge/backends/local.ts';
import type { Backend } from '../../src/modal-bridge/backends/backend.ts';
import { BridgeHealth, PollAnswer, type Call } from '../../src/modal-bridge/contract.ts';
import { withVerification } from '../../src/modal-bridge/verify/with-verification.ts';
import { createBridgeServer } from '../../src/modal-bridge/server.ts';
import { refactorCall } from './calls.ts';

const TOKEN = 'a-token-for-tests';
let backend: Backend;
let server: Server;
let url: string;

beforeAll(async () => {
  backend = await startLocalBackend({
    threads: 1,
    tasksPerThread: 100,
    model: null,
    now: Date.now,
    log: () => undefined,
    threadEntry: new URL('./threads/scripted.ts', import.meta.url),
    maxPendingCalls: 50,
  });
  server = createBridgeServer({
    backend: withVerification(backend, { sandboxes: null, atOnce: 1, now: Date.now, log: () => undefined }),
    token: TOKEN,
    log: () => undefined,
    maxAnswerBytes: 10_000,
    maxRequestBytes: 100_000,
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterAll(async () => {
  server.closeAllConnections();
  server.close();
  await backend.stop();
});

function post(path: string, body: unknown, token: string | null = TOKEN): Promise<Response> {
  return fetch(url + path, {
    method: 'POST',
    headers: token === null ? {} : { authorization: `Bearer ${token}` },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
}

async function spawn(calls: readonly Call[], runId: string): Promise<string[]> {
  const answer = (await (await post('/v1/calls', { run_id: runId, calls })).json()) as { calls: { id: string }[] };
  return answer.calls.map(({ id }) => id);
}

async function poll(ids: readonly string[], waitMs: number): Promise<PollAnswer['calls']> {
  return PollAnswer.parse(await (await post('/v1/calls/poll', { ids, wait_ms: waitMs })).json()).calls;
}

// A22 names signed requests; the contract has a bearer token over TLS instead (docs/decisions/0014).
describe('A22: who may call', () => {
  it.each([
    ['/v1/health', 'GET', undefined],
    ['/v1/calls', 'POST', undefined],
    ['/v1/calls/poll', 'POST', 'Bearer wrong'],
    ['/v1/calls/cancel', 'POST', 'Bearer '],
    ['/v1/nothing', 'POST', `Basic ${TOKEN}`],
    ['/v1/health', 'GET', `Bearer ${TOKEN}x`],
    ['/v1/health', 'GET', TOKEN],
  ])('%s %s with authorization %j is the same 401', async (path, method, authorization) => {
    const headers = authorization === undefined ? {} : { authorization };

    const response = await fetch(url + path, { method, headers, ...(method === 'POST' ? { body: '{}' } : {}) });
    const { request_id, ...body } = (await response.json()) as Record<string, unknown>;

    expect(response.status).toBe(401);
    expect(response.headers.get('www-authenticate')).toBe('Bearer');
    expect(response.headers.get('content-type')).toBe('application/problem+json');
    expect(body).toEqual({
      type: '/docs/errors#unauthorized',
      title: expect.any(String) as string,
      status: 401,
      detail: expect.any(String) as string,
      code: 'unauthorized',
    });
    expect(request_id).toEqual(expect.any(String));
  });
});

describe('health', () => {
  it('names contract, backend, model and what is missing', async () => {
    const response = await fetch(`${url}/v1/health`, { headers: { authorization: `Bearer ${TOKEN}` } });

    expect(BridgeHealth.parse(await response.json())).toEqual({
      status: 'ok',
      contract_version: 1,
      backend: 'local',
      model: 'absent',
      missing: ['GROQ_API_KEY'],
      verify: 'not_allowed',
    });
  });
});

describe('calls', () => {
  it("the Worker's client spawns, polls and cancels", async () => {
    const bridge = createBridge({ url, token: TOKEN, fetch });

    const spawned = await bridge.spawn('client', [refactorCall('k')]);
    const id = spawned.ok ? spawned.value.get('k')! : '';
    const polled = await bridge.poll([id], 5_000);
    const canceled = await bridge.cancel([id]);

    expect(polled).toMatchObject({ ok: true, value: { calls: [{ id, state: 'done', result: { ok: true } }] } });
    expect(canceled).toEqual({ ok: true, value: undefined });
    expect(await bridge.poll([id], 0)).toEqual({ ok: true, value: { calls: [{ id, state: 'unknown' }] } });
  });

  it('A22, F2: a replayed call gives the id of the first and starts no second job', async () => {
    expect(await spawn([refactorCall('k')], 'same')).toEqual(await spawn([refactorCall('k')], 'same'));
  });

  it('a poll answers when the first call has finished, and lists no running one', async () => {
    const ids = await spawn([refactorCall('w', 'WAIT'), refactorCall('k')], 'first');

    const calls = await poll(ids, 20_000);
    await post('/v1/calls/cancel', { ids });

    expect(calls.map(({ id }) => id)).toEqual([ids[1]]);
  });

  it('an answer holds as much as fits, and the next poll the rest', async () => {
    const big = [1, 2, 3].map((n) => refactorCall(`k${n}`, 'BIG4000'));
    const ids = await spawn(big, 'big');
    const seen: number[] = [];

    for (let open = ids; open.length > 0;) {
      const got = (await poll(open, 20_000)).map(({ id }) => id);
      seen.push(got.length);
      open = open.filter((id) => !got.includes(id));
    }

    expect(Math.max(...seen)).toBeLessThanOrEqual(2);
  });

  it('one result above the limit still gets through', async () => {
    const ids = await spawn([refactorCall('k', 'BIG50000')], 'huge');

    expect(await poll(ids, 20_000)).toMatchObject([{ id: ids[0], state: 'done' }]);
  });

  it('a client that goes away frees its poll', async () => {
    const ids = await spawn([refactorCall('w', 'WAIT')], 'gone');
    const freed = watchPoll();
    const leave = new AbortController();
    const asked = fetch(`${url}/v1/calls/poll`, {
      method: 'POST',
      headers: { authorization: `Bearer ${TOKEN}` },
      body: JSON.stringify({ ids, wait_ms: 20_000 }),
      signal: leave.signal,
    }).catch(() => 'left');

    await freed.begun;
    leave.abort();

    expect(await asked).toBe('left');
    await freed.ended;
    await post('/v1/calls/cancel', { ids });
  });

  it('asks to come back when it holds too many calls', async () => {
    const calls = Array.from({ length: 51 }, (_, n) => refactorCall(`k${n}`, 'WAIT'));

    const response = await post('/v1/calls', { run_id: 'many', calls });

    expect(response.status).toBe(503);
    expect(response.headers.get('retry-after')).toBe('5');
  });
});

describe('bad requests', () => {
  it.each([
    ['not JSON', '/v1/calls', '{', 400, 'bad_request'],
    ['no calls', '/v1/calls', { run_id: 'r', calls: [] }, 422, 'validation'],
    ['an unknown function', '/v1/calls', { run_id: 'r', calls: [{ key: 'k', function: 'exec' }] }, 422, 'validation'],
    ['a wait that is too long', '/v1/calls/poll', { ids: ['x'], wait_ms: 20_001 }, 422, 'validation'],
    ['a body above the limit', '/v1/calls', 'x'.repeat(100_001), 413, 'body_too_large'],
    ['no such address', '/v1/other', {}, 404, 'not_found'],
  ])('%s', async (_name, path, body, status, code) => {
    const response = await post(path, body);

    expect(response.status).toBe(status);
    expect(await response.json()).toMatchObject({ code, status });
  });

  it('names the field, never its value', async () => {
    const response = await post('/v1/calls/poll', { ids: ['x'], wait_ms: 'gho_secret' });
    const body = await response.text();

    expect(JSON.parse(body)).toMatchObject({ errors: [{ path: 'wait_ms' }] });
    expect(body).not.toContain('gho_secret');
  });

  it('names the method that an address takes', async () => {
    const response = await fetch(`${url}/v1/calls`, { headers: { authorization: `Bearer ${TOKEN}` } });

    expect(response.status).toBe(405);
    expect(response.headers.get('allow')).toBe('POST');
  });

  it('an endless body without a length is cut off', async () => {
    const answer = await flood();

    expect(answer).toContain('413');
  });

  it.each(['GET / HTTP/9.9\r\n\r\n', '\0\0\0', 'POST /v1/calls HTTP/1.1\r\nhost: x\r\ncontent-length: -1\r\n\r\n'])(
    'lives on after %j',
    async (bytes) => {
      await new Promise((resolve) =>
        connect(port(), '127.0.0.1').on('close', resolve).on('error', resolve).resume().end(bytes),
      );

      expect((await post('/v1/nothing', {})).status).toBe(404);
    },
  );
});

function port(): number {
  return Number(new URL(url).port);
}

/** Sends chunks until the server hangs up, and gives what it said. */
function flood(): Promise<string> {
  const socket = connect(port(), '127.0.0.1');
  const chunk = `4000\r\n${'x'.repeat(0x4000)}\r\n`;
  let said = '';
  socket.write(
    `POST /v1/calls HTTP/1.1\r\nhost: x\r\nauthorization: Bearer ${TOKEN}\r\ntransfer-encoding: chunked\r\n\r\n`,
  );
  const push = () => {
    while (!socket.destroyed && socket.write(chunk));
  };
  socket.on('drain', push);
  socket.on('data', (data) => (said += data.toString()));
  push();
  return new Promise((resolve) => socket.on('error', () => undefined).on('close', () => resolve(said)));
}

/** Tells when the next poll of the backend begins and ends. */
function watchPoll() {
  const begun = Promise.withResolvers<undefined>();
  const ended = Promise.withResolvers<undefined>();
  const original = backend.poll.bind(backend);
  backend.poll = async (...args) => {
    backend.poll = original;
    const polled = original(...args);
    begun.resolve(undefined);
    const calls = await polled;
    ended.resolve(undefined);
    return calls;
  };
  return { begun: begun.promise, ended: ended.promise };
}
