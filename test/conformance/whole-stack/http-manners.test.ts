// How the API behaves towards clients that are careless, hostile or from another site, seen on the wire.

import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { createRepository, OUTDATED, runToEnd, send, start, useLocal } from './harness.ts';
import { exchange, type RawAnswer } from './raw-http.ts';

const local = useLocal();
const NO_RUN = '3f2b8f0e-6f0c-4c57-9a3c-0d7d3c1c2b1a';
const FILES = [{ path: 'a.py', content: OUTDATED }];

function ask(path: string, init: RequestInit = {}): Promise<Response> {
  return fetch(`${local.url}${path}`, { redirect: 'manual', ...init });
}

async function codeOf(response: Response): Promise<unknown> {
  expect(response.headers.get('content-type')).toBe('application/problem+json');
  const { code, status, request_id } = (await response.json()) as Record<string, unknown>;
  expect(status).toBe(response.status);
  expect(request_id).toBe(response.headers.get('x-request-id'));
  return code;
}

describe('B5: a body', () => {
  const JSON_TYPE = 'content-type: application/json';

  function post(lines: readonly string[], parts: Iterable<string | Uint8Array> = []): Promise<RawAnswer> {
    const head = ['POST /runs HTTP/1.1', `host: ${new URL(local.url).host}`, ...lines, '', ''].join('\r\n');
    return exchange(
      local.url,
      (function* () {
        yield head;
        yield* parts;
      })(),
    );
  }

  function* chunks(count: number): Generator<string> {
    for (let sent = 0; sent < count; sent += 1) yield `1000\r\n${' '.repeat(0x1000)}\r\n`;
  }

  function problemOf({ status, body }: RawAnswer): { status: number; code: unknown } {
    return { status, code: (JSON.parse(body) as { code: unknown }).code };
  }

  it('of 10 MB is refused while it is sent', async () => {
    const parts = Array.from({ length: 160 }, () => Buffer.alloc(65_536, 0x20));

    const answer = await post([JSON_TYPE, `content-length: ${160 * 65_536}`], parts);

    expect(problemOf(answer)).toEqual({ status: 413, code: 'body_too_large' });
  });

  it('without a length is refused at 64 KiB, though it never ends', async () => {
    // One byte too many and none behind it: what a server has not read makes TCP throw its answer away.
    const answer = await post([JSON_TYPE, 'transfer-encoding: chunked'], [...chunks(16), '1\r\n \r\n']);

    expect(problemOf(answer)).toEqual({ status: 413, code: 'body_too_large' });
  });

  it('without a length and under 64 KiB is read', async () => {
    const text = JSON.stringify({ repository: 'o/' });
    const parts = [`${text.length.toString(16)}\r\n${text}\r\n`, ...chunks(10), '0\r\n\r\n'];

    const answer = await post([JSON_TYPE, 'transfer-encoding: chunked'], parts);

    expect(problemOf(answer)).toEqual({ status: 422, code: 'repo_url' });
  });

  it('that is longer than it says ends where it said', async () => {
    const answer = await post([JSON_TYPE, 'content-length: 20'], ['{"repository":"o/" }{"repository":"o/r"}']);

    expect(problemOf(answer)).toEqual({ status: 422, code: 'repo_url' });
  });

  it.each(['x', '-1', '1e3', '0x10', '99999999999999999999999'])('whose length is %s is refused', async (length) => {
    const answer = await post([JSON_TYPE, `content-length: ${length}`], ['{"repository":"o/"}']);

    expect([400, 413]).toContain(answer.status);
  });

  it('with two lengths, or a length and chunks, is never read as if one of them were not there', async () => {
    const two = await post([JSON_TYPE, 'content-length: 18', 'content-length: 2'], ['{"repository":"o/"}']);
    const both = await post([JSON_TYPE, 'content-length: 18', 'transfer-encoding: chunked'], ['{"repository":"o/"}']);

    expect(two.status).toBe(400);
    // The proxy of `wrangler dev` speaks for the Worker here: whatever it says, nobody took the text for a body.
    expect(both.status).toBeGreaterThanOrEqual(400);
    expect(both.body).not.toContain('repo_url');
  });

  it('that is compressed is refused as it is', async () => {
    const bomb = gzipSync(Buffer.alloc(10_000_000, 0x20));
    const lines = [JSON_TYPE, 'content-encoding: gzip', `content-length: ${bomb.length}`];

    const answer = await post(lines, [bomb]);

    expect(problemOf(answer)).toEqual({ status: 415, code: 'unsupported_media_type' });
    expect(answer.headers.get('accept-encoding')?.trim()).toBe('identity');
  });

  it.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x'])(
    'of type %s is refused on every route that takes one',
    async (type) => {
      for (const path of ['/runs', '/update', '/auth/github']) {
        const response = await send(local, path, { repository: 'o/r' }, { 'content-type': type });

        expect({ status: response.status, code: await codeOf(response) }).toEqual({
          status: 415,
          code: 'unsupported_media_type',
        });
      }
    },
  );
});

const deep = (depth: number): string => `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`;

it.each([
  ['/runs', '{"repository":"o/","repository":"o/r/x/y"}'],
  ['/runs', `{"repository":"o/r","options":${deep(10_000)}}`],
  ['/runs', '{"repository":"o/r","options":{"__proto__":{"dry_run":true}}}'],
  ['/runs', '{"repository":"o/r","constructor":{"prototype":{}}}'],
  ['/runs', '{"repository":"o/r","options":{"include":["\\ud800"],"max_files":-1}}'],
  ['/runs', '{"repository":"o/r","options":{"max_files":"9"}}'],
  ['/runs', "{'repository':'o/r'}"],
  ['/runs', '{"repository":"o/r"} {}'],
  ['/runs', '\u0000'],
  ['/update', deep(10_000)],
  ['/update', '[{"repository":"o/r"}]'],
  ['/auth/github', '{"code":1e400}'],
  ['/auth/github', 'null'],
])('B6: %s with %.60s is the caller’s mistake', async (path, body) => {
  const response = await send(local, path, body);

  expect([400, 422]).toContain(response.status);
  expect(['bad_request', 'validation', 'repo_url']).toContain(await codeOf(response));
});

it('B6: bytes that are no UTF-8 are the caller’s mistake', async () => {
  const body = Buffer.concat([Buffer.from('{"repository":"o/'), Buffer.from([0xff, 0xc0]), Buffer.from('"}')]);

  const response = await ask('/runs', { method: 'POST', body, headers: { 'content-type': 'application/json' } });

  expect({ status: response.status, code: await codeOf(response) }).toEqual({ status: 422, code: 'repo_url' });
});

it('B7: an unknown field of a sign-in is named', async () => {
  const response = await send(local, '/auth/github', { code: 'c', client_secret: 'x' });

  expect(response.status).toBe(422);
  expect(await response.json()).toMatchObject({ errors: [{ path: 'client_secret', message: 'Unknown field' }] });
});

describe('B15: methods', () => {
  it.each([
    ['PUT', '/runs', 'GET, HEAD, OPTIONS, POST'],
    ['DELETE', `/runs/${NO_RUN}`, 'GET, HEAD, OPTIONS'],
    ['GET', `/runs/${NO_RUN}/cancel`, 'OPTIONS, POST'],
    ['HEAD', '/update', 'OPTIONS, POST'],
    ['POST', `/runs/${NO_RUN}/files/a/b.py`, 'GET, HEAD, OPTIONS'],
    ['PATCH', '/health', 'GET, HEAD, OPTIONS'],
    ['POST', '/openapi.json', 'GET, HEAD, OPTIONS'],
    ['GET', '/account', 'DELETE, OPTIONS'],
  ])('%s %s is 405 and told what is taken', async (method, path, allow) => {
    const response = await ask(path, { method });

    expect(response.status).toBe(405);
    expect(response.headers.get('allow')).toBe(allow);
    if (method !== 'HEAD') expect(await codeOf(response)).toBe('method_not_allowed');
  });

  it.each(['GET', 'POST', 'PUT', 'OPTIONS', 'HEAD'])('%s to an address where nothing is, is 404', async (method) => {
    const response = await ask('/nothing/here', { method });

    expect(response.status).toBe(404);
    expect(response.headers.has('allow')).toBe(false);
    if (method !== 'HEAD') expect(await codeOf(response)).toBe('not_found');
  });

  it('OPTIONS tells what is taken', async () => {
    const response = await ask('/runs', { method: 'OPTIONS' });

    expect(response.status).toBe(204);
    expect(response.headers.get('allow')).toBe('GET, HEAD, OPTIONS, POST');
  });

  it('HEAD is GET without the body', async () => {
    const [get, head] = await Promise.all([ask('/health'), ask('/health', { method: 'HEAD' })]);

    expect([get.status, head.status]).toEqual([200, 200]);
    expect(await head.text()).toBe('');
    expect(head.headers.get('content-type')).toBe(get.headers.get('content-type'));
  });

  it.each(['x-http-method-override', 'x-http-method', 'x-method-override'])('%s is not read', async (name) => {
    const headers = { [name]: 'DELETE' };

    const read = await ask('/health', { headers });
    const wrong = await ask('/account', { method: 'POST', headers });
    const inQuery = await ask('/account?_method=DELETE', { method: 'POST' });

    expect([read.status, wrong.status, inQuery.status]).toEqual([200, 405, 405]);
  });
});

describe('B17: a query', () => {
  it.each([
    ['/runs?colour=red', 'colour'],
    ['/runs?page=-1', 'page'],
    [`/runs/${NO_RUN}?subject=user:1`, 'subject'],
    [`/runs/${NO_RUN}/files?offset=1`, 'offset'],
    [`/runs/${NO_RUN}/files/a.py?raw=1`, 'raw'],
    [`/runs/${NO_RUN}/changelog?format=html`, 'format'],
    [`/runs/${NO_RUN}/patch?x`, 'x'],
    [`/runs/${NO_RUN}/events?after=0&token=secret`, 'token'],
    [`/runs/${NO_RUN}/events?token=secret`, 'token'],
    ['/auth/github/login?colour=red', 'colour'],
  ])('with a parameter that nobody reads is refused by name: %s', async (path, name) => {
    const response = await ask(path);

    expect(response.status).toBe(422);
    expect(await response.json()).toMatchObject({ code: 'validation', errors: [{ path: name }] });
  });

  it.each(['limit=0', 'limit=101', 'limit=1e9', 'limit=1.5', 'limit=1&limit=2', 'cursor=x', `cursor=${NO_RUN}`])(
    'of the list of runs, %s, is refused',
    async (query) => {
      const response = await ask(`/runs?${query}`);

      expect({ status: response.status, code: await codeOf(response) }).toEqual({ status: 422, code: 'validation' });
    },
  );
});

it('B18: markup in names reaches a browser as text that it may not run', async () => {
  const path = '<img src=x onerror=alert(1)>.py';
  const repository = await createRepository(local, {
    description: '<img src=x onerror=alert(1)>',
    files: [{ path, content: OUTDATED }],
  });
  const { run, files: seen } = await runToEnd(local, repository, { dry_run: true });
  expect(seen.map((file) => file.path)).toEqual([path]);

  const own = `/runs/${run.id}`;
  const files = `${own}/files/${encodeURIComponent(path)}`;
  for (const address of [
    own,
    `${own}/files`,
    files,
    `${own}/changelog`,
    `${own}/patch`,
    `${own}/events?after=0`,
    `/${path}`,
  ]) {
    const { headers, body } = await ask(address);
    await body?.cancel();

    expect(headers.get('content-type')).toMatch(/^(?:application\/(?:problem\+)?json|text\/(?:markdown|x-diff))/);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('content-security-policy')).toMatch(/^default-src 'none';/);
  }
  expect(await (await ask(`/${encodeURIComponent(path)}`)).text()).not.toContain('img');
});

describe('A20: from another origin', () => {
  const preflight = { 'access-control-request-method': 'POST', 'access-control-request-headers': 'content-type' };

  it.each(['https://evil.example', 'http://localhost:3000.evil.com', 'http://localhost:3001', 'null'])(
    '%s learns nothing',
    async (origin) => {
      const asked = await ask('/runs', { method: 'OPTIONS', headers: { origin, ...preflight } });
      const read = await ask('/runs', { headers: { origin } });
      const problem = await ask('/nothing', { headers: { origin } });

      for (const { headers } of [asked, read, problem]) {
        expect([...headers.keys()].filter((name) => name.startsWith('access-control-'))).toEqual([]);
        expect(headers.get('vary')).toBe('Origin');
      }
    },
  );

  it('the frontend may call, and reads what the answer says about itself', async () => {
    const origin = 'http://localhost:3000';
    const asked = await ask('/runs', { method: 'OPTIONS', headers: { origin, ...preflight } });
    const problem = await ask('/nothing', { headers: { origin } });

    expect(asked.status).toBe(204);
    expect(asked.headers.get('access-control-allow-credentials')).toBe('true');
    expect(asked.headers.get('access-control-allow-methods')).toBe('GET,POST,DELETE');
    expect(problem.headers.get('access-control-allow-origin')).toBe(origin);
    expect(problem.headers.get('access-control-expose-headers')).toContain('retry-after');
  });
});

describe('a run read', () => {
  it('is not sent twice while it stays the same', async () => {
    const { run } = await runToEnd(local, await createRepository(local, { files: FILES }), { dry_run: true });
    const own = `/runs/${run.id}`;

    for (const address of [own, '/runs', `${own}/files`, `${own}/files/a.py`, `${own}/changelog`, `${own}/patch`]) {
      const first = await ask(address);
      const etag = first.headers.get('etag') ?? '';
      await first.text();
      const again = await ask(address, { headers: { 'if-none-match': etag } });

      expect({ address, etag, status: again.status }).toEqual({
        address,
        etag: expect.stringMatching(/^"\S+"$/) as unknown,
        status: 304,
      });
      expect(again.headers.get('cache-control')).toBe('private, no-cache');
    }
  });
});

describe('Prefer: wait', () => {
  const wait = (seconds: number, more = ''): Record<string, string> => ({ prefer: `wait=${seconds}${more}` });

  it('POST /runs answers with the run when it ends in time, else with where to look', async () => {
    const repository = await createRepository(local, { files: FILES });
    const inTime = await send(local, '/runs', { repository, options: { dry_run: true } }, wait(60));
    const late = await send(local, '/runs', { repository, options: { dry_run: true } }, wait(0));

    expect(inTime.status).toBe(200);
    expect(inTime.headers.get('preference-applied')).toBe('wait=60');
    expect(await inTime.json()).toMatchObject({ status: 'succeeded', repository, counts: { changed: 1 } });
    expect(late.status).toBe(202);
    expect(late.headers.get('preference-applied')).toBe('wait=0');
    expect(late.headers.get('location')).toMatch(/^\/runs\//);
    expect(Object.keys((await late.json()) as object)).toEqual(['id', 'status', 'links']);
  });

  it('GET /runs/{id} answers when the run ends', async () => {
    const id = await start(local, await createRepository(local, { files: FILES }), { dry_run: true });

    const response = await ask(`/runs/${id}`, { headers: wait(900) });

    expect(response.headers.get('preference-applied')).toBe('wait=60');
    expect(await response.json()).toMatchObject({ id, status: 'succeeded' });
  });

  it('POST /update answers as ever in time, and with where to look when it is over', async () => {
    const inTime = await send(
      local,
      '/update',
      { repository: await createRepository(local, { files: FILES }), dry_run: true },
      wait(60, ', respond-async'),
    );
    const late = await send(
      local,
      '/update',
      { repository: await createRepository(local, { files: FILES }), dry_run: true },
      wait(0, ', respond-async'),
    );

    expect(inTime.headers.get('preference-applied')).toBe('wait=60');
    expect(await inTime.json()).toMatchObject({ status: 'success', files_updated: 1 });
    expect(late.status).toBe(202);
    expect(late.headers.get('preference-applied')).toBe('respond-async, wait=0');
  });
});
