import { Hono } from 'hono';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { RunView } from '../../src/core/run/view.ts';
import { caching } from '../../src/middleware/caching.ts';
import { securityHeaders } from '../../src/middleware/security-headers.ts';
import { appWith, post, RUN_ID } from './app.ts';

const RUN = `https://api.example.com/runs/${RUN_ID}`;
const APP = 'https://app.example.com';
const view = (status: string): Promise<RunView> => Promise.resolve({ id: RUN_ID, status } as RunView);
const running = appWith({ run: { view: () => view('analyzing'), changelog: () => Promise.resolve('# x\n') } });

afterEach(() => void vi.restoreAllMocks());

describe('a run read', () => {
  it('is the caller’s own to keep, and is asked for again', async () => {
    const first = await running.request(RUN);
    const etag = first.headers.get('etag') ?? '';
    const again = await running.request(RUN, { headers: { 'if-none-match': `"other", W/${etag}` } });

    expect(etag).toMatch(/^"[0-9a-f]{40}"$/);
    expect(first.headers.get('cache-control')).toBe('private, no-cache');
    expect(again.status).toBe(304);
    expect(await again.text()).toBe('');
    expect(again.headers.get('etag')).toBe(etag);
    expect(again.headers.get('cache-control')).toBe('private, no-cache');
    expect(again.headers.get('vary')).toBe('Origin');
    expect(again.headers.get('x-request-id')).toMatch(/^(?:ab){8}$/);
  });

  it('that has changed is sent again', async () => {
    const etag = (await running.request(RUN)).headers.get('etag') ?? '';
    const later = appWith({ run: { view: () => view('publishing') } });

    const again = await later.request(RUN, { headers: { 'if-none-match': etag } });

    expect(again.status).toBe(200);
    expect(await again.json()).toMatchObject({ status: 'publishing' });
  });

  it('as text has a tag too', async () => {
    const { headers } = await running.request(`${RUN}/changelog`);

    expect(headers.get('etag')).toMatch(/^"/);
    expect(headers.get('content-type')).toBe('text/markdown; charset=utf-8');
  });

  it('of nothing, and anything that is not a read, is kept nowhere', async () => {
    const none = appWith({ run: { view: () => Promise.resolve(null), cancel: () => view('canceled') } });
    const missing = await none.request(RUN);
    const canceled = await none.request(`${RUN}/cancel`, { method: 'POST' });
    const health = await none.request('/health');

    expect([missing.status, canceled.status, health.status]).toEqual([404, 202, 200]);
    for (const { headers } of [missing, canceled, health]) {
      expect(headers.get('cache-control')).toBe('no-store');
      expect(headers.get('etag')).toBeNull();
    }
  });
});

it('B15: HEAD is GET without a body', async () => {
  const [get, head] = await Promise.all([running.request(RUN), running.request(RUN, { method: 'HEAD' })]);

  expect(head.status).toBe(200);
  expect(await head.text()).toBe('');
  expect(Object.fromEntries(head.headers)).toEqual(Object.fromEntries(get.headers));
});

describe('B18: what a browser may do with an answer', () => {
  it.each([
    ['a run', RUN, 200],
    ['a problem', 'https://api.example.com/nothing', 404],
    ['a bug', `${RUN}/patch`, 500],
  ])('is nothing with %s', async (_name, url, status) => {
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const response = await running.request(url);

    expect(response.status).toBe(status);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'referrer-policy': 'no-referrer',
      'strict-transport-security': 'max-age=31536000; includeSubDomains',
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
    });
    expect(response.headers.has('x-powered-by')).toBe(false);
  });

  it('is not tied to TLS where there is none', async () => {
    expect((await running.request('http://127.0.0.1:5001/health')).headers.has('strict-transport-security')).toBe(
      false,
    );
  });
});

describe('A20: other origins', () => {
  const preflight = (origin: string): RequestInit => ({
    method: 'OPTIONS',
    headers: { origin, 'access-control-request-method': 'POST', 'access-control-request-headers': 'content-type' },
  });
  const development = appWith({ settings: { FRONTEND_URL: 'http://localhost:3000' } });

  it.each([
    'https://evil.example',
    'https://app.example.com.evil.com',
    'https://evil-app.example.com',
    'http://app.example.com',
    'https://app.example.com:444',
    'null',
    '*',
    'http://localhost:3000',
  ])('%s may not read, and a cache is told that it depends', async (origin) => {
    const asked = await running.request('https://api.example.com/runs', preflight(origin));
    const read = await running.request(RUN, { headers: { origin } });

    for (const { headers } of [asked, read]) {
      expect([...headers.keys()].filter((name) => name.startsWith('access-control-'))).toEqual([]);
      expect(headers.get('vary')).toBe('Origin');
    }
  });

  it('a frontend on this machine may not read in production, and may in development', async () => {
    const production = await development.request('https://api.example.com/runs', preflight('http://localhost:3000'));
    const local = await development.request('http://127.0.0.1:5001/runs', preflight('http://localhost:3000'));

    expect(production.headers.get('access-control-allow-origin')).toBeNull();
    expect(local.headers.get('access-control-allow-origin')).toBe('http://localhost:3000');
  });

  it('the frontend may call with its session and read what it needs', async () => {
    const asked = await running.request('https://api.example.com/runs', preflight(APP));
    const read = await running.request(RUN, { headers: { origin: APP } });
    const problem = await running.request('https://api.example.com/nothing', { headers: { origin: APP } });

    expect(asked.status).toBe(204);
    expect(Object.fromEntries(asked.headers)).toMatchObject({
      'access-control-allow-origin': APP,
      'access-control-allow-credentials': 'true',
      'access-control-allow-methods': 'GET,POST,DELETE',
      'access-control-allow-headers': 'authorization,content-type,idempotency-key,prefer,last-event-id,if-none-match',
      'access-control-max-age': '7200',
    });
    expect(asked.headers.get('vary')).toMatch(/\bOrigin\b/);
    for (const { headers } of [read, problem]) {
      expect(headers.get('access-control-allow-origin')).toBe(APP);
      expect(headers.get('access-control-expose-headers')).toMatch(/etag.*retry-after.*x-request-id/);
      expect(headers.get('vary')).toBe('Origin');
    }
  });
});

describe('what goes wrong inside', () => {
  it.each([
    [
      'H10: an overloaded object',
      Object.assign(new Error('secret text'), { overloaded: true }),
      503,
      'overloaded',
      '5',
    ],
    ['a lost object', Object.assign(new Error('secret text'), { retryable: true }), 500, 'internal', null],
    ['a bug', new TypeError('secret text\n    at secret (text.ts:1:1)'), 500, 'internal', null],
  ])('%s tells nothing of itself', async (_name, error, status, code, retryAfter) => {
    const log = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const app = appWith({ run: { view: () => Promise.reject(error) } });

    const response = await app.request(RUN);
    const text = await response.text();

    expect(response.status).toBe(status);
    expect(response.headers.get('retry-after')).toBe(retryAfter);
    expect(JSON.parse(text)).toMatchObject({ code, status, request_id: 'ab'.repeat(8) });
    expect(log).toHaveBeenCalledOnce();
    expect(`${text}${String(log.mock.calls[0]?.[0])}`).not.toContain('secret');
  });
});

describe('an answer that a route only passes on', () => {
  const passing = (answer: () => Response): Hono => {
    const app = new Hono();
    app.use(securityHeaders);
    app.use(caching);
    app.get('/runs/:id/events', answer);
    return app;
  };

  it('as a stream of events has no tag and is kept nowhere', async () => {
    const { readable } = new TransformStream();
    const stream = (): Response => new Response(readable, { headers: { 'content-type': 'text/event-stream' } });

    const response = await passing(stream).request('/runs/1/events');
    await response.body?.cancel();

    expect(response.headers.has('etag')).toBe(false);
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
  });

  it('with headers that nobody may change gets ours all the same', async () => {
    const response = await passing(() => Response.redirect('https://app.example.com/')).request('/runs/1/events');

    expect(response.status).toBe(302);
    expect(response.headers.get('location')).toBe('https://app.example.com/');
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(response.headers.get('x-frame-options')).toBe('DENY');
  });

  it('keeps what the route said about caching and content', async () => {
    const headers = { 'cache-control': 'public, max-age=60', 'content-security-policy': "default-src 'self'" };

    const response = await passing(() => new Response('x', { headers })).request('/runs/1/events');

    expect(Object.fromEntries(response.headers)).toMatchObject(headers);
  });
});

describe('a body', () => {
  const accepting = appWith({ account: { reserve: () => Promise.resolve({ kind: 'mismatch' as const }) } });

  it.each([
    ['JSON', { 'content-type': 'application/json' }, 422],
    ['JSON with a charset', { 'content-type': 'Application/JSON; charset=utf-8' }, 422],
    ['not coded', { 'content-type': 'application/json', 'content-encoding': 'identity' }, 422],
    ['text', { 'content-type': 'text/plain' }, 415],
    ['a form', { 'content-type': 'application/x-www-form-urlencoded' }, 415],
    ['of no type', { 'content-type': '' }, 415],
    ['B5: compressed', { 'content-type': 'application/json', 'content-encoding': 'gzip' }, 415],
    ['B5: compressed twice', { 'content-type': 'application/json', 'content-encoding': 'gzip, br' }, 415],
  ])('that is %s', async (_name, headers, status) => {
    const response = await accepting.request('/runs', { ...post({ repository: 'o/r' }), headers });

    const { code } = await response.json<{ code: string }>();

    expect({ status: response.status, code }).toEqual({
      status,
      code: status === 415 ? 'unsupported_media_type' : 'idempotency_mismatch',
    });
  });

  function counted(give: (controller: ReadableStreamDefaultController<Uint8Array>) => void): {
    body: ReadableStream<Uint8Array>;
    pulled: () => number;
  } {
    let pulled = 0;
    const body = new ReadableStream<Uint8Array>(
      {
        pull(controller) {
          pulled += 1;
          give(controller);
        },
      },
      { highWaterMark: 0 },
    );
    return { body, pulled: () => pulled };
  }

  const KILOBYTE = new Uint8Array(1_024).fill(0x20);

  it('B5: of unknown length is read to the limit and no further', async () => {
    const { body, pulled } = counted((controller) => controller.enqueue(KILOBYTE));

    const response = await accepting.request('/runs', { ...post(''), body });

    expect(response.status).toBe(413);
    expect(pulled()).toBe(65);
  });

  it('B5: that says it is too long is not read at all', async () => {
    const { body, pulled } = counted((controller) => controller.enqueue(KILOBYTE));
    const headers = { 'content-type': 'application/json', 'content-length': '65537' };

    const response = await accepting.request('/runs', { method: 'POST', headers, body });

    expect(response.status).toBe(413);
    expect(pulled()).toBe(0);
  });

  it.each([
    ['of unknown length', {}],
    ['of a length', { 'content-length': '100' }],
  ])('B5: %s that breaks off is the sender’s mistake', async (_name, length) => {
    const log = vi.spyOn(console, 'error');
    const { body } = counted((controller) => controller.error(new Error('Network connection lost.')));
    const headers = { 'content-type': 'application/json', ...length };

    const response = await accepting.request('/runs', { method: 'POST', headers, body });

    expect({ status: response.status, ...(await response.json<object>()) }).toMatchObject({
      status: 400,
      code: 'bad_request',
    });
    expect(log).not.toHaveBeenCalled();
  });
});
