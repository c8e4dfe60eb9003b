// The OAuth web flow: consent, PKCE, single-use codes, and tokens that expire.

import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { advance, client, refusal, useGitHub } from './start.ts';

const world = useGitHub();
const verifier = 'v'.repeat(43);
const code_challenge = createHash('sha256').update(verifier).digest('base64url');
const redirect_uri = 'http://localhost:3000/callback';
const app = { client_id: 'app', client_secret: 'secret' };

beforeAll(() => {
  world.github.admin.createOAuthApp({ ...app, name: '<App>', redirect_uris: [redirect_uri] });
  world.github.admin.createOAuthApp({
    client_id: 'short',
    client_secret: 's',
    redirect_uris: [redirect_uri],
    expiring_tokens: true,
  });
});

async function authorize(fields: Record<string, string>): Promise<URL> {
  const query = new URLSearchParams({ client_id: 'app', redirect_uri, scope: 'public_repo', state: 'st', ...fields });
  const answer = await fetch(`${world.github.url}/login/oauth/authorize?${query.toString()}`, { redirect: 'manual' });
  expect(answer.status).toBe(302);
  return new URL(answer.headers.get('location') ?? '');
}

async function getCode(fields: Record<string, string> = {}): Promise<string> {
  const location = await authorize({ auto_approve: 'bob', code_challenge, code_challenge_method: 'S256', ...fields });
  return location.searchParams.get('code') ?? '';
}

async function exchange(fields: Record<string, string>): Promise<Record<string, string>> {
  const answer = await fetch(`${world.github.url}/login/oauth/access_token`, {
    method: 'POST',
    headers: { accept: 'application/json', 'content-type': 'application/json' },
    body: JSON.stringify({ ...app, code_verifier: verifier, ...fields }),
  });
  expect(answer.status).toBe(200);
  return (await answer.json()) as Record<string, string>;
}

describe('authorize', () => {
  it('shows a page that asks, with everything escaped', async () => {
    const query = new URLSearchParams({ client_id: 'app', redirect_uri, scope: '<b>' });
    const answer = await fetch(`${world.github.url}/login/oauth/authorize?${query.toString()}`);
    const html = await answer.text();

    expect(answer.status).toBe(200);
    expect(html).toContain('Authorize as bob');
    expect(html).toContain('&lt;App&gt;');
    expect(html).not.toContain('<b>');
  });

  it('sends code, state and issuer back (A7)', async () => {
    const location = await authorize({ auto_approve: 'bob' });

    expect(location.origin + location.pathname).toBe(redirect_uri);
    expect(location.searchParams.get('state')).toBe('st');
    expect(location.searchParams.get('iss')).toBe(`${world.github.url}/login/oauth`);
    expect(location.searchParams.get('code')).toMatch(/^\w{20}$/);
  });

  it('sends a denial back (A9)', async () => {
    const query = new URLSearchParams({ client_id: 'app', redirect_uri, state: 'st' });
    const answer = await fetch(`${world.github.url}/login/oauth/authorize?${query.toString()}`, {
      method: 'POST',
      redirect: 'manual',
      body: new URLSearchParams({ decision: 'deny' }),
    });

    expect(new URL(answer.headers.get('location') ?? '').searchParams.get('error')).toBe('access_denied');
  });

  it.each([
    ['another host', 'https://evil.example/callback'],
    ['a path beside the registered one', 'http://localhost:3000/callback-evil'],
  ])('never redirects to %s', async (_, uri) => {
    const location = await authorize({ auto_approve: 'bob', redirect_uri: uri });

    expect(location.href.startsWith(`${redirect_uri}?`)).toBe(true);
    expect(location.searchParams.get('error')).toBe('redirect_uri_mismatch');
  });
});

describe('access_token', () => {
  it('gives a token with the granted scopes', async () => {
    const grant = await exchange({ code: await getCode(), redirect_uri });

    expect(grant).toMatchObject({ token_type: 'bearer', scope: 'public_repo' });
    const { data, headers } = await client(world.github, grant['access_token']).users.getAuthenticated();
    expect(data.login).toBe('bob');
    expect(headers['x-oauth-scopes']).toBe('public_repo');
  });

  it('answers as a form unless JSON is asked for', async () => {
    const answer = await fetch(`${world.github.url}/login/oauth/access_token`, {
      method: 'POST',
      body: new URLSearchParams({ ...app, code: await getCode(), code_verifier: verifier }),
    });

    expect(new URLSearchParams(await answer.text()).get('access_token')).toMatch(/^gho_/);
  });

  it.each([
    ['a wrong verifier (A5)', { code_verifier: 'w'.repeat(43) }, 'bad_verification_code'],
    ['no verifier (A5)', { code_verifier: '' }, 'bad_verification_code'],
    ['an unknown code (A10)', { code: 'x' }, 'bad_verification_code'],
    ['a wrong secret', { client_secret: 'x' }, 'incorrect_client_credentials'],
    ['another redirect', { redirect_uri: 'http://localhost:3000/callback/x' }, 'redirect_uri_mismatch'],
  ])('refuses %s', async (_, wrong, error) => {
    const grant = await exchange({ code: await getCode(), ...wrong });

    expect(grant).toMatchObject({ error });
    expect(grant).not.toHaveProperty('access_token');
  });

  it('takes a code once, and for ten minutes (A3, A4)', async () => {
    const [used, old] = [await getCode(), await getCode()];

    const first = await exchange({ code: used });
    const second = await exchange({ code: used });
    advance(10 * 60_000);
    const late = await exchange({ code: old });

    expect(first).toHaveProperty('access_token');
    expect([second['error'], late['error']]).toEqual(Array(2).fill('bad_verification_code'));
  });

  it('lets tokens expire and renews them once per refresh token (A15, A16)', async () => {
    const short = { client_id: 'short', client_secret: 's' };
    const first = await exchange({ ...short, code: await getCode({ client_id: 'short' }) });
    const renew = () =>
      exchange({ ...short, grant_type: 'refresh_token', refresh_token: first['refresh_token'] ?? '' });

    advance(8 * 3_600_000);
    const expired = await refusal(client(world.github, first['access_token']).users.getAuthenticated());
    const second = await renew();
    const third = await renew();

    expect(first).toMatchObject({ expires_in: 28_800 });
    expect(expired.status).toBe(401);
    expect(second).toHaveProperty('refresh_token');
    expect(third['error']).toBe('bad_refresh_token');
    expect((await client(world.github, second['access_token']).users.getAuthenticated()).status).toBe(200);
  });
});

describe('DELETE /applications/{client_id}/grant (A14)', () => {
  const revoke = (client_id: string, credentials: string, access_token: unknown) =>
    fetch(`${world.github.apiUrl}/applications/${client_id}/grant`, {
      method: 'DELETE',
      headers: { authorization: `Basic ${Buffer.from(credentials).toString('base64')}` },
      body: JSON.stringify({ access_token }),
    });

  it('ends all tokens of the user and the app, and no other token', async () => {
    const short = { client_id: 'short', client_secret: 's' };
    const [first, second, other] = [
      await exchange({ ...short, code: await getCode({ client_id: 'short' }) }),
      await exchange({ ...short, code: await getCode({ client_id: 'short' }) }),
      await exchange({ code: await getCode() }),
    ];

    const answer = await revoke('short', 'short:s', first['access_token']);

    expect(answer.status).toBe(204);
    for (const grant of [first, second]) {
      expect((await refusal(client(world.github, grant['access_token']).users.getAuthenticated())).status).toBe(401);
      const renewed = await exchange({
        ...short,
        grant_type: 'refresh_token',
        refresh_token: grant['refresh_token'] ?? '',
      });
      expect(renewed['error']).toBe('bad_refresh_token');
    }
    expect((await client(world.github, other['access_token']).users.getAuthenticated()).status).toBe(200);
    expect((await revoke('short', 'short:s', first['access_token'])).status).toBe(422);
  });

  it.each([
    ['without the secret', 'short', 'short:', 401],
    ['with a wrong secret', 'short', 'short:x', 401],
    ['as another app', 'short', 'app:secret', 404],
  ])('refuses %s', async (_, id, credentials, status) => {
    const grant = await exchange({
      code: await getCode({ client_id: 'short' }),
      client_id: 'short',
      client_secret: 's',
    });

    expect((await revoke(id, credentials, grant['access_token'])).status).toBe(status);
    expect((await client(world.github, grant['access_token']).users.getAuthenticated()).status).toBe(200);
  });
});
