// Sessions: what is no session, how they end, and what a cookie may not do by itself (faults A13, A14, A19).

import { describe, expect, it } from 'vitest';
import { createRepository, finishAs, mark, OUTDATED, send, useLocal } from './harness.ts';
import { accessToken, bearer, Browser, createPerson, signIn } from './sign-in.ts';

const local = useLocal();
const SESSION = '__Host-dependify';

const base64 = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

async function me(headers: Record<string, string>): Promise<{ status: number; body: unknown }> {
  const response = await fetch(`${local.url}/auth/me`, { headers });
  const { request_id: _, ...body } = (await response.json()) as Record<string, unknown>;
  return { status: response.status, body };
}

describe('A13: what is no session', () => {
  const claims = { iss: 'dependify', aud: 'dependify-api', sub: '1', jti: 'x', exp: 4_000_000_000 };
  it.each([
    ['nothing readable', 'x'],
    ['three empty parts', '..'],
    ['alg none', `${base64({ alg: 'none' })}.${base64(claims)}.`],
    ['another algorithm', `${base64({ alg: 'HS512' })}.${base64(claims)}.AAAA`],
    ['a key of nobody', `${base64({ alg: 'HS256', kid: '0000000000000000' })}.${base64(claims)}.AAAA`],
    ['a JWE with zip', `${base64({ alg: 'dir', enc: 'A256GCM', zip: 'DEF' })}..AAAA.AAAA.AAAA`],
    ['PBES2', `${base64({ alg: 'PBES2-HS256+A128KW', enc: 'A128GCM', p2c: 2 ** 31, p2s: 'AAAA' })}.AA.AAAA.AAAA.AAAA`],
    ['much', 'A'.repeat(7_000)],
  ])('%s is 401 with one and the same body, as cookie and as token', async (_, value) => {
    const nobody = { status: 401, body: (await me(bearer('never-issued'))).body };

    expect(await me({ cookie: `${SESSION}=${value}` })).toEqual(nobody);
    expect(await me(bearer(value))).toEqual(nobody);
  });

  it('a session with any part changed or cut is 401', async () => {
    const { login } = createPerson(local);
    const browser = await signIn(local, login);
    const cookie = browser.cookies.get(SESSION)!;
    const token = await accessToken(local, login);
    const spoil = (text: string, at: number): string =>
      `${text.slice(0, at)}${text[at] === 'A' ? 'B' : 'A'}${text.slice(at + 1)}`;

    for (const share of [0.05, 0.3, 0.6, 0.9]) {
      const cookieAt = Math.floor(cookie.length * share);
      const tokenAt = Math.floor(token.length * share);
      expect((await me({ cookie: `${SESSION}=${spoil(cookie, cookieAt)}` })).status).toBe(401);
      expect((await me({ cookie: `${SESSION}=${cookie.slice(0, cookieAt)}` })).status).toBe(401);
      expect((await me(bearer(spoil(token, tokenAt)))).status).toBe(401);
      expect((await me(bearer(token.slice(0, tokenAt)))).status).toBe(401);
    }
    expect((await me({ cookie: `${SESSION}=${cookie}` })).status).toBe(200);
    expect((await me(bearer(token))).status).toBe(200);
  });

  it('a cookie is no token and a token is no cookie', async () => {
    const { login } = createPerson(local);
    const cookie = (await signIn(local, login)).cookies.get(SESSION)!;
    const token = await accessToken(local, login);

    expect((await me(bearer(cookie))).status).toBe(401);
    expect((await me({ cookie: `${SESSION}=${token}` })).status).toBe(401);
  });

  it('a stale token never falls back to a good cookie or to nobody', async () => {
    const { login } = createPerson(local);
    const browser = await signIn(local, login);

    const answer = await browser.fetch('/auth/me', { headers: bearer('stale') });

    expect(answer.status).toBe(401);
    expect(answer.headers.get('www-authenticate')).toBe('Bearer');
    expect((await send(local, '/runs', { repository: 'o/r' }, bearer('stale'))).status).toBe(401);
  });
});

describe('A14: the end of a session', () => {
  it('logout ends this session and takes the cookie back', async () => {
    const { login } = createPerson(local);
    const browser = await signIn(local, login);
    const kept = browser.clone();
    const other = await signIn(local, login);

    const answer = await browser.write('POST', '/auth/logout');

    expect(answer.status).toBe(204);
    expect(browser.cookies.size).toBe(0);
    expect((await kept.fetch('/auth/me')).status).toBe(401);
    expect((await other.fetch('/auth/me')).status).toBe(200);
  });

  it('logout ends a token', async () => {
    const token = await accessToken(local, createPerson(local).login);

    expect((await fetch(`${local.url}/auth/logout`, { method: 'POST', headers: bearer(token) })).status).toBe(204);
    expect((await me(bearer(token))).status).toBe(401);
    expect((await fetch(`${local.url}/auth/logout`, { method: 'POST', headers: bearer(token) })).status).toBe(401);
  });

  it('logging out everywhere ends every session of the user and nobody else’s', async () => {
    const { login } = createPerson(local);
    const [one, two] = [await signIn(local, login), await signIn(local, login)];
    const token = await accessToken(local, login);
    const stranger = await accessToken(local, createPerson(local).login);

    expect((await one.write('POST', '/auth/logout?everywhere=true')).status).toBe(204);

    expect((await two.fetch('/auth/me')).status).toBe(401);
    expect((await me(bearer(token))).status).toBe(401);
    expect((await me(bearer(stranger))).status).toBe(200);
  });

  it('a token that GitHub has withdrawn ends the run, is deleted, and ends every session', async () => {
    const { login } = createPerson(local);
    const token = await accessToken(local, login);
    const browser = await signIn(local, login);
    const repository = await createRepository(local, {
      owner: login,
      files: [{ path: 'a.py', content: OUTDATED }],
    });
    local.github.admin.inject({ path: new RegExp(`^/repos/${repository}`), status: 401, times: 50 });
    const since = mark(local);

    const started = await send(local, '/runs', { repository }, bearer(token));
    const { id } = (await started.json()) as { id: string };
    await local.github.admin.waitForRequest({ path: `/repos/${repository}`, after: since, phase: 'finished' });

    await expect.poll(async () => (await me(bearer(token))).status).toBe(401);
    expect((await browser.fetch('/auth/me')).status).toBe(401);
    local.github.admin.clearFaults();
    const again = await accessToken(local, login);
    const run = await finishAs(local, id, bearer(again));
    expect(run).toMatchObject({ status: 'failed', error: { code: 'reauth_required' } });
  });
});

describe('A19: a cookie alone does not act', () => {
  const attempts: readonly (readonly [string, Record<string, string>])[] = [
    ['another site', { origin: 'https://evil.example', 'content-type': 'application/json' }],
    ['no origin', { 'content-type': 'application/json' }],
    ['the origin null', { origin: 'null', 'content-type': 'application/json' }],
    [
      'a lookalike of the frontend',
      { origin: 'http://localhost:3000.evil.example', 'content-type': 'application/json' },
    ],
    ['a form', { origin: '', 'content-type': 'application/x-www-form-urlencoded' }],
    ['plain text', { origin: '', 'content-type': 'text/plain' }],
    ['the service’s own origin, said to be from another site', { origin: '', 'sec-fetch-site': 'cross-site' }],
  ];
  it.each(attempts)('%s is 403 and nothing happens', async (_, given) => {
    const browser = await signIn(local, createPerson(local).login);
    const headers = { ...given, ...(given['origin'] === '' ? { origin: local.url } : {}) };
    const since = mark(local);

    for (const path of ['/runs', '/update', '/auth/logout']) {
      const answer = await browser.fetch(path, { method: 'POST', headers, body: '{"repository":"o/r"}' });
      expect({ path, status: answer.status, body: await answer.json() }).toMatchObject({
        status: 403,
        body: { code: 'cross_site' },
      });
    }
    expect((await browser.fetch('/account', { method: 'DELETE', headers })).status).toBe(403);
    expect((await browser.fetch('/auth/me')).status).toBe(200);
    expect(mark(local)).toBe(since);
  });

  it('the service’s own pages and the frontend may act', async () => {
    for (const origin of [local.url, 'http://localhost:3000']) {
      const browser = await signIn(local, createPerson(local).login);
      const answer = await browser.write('POST', '/auth/logout', undefined, { origin, 'sec-fetch-site': 'same-site' });
      expect({ origin, status: answer.status }).toEqual({ origin, status: 204 });
    }
  });
});

describe('sign-in', () => {
  it('works in a browser that holds a broken cookie', async () => {
    const browser = new Browser(local.url);
    browser.cookies.set(SESSION, 'broken');

    await signIn(local, createPerson(local).login, { browser });

    expect((await browser.fetch('/auth/me')).status).toBe(200);
  });
});
