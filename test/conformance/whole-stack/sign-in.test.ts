// The browser's way through GitHub, and what happens on each wrong turn (faults A1 to A12, A21).

import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createRepository, FRONTEND_CALLBACK, mark, OUTDATED, send, useLocal } from './harness.ts';
import { accessToken, bearer, beginSignIn, Browser, codeFor, consent, createPerson, signIn } from './sign-in.ts';

const local = useLocal();
const SESSION = '__Host-dependify';

/** A sign-in that has come back from GitHub and is not ended yet. */
async function returned(login = createPerson(local).login): Promise<{ browser: Browser; back: URL }> {
  const browser = new Browser(local.url);
  return { browser, back: await consent(await beginSignIn(browser), login) };
}

/** Ends a sign-in with a changed callback. */
async function end(browser: Browser, back: URL, change: (query: URLSearchParams) => void = () => undefined) {
  const query = new URLSearchParams(back.search);
  change(query);
  const since = mark(local);
  const response = await browser.fetch(`/auth/github/callback?${query.toString()}`, {
    headers: { accept: 'application/json' },
  });
  const exchanged = local.github.admin.requests.filter(({ id, path }) => id > since && path.includes('access_token'));
  const text = await response.text();
  const code = response.status === 302 ? null : (JSON.parse(text) as { code: string }).code;
  return { status: response.status, code, text, exchanges: exchanged.length, signedIn: browser.cookies.has(SESSION) };
}

const REFUSED = { exchanges: 0, signedIn: false };

describe('a good sign-in', () => {
  it('goes to GitHub with state, PKCE and the least scope, and ends with a cookie of this host', async () => {
    const { login, id } = createPerson(local);
    const browser = new Browser(local.url);

    const authorize = await beginSignIn(browser, '?return_to=/health');
    const back = await consent(authorize, login);
    const response = await browser.fetch(`${back.pathname}${back.search}`);

    expect(`${authorize.origin}${authorize.pathname}`).toBe(`${local.github.url}/login/oauth/authorize`);
    expect(Object.fromEntries(authorize.searchParams)).toMatchObject({
      redirect_uri: `${local.url}/auth/github/callback`,
      scope: 'public_repo',
      state: expect.stringMatching(/^[\w-]{32,}$/) as string,
      code_challenge: expect.stringMatching(/^[\w-]{43}$/) as string,
      code_challenge_method: 'S256',
    });
    expect(response.headers.get('location')).toBe(`${local.url}/health`);
    const cookie = response.headers.getSetCookie().find((line) => line.startsWith(`${SESSION}=`));
    expect(cookie).toMatch(/Path=\/(;|$)/);
    for (const attribute of ['HttpOnly', 'Secure', 'SameSite=Lax', 'Max-Age=']) expect(cookie).toContain(attribute);
    expect(cookie).not.toContain('Domain');
    const me = await browser.fetch('/auth/me');
    expect(await me.json()).toMatchObject({ user: { user_id: id, username: login, scopes: ['public_repo'] } });
  });

  it('asks for private repositories on request, and returns to the frontend unless told', async () => {
    const { login } = createPerson(local);
    const browser = new Browser(local.url);

    const authorize = await beginSignIn(browser, '?scope=repo');
    const back = await consent(authorize, login);
    const response = await browser.fetch(`${back.pathname}${back.search}`);

    expect(authorize.searchParams.get('scope')).toBe('repo');
    expect(response.headers.get('location')).toMatch(/^http:\/\/localhost:3000\/?$/);
  });

  it.each(['https://evil.example/', '//evil.example', '/\\evil.example', 'javascript:alert(1)'])(
    'never returns to %s',
    async (target) => {
      const response = await fetch(`${local.url}/auth/github/login?return_to=${encodeURIComponent(target)}`, {
        redirect: 'manual',
      });

      expect(response.status).toBe(422);
      expect(await response.json()).toMatchObject({ code: 'validation', errors: [{ path: 'return_to' }] });
    },
  );

  it('A8: unknown parameters of the callback are ignored', async () => {
    const { browser, back } = await returned();

    expect(await end(browser, back, (query) => query.set('new_in_april', 'x'))).toMatchObject({
      status: 302,
      signedIn: true,
    });
  });

  it('A6: a callback without iss is accepted', async () => {
    const { browser, back } = await returned();

    expect(await end(browser, back, (query) => query.delete('iss'))).toMatchObject({ status: 302, signedIn: true });
  });
});

describe('a sign-in that is refused', () => {
  it('A1: without state nothing is exchanged', async () => {
    const { browser, back } = await returned();

    expect(await end(browser, back, (query) => query.delete('state'))).toMatchObject({
      status: 400,
      code: 'oauth_state',
      ...REFUSED,
    });
  });

  it('A2: in another browser, without a sign-in of its own or with one, the code is not exchanged', async () => {
    const { back } = await returned();
    const other = new Browser(local.url);

    expect(await end(other, back)).toMatchObject({ status: 400, code: 'oauth_state', ...REFUSED });
    await beginSignIn(other);
    expect(await end(other, back)).toMatchObject({ status: 400, code: 'oauth_state', ...REFUSED });
  });

  it('A3: a state is good once, also for a browser that kept its cookie, and for two at the same time', async () => {
    const { browser, back } = await returned();
    const twins = Array.from({ length: 5 }, () => browser.clone());

    const answers = await Promise.all(twins.map(async (twin) => end(twin, back)));
    const later = await end(browser, back);

    expect(answers.filter(({ status }) => status === 302)).toHaveLength(1);
    expect(answers.filter(({ code }) => code === 'oauth_state')).toHaveLength(4);
    expect(later).toMatchObject({ status: 400, code: 'oauth_state', ...REFUSED });
  });

  it('A5: a code that GitHub does not accept with this verifier is oauth_failed, without GitHub’s words', async () => {
    const { browser, back } = await returned();
    const { back: stolen } = await returned();

    const ended = await end(browser, back, (query) => query.set('code', stolen.searchParams.get('code')!));

    expect(ended).toMatchObject({ status: 400, code: 'oauth_failed', signedIn: false });
    expect(ended.text).not.toContain('incorrect or expired');
  });

  it.each(['https://evil.example', 'https://github.com/login/oauth', 'http://127.0.0.1/login/oauth', ''])(
    'A7: iss=%s is refused before anything is exchanged',
    async (issuer) => {
      const { browser, back } = await returned();

      expect(await end(browser, back, (query) => query.set('iss', issuer))).toMatchObject({
        status: 400,
        code: 'oauth_issuer',
        ...REFUSED,
      });
    },
  );

  it('A9: a person who refuses gets a friendly page, and the state is used up', async () => {
    const browser = new Browser(local.url);
    const authorize = await beginSignIn(browser, '?return_to=/docs');
    const denied = await fetch(authorize, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: 'decision=deny',
      redirect: 'manual',
    });
    const back = new URL(denied.headers.get('location')!);
    const twin = browser.clone();

    const page = await browser.fetch(`${back.pathname}${back.search}`, { headers: { accept: 'text/html' } });
    const html = await page.text();

    expect(page.headers.get('content-type')).toMatch(/^text\/html/);
    expect(html).toContain('Not signed in');
    expect(html).toContain('/auth/github/login?return_to=%2Fdocs');
    expect(html).not.toContain('denied your application');
    expect(browser.cookies.size).toBe(0);
    expect(await end(twin, back)).toMatchObject({ code: 'oauth_state', ...REFUSED });
  });

  it.each([
    ['the error that GitHub sends with 200', { body: { error: 'bad_verification_code' } }, 400, 'oauth_failed'],
    ['HTML', { body: '<h1>Unicorn!</h1>' }, 502, 'github_bad_response'],
    ['a failure of GitHub', { status: 500, body: 'Server Error' }, 502, 'github_unavailable'],
    ['a connection that breaks', { reset: true }, 502, 'github_unavailable'],
    ['an answer that comes too late', { delay_ms: 30_000 }, 502, 'github_unavailable'],
  ])('A10: the token endpoint answers %s', async (_, fault, status, code) => {
    const { browser, back } = await returned();
    local.github.admin.inject({ path: '/login/oauth/access_token', ...fault });
    const began = performance.now();

    const ended = await end(browser, back);

    expect(ended).toMatchObject({ status, code, signedIn: false });
    expect(ended.text).not.toContain('Unicorn');
    expect(performance.now() - began).toBeLessThan(12_000);
    local.github.admin.clearFaults();
  });
});

describe('identity', () => {
  it('A12: signing in as another user ends the session before, and nothing mixes', async () => {
    const [first, second] = [createPerson(local), createPerson(local)];
    const browser = await signIn(local, first.login);
    const before = browser.clone();

    await signIn(local, second.login, { browser });

    expect(await (await browser.fetch('/auth/me')).json()).toMatchObject({ user: { user_id: second.id } });
    expect((await before.fetch('/auth/me')).status).toBe(401);
  });

  it('A21: a login that somebody else took over opens another account', async () => {
    const owner = createPerson(local);
    const token = await accessToken(local, owner.login);
    const repository = await createRepository(local, {
      owner: owner.login,
      files: [{ path: 'a.py', content: OUTDATED }],
    });
    const started = await send(local, '/runs', { repository, options: { dry_run: true } }, bearer(token));
    const { id } = (await started.json()) as { id: string };
    local.github.admin.renameUser(owner.login, `${owner.login}-new`);
    const thief = local.github.admin.createUser({ login: owner.login, id: owner.id + 1 });

    const other = await accessToken(local, thief.login);

    expect((await fetch(`${local.url}/runs/${id}`, { headers: bearer(other) })).status).toBe(404);
    expect((await fetch(`${local.url}/runs/${id}`, { headers: bearer(token) })).status).toBe(200);
  });
});

describe('POST /auth/github', () => {
  it('exchanges a code as the clients of Dependify 2.0 do', async () => {
    const { login, id } = createPerson(local);

    const answer = await send(local, '/auth/github', { code: await codeFor(local, login) });

    expect(answer.status).toBe(200);
    expect(answer.headers.getSetCookie()).toEqual([]);
    const body = (await answer.json()) as { access_token: string };
    expect(body).toEqual({
      access_token: expect.any(String) as string,
      token_type: 'bearer',
      user: { id, login, name: 'A Person', email: null, avatar_url: expect.any(String) as string },
    });
    const [, claims = ''] = body.access_token.split('.');
    const { iss, aud, sub, jti, exp, iat } = JSON.parse(Buffer.from(claims, 'base64url').toString()) as Record<
      string,
      unknown
    >;
    expect({ iss, aud, sub }).toEqual({ iss: 'dependify', aud: 'dependify-api', sub: String(id) });
    expect(jti).toEqual(expect.any(String));
    expect(Number(exp) - Number(iat)).toBe(24 * 60 * 60);
  });

  it('A5: takes the verifier of an app that used PKCE, and refuses another', async () => {
    const { login } = createPerson(local);
    const verifier = createHash('sha256').update(login).digest('base64url');
    const body = { code: await codeFor(local, login, 'public_repo', verifier), redirect_uri: FRONTEND_CALLBACK };

    const wrong = await send(local, '/auth/github', { ...body, code_verifier: 'x'.repeat(43) });
    expect({ status: wrong.status, body: await wrong.json() }).toMatchObject({
      status: 400,
      body: { code: 'oauth_failed' },
    });
    const code = await codeFor(local, login, 'public_repo', verifier);
    const right = await send(local, '/auth/github', { ...body, code, code_verifier: verifier });
    expect(right.status).toBe(200);
  });

  it.each([[{}], [{ code: 5 }], [{ code: '' }], [{ code: 'x', extra: 1 }], [{ code: 'x', code_verifier: 'short' }]])(
    'refuses %j by name',
    async (body) => {
      const answer = await send(local, '/auth/github', body);

      expect(answer.status).toBe(422);
      expect(await answer.json()).toMatchObject({ code: 'validation' });
    },
  );
});
