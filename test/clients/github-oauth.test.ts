// GitHub's OAuth against the local GitHub for what works, and against a hostile peer for what does not.

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { startGitHub, type GitHubServer } from '../../dev/github/server.ts';
import { createGitHubOAuth, type GitHubOAuthOptions } from '../../src/clients/github-oauth.ts';
import type { GitHubGrant, GitHubOAuth } from '../../src/core/account/ports.ts';
import type { Result } from '../../src/core/result.ts';
import { startPeer, type HttpPeer, type PeerAnswer } from './http-peer.ts';

const NOW = Date.UTC(2026, 10, 23, 12);
const CANARY = 'gho_canary0123456789';
const SECRET = 'secret-of-the-app-ü';
const VERIFIER = 'v'.repeat(64);
const REDIRECT = 'http://127.0.0.1:5001/auth/github/callback';

function clientOf(url: string, options: Partial<GitHubOAuthOptions> = {}): GitHubOAuth {
  return createGitHubOAuth({
    clientId: 'app',
    clientSecret: SECRET,
    githubUrl: url,
    githubApiUrl: `${url}/api/v3`,
    fetch,
    now: () => NOW,
    ...options,
  });
}

function valueOf<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`failed: ${result.error.reason}`);
  return result.value;
}

describe('against the local GitHub', () => {
  let github: GitHubServer;
  let dir: string;
  let oauth: GitHubOAuth;
  let alice: { id: number; token: string };

  beforeAll(async () => {
    dir = await mkdtemp(join(tmpdir(), 'github-oauth-'));
    github = await startGitHub({ dir, clock: () => NOW, settings: { oauth_auto_approve: 'alice' } });
    alice = github.admin.createUser({ login: 'alice', name: 'Alice', email: 'alice@example.com' });
    const app = { client_secret: SECRET, redirect_uris: [REDIRECT] };
    github.admin.createOAuthApp({ ...app, client_id: 'app' });
    github.admin.createOAuthApp({ ...app, client_id: 'short', expiring_tokens: true });
    oauth = clientOf(github.url);
  });
  afterAll(async () => {
    await github.close();
    await rm(dir, { recursive: true, force: true });
  });

  /** What the browser does: it goes to GitHub and comes back with a code. */
  async function authorize(client: GitHubOAuth, scope = 'public_repo'): Promise<string> {
    const url = await client.authorizeUrl({ redirectUri: REDIRECT, scope, state: 'st', codeVerifier: VERIFIER });
    expect(url).not.toContain(VERIFIER);
    const answer = await fetch(url, { redirect: 'manual' });
    const back = new URL(answer.headers.get('location') ?? '');
    expect(back.searchParams.get('state')).toBe('st');
    return back.searchParams.get('code') ?? '';
  }

  async function signIn(client: GitHubOAuth, scope?: string): Promise<GitHubGrant> {
    const code = await authorize(client, scope);
    return valueOf(await client.exchange({ code, codeVerifier: VERIFIER, redirectUri: REDIRECT }));
  }

  it('exchanges a code for a token of the account, with what was granted (A5, A11)', async () => {
    const grant = await signIn(oauth, 'public_repo user:email');

    expect(grant).toMatchObject({ scopes: ['public_repo', 'user:email'], expires_at: null, refresh_token: null });
    expect(valueOf(await oauth.user(grant.access_token))).toEqual({
      id: alice.id,
      login: 'alice',
      name: 'Alice',
      email: 'alice@example.com',
      avatar_url: `${github.url}/avatars/${alice.id}`,
    });
  });

  it('reads that no scope was granted (A11)', async () => {
    expect((await signIn(oauth, '')).scopes).toEqual([]);
  });

  it.each([
    ['another verifier', { codeVerifier: 'w'.repeat(64), redirectUri: REDIRECT }],
    ['no verifier', { redirectUri: REDIRECT }],
    ['another redirect', { codeVerifier: VERIFIER, redirectUri: `${REDIRECT}/x` }],
  ])('%s is oauth_failed (A5)', async (_, request) => {
    const code = await authorize(oauth);

    expect(await oauth.exchange({ code, ...request })).toEqual({
      ok: false,
      error: { reason: 'oauth_failed', retry: 'never' },
    });
  });

  it('a code is good once (A3)', async () => {
    const request = { code: await authorize(oauth), codeVerifier: VERIFIER, redirectUri: REDIRECT };

    expect((await oauth.exchange(request)).ok).toBe(true);
    expect(await oauth.exchange(request)).toMatchObject({ ok: false, error: { reason: 'oauth_failed' } });
  });

  it('renews tokens that expire; a refresh token is good once (A15, A16)', async () => {
    const short = clientOf(github.url, { clientId: 'short' });
    const first = await signIn(short);

    const second = valueOf(await short.refresh(first.refresh_token ?? ''));
    const again = await short.refresh(first.refresh_token ?? '');

    expect(first.expires_at).toBe(NOW + 8 * 3_600_000);
    expect(second).toMatchObject({ scopes: ['public_repo'], expires_at: NOW + 8 * 3_600_000 });
    expect(second.access_token).not.toBe(first.access_token);
    expect(valueOf(await short.user(second.access_token)).id).toBe(alice.id);
    expect(again).toEqual({ ok: false, error: { reason: 'reauth_required', retry: 'never' } });
  });

  it('takes the grant back, also when it is gone already (A14)', async () => {
    const grant = await signIn(oauth);

    expect(await oauth.revoke(grant.access_token)).toEqual({ ok: true, value: undefined });
    expect(await oauth.user(grant.access_token)).toMatchObject({ ok: false, error: { reason: 'reauth_required' } });
    expect(await oauth.revoke(grant.access_token)).toEqual({ ok: true, value: undefined });
  });

  it('says when GitHub refuses the app itself', async () => {
    const wrong = clientOf(github.url, { clientSecret: 'wrong' });
    const refused = { ok: false, error: { reason: 'not_configured', retry: 'never' } };

    expect(await wrong.exchange({ code: await authorize(oauth) })).toMatchObject(refused);
    expect(await wrong.refresh('ghr_x')).toMatchObject(refused);
    expect(await wrong.revoke(alice.token)).toMatchObject(refused);
  });
});

describe('against a peer that misbehaves', () => {
  let peer: HttpPeer;
  let oauth: GitHubOAuth;

  beforeEach(async () => {
    peer = await startPeer();
    oauth = clientOf(peer.url);
  });
  afterEach(async () => {
    vi.restoreAllMocks();
    await peer.close();
  });

  const json = (value: unknown, status = 200): PeerAnswer => ({ status, body: JSON.stringify(value) });
  const grant = (change: object = {}): PeerAnswer =>
    json({ access_token: CANARY, token_type: 'bearer', scope: 'repo', ...change });
  const user = (change: object = {}): PeerAnswer =>
    json({ id: 7, login: 'octo', name: null, email: null, avatar_url: 'https://a.example/7', ...change });
  const described = (error: string): PeerAnswer =>
    json({ error, error_description: CANARY, error_uri: 'https://evil.example' });

  const UNAVAILABLE = { reason: 'github_unavailable', retry: { after_ms: 1_000 } };
  const BAD = { reason: 'github_bad_response', retry: { after_ms: 1_000 } };
  const broken: [string, PeerAnswer, object][] = [
    ['500', { status: 500, body: 'Server Error' }, UNAVAILABLE],
    ['502 with HTML', { status: 502, body: '<html>' }, UNAVAILABLE],
    ['a reset', { status: 200, reset: true }, UNAVAILABLE],
    ['a body cut off', { status: 200, cut: true }, UNAVAILABLE],
    ['HTML', { status: 200, headers: { 'content-type': 'text/html' }, body: '<h1>Unicorn!</h1>' }, BAD],
    ['nothing', { status: 200, body: '' }, BAD],
    ['truncated JSON', { status: 200, body: '{"access_token":"x"' }, BAD],
    ['a list', json([]), BAD],
    ['null', json(null), BAD],
    ['more than 64 KiB', { status: 200, body: ' '.repeat(65_537) + '{}' }, BAD],
    ['a redirect', { status: 302, headers: { location: '/elsewhere' } }, BAD],
    ['a redirect that keeps the method', { status: 307, headers: { location: '/elsewhere' } }, BAD],
  ];
  const limited: PeerAnswer = { status: 429, headers: { 'retry-after': '30' } };

  describe.each(['exchange', 'refresh', 'user'] as const)('%s (A10)', (name) => {
    const act = (client = oauth): Promise<Result<unknown>> => {
      if (name === 'exchange') return client.exchange({ code: 'c', codeVerifier: VERIFIER, redirectUri: REDIRECT });
      return name === 'refresh' ? client.refresh('ghr_x') : client.user(CANARY);
    };

    it.each([...broken, ['a limit', limited, { reason: 'github_rate_limited', retry: { after_ms: 30_000 } }] as const])(
      'answered with %s: sent once, failed by name',
      async (_, answer, error) => {
        peer.answer(answer);

        expect(await act()).toEqual({ ok: false, error });
        expect(peer.requests).toHaveLength(1);
      },
    );

    it.each(['answer', 'body'] as const)('ends in time when the %s never ends', async (stall) => {
      const stop = new AbortController();
      const timeout = vi.spyOn(AbortSignal, 'timeout').mockReturnValue(stop.signal);
      peer.answer({ status: 200, stall });
      const stopInBody: typeof fetch = async (input, init) => {
        const response = await fetch(input, init);
        stop.abort();
        return response;
      };

      const ended = act(clientOf(peer.url, stall === 'body' ? { fetch: stopInBody } : {}));
      await vi.waitFor(() => expect(peer.requests).toHaveLength(1));
      if (stall === 'answer') stop.abort();

      expect(await ended).toEqual({ ok: false, error: UNAVAILABLE });
      expect(timeout).toHaveBeenCalledOnce();
      expect(timeout.mock.calls[0]?.[0]).toBeLessThan(10_000);
    });
  });

  it.each<[string, string | undefined, string]>([
    ['bad_verification_code', 'oauth_failed', 'reauth_required'],
    ['redirect_uri_mismatch', 'oauth_failed', 'reauth_required'],
    ['unverified_user_email', 'oauth_failed', 'reauth_required'],
    ['bad_refresh_token', 'oauth_failed', 'reauth_required'],
    ['<script>', 'oauth_failed', 'reauth_required'],
    ['incorrect_client_credentials', 'not_configured', 'not_configured'],
    ['application_suspended', 'not_configured', 'not_configured'],
    ['temporarily_unavailable', 'github_unavailable', 'github_unavailable'],
  ])('error %s, without GitHub’s words (A5, A10, A16)', async (error, onExchange, onRefresh) => {
    peer.answer(described(error), described(error), { ...described(error), status: 400 });

    const results = [
      await oauth.exchange({ code: 'c' }),
      await oauth.refresh('r'),
      await oauth.exchange({ code: 'c' }),
    ];

    expect(results.map((result) => !result.ok && result.error.reason)).toEqual([onExchange, onRefresh, onExchange]);
    expect(JSON.stringify(results)).not.toMatch(/canary|evil|script/);
  });

  it('takes an unknown app for a setting that is wrong', async () => {
    peer.answer(json({ error: 'Not Found' }, 404));

    expect(await oauth.exchange({ code: 'c' })).toMatchObject({ error: { reason: 'not_configured' } });
  });

  it.each<[string, object]>([
    ['no token', { access_token: undefined }],
    ['an empty token', { access_token: '' }],
    ['a token that would add a header', { access_token: 'x\r\nx-evil: 1' }],
    ['a token of 1,001 characters', { access_token: 'x'.repeat(1_001) }],
    ['a list of tokens', { access_token: [CANARY] }],
    ['no type', { token_type: undefined }],
    ['type mac', { token_type: 'mac' }],
    ['type dpop', { token_type: 'DPoP' }],
    ['a life of zero', { expires_in: 0 }],
    ['a negative life', { expires_in: -1 }],
    ['a life as text', { expires_in: '28800' }],
    ['a life beyond dates', { expires_in: 1e300 }],
    ['scopes as a list', { scope: ['repo'] }],
    ['an empty refresh token', { refresh_token: '' }],
    ['a failure beside the token', { error: { code: 1 }, access_token: '' }],
  ])('refuses a grant with %s', async (_, change) => {
    peer.answer(grant(change));

    expect(await oauth.exchange({ code: 'c' })).toEqual({ ok: false, error: BAD });
  });

  it('never takes a token that stands beside an error', async () => {
    peer.answer(grant({ error: 'bad_verification_code' }));

    expect(await oauth.exchange({ code: 'c' })).toMatchObject({ ok: false, error: { reason: 'oauth_failed' } });
  });

  it.each([
    ['', []],
    ['repo,user:email', ['repo', 'user:email']],
    ['repo user:email', ['repo', 'user:email']],
  ])('scope %j (A11)', async (scope, scopes) => {
    peer.answer(grant({ scope, token_type: 'Bearer', expires_in: 60, refresh_token: 'ghr_1', unknown: true }));

    expect(await oauth.refresh('ghr_0')).toEqual({
      ok: true,
      value: { access_token: CANARY, scopes, expires_at: NOW + 60_000, refresh_token: 'ghr_1' },
    });
  });

  it.each<[string, object]>([
    ['no id', { id: undefined }],
    ['id zero', { id: 0 }],
    ['an id as text', { id: '7' }],
    ['an id beyond safe integers', { id: 2 ** 53 }],
    ['no login', { login: '' }],
    ['a login with a slash', { login: 'octo/../x' }],
    ['a login with markup', { login: '<b>' }],
    ['a name that is no text', { name: { a: 1 } }],
    ['a picture of another scheme', { avatar_url: 'javascript:alert(1)' }],
    ['a picture that is data', { avatar_url: 'data:text/html,x' }],
  ])('refuses a user with %s (A12)', async (_, change) => {
    peer.answer(user(change));

    expect(await oauth.user(CANARY)).toEqual({ ok: false, error: BAD });
  });

  it.each([
    [{}, {}],
    [
      { login: 'octo_corp', avatar_url: null },
      { login: 'octo_corp', avatar_url: null },
    ],
    [{ login: 'dependify[bot]' }, { login: 'dependify[bot]' }],
  ])('reads a user with %j', async (change, read) => {
    peer.answer(user(change));

    expect(await oauth.user(CANARY)).toEqual({
      ok: true,
      value: { id: 7, login: 'octo', name: null, email: null, avatar_url: 'https://a.example/7', ...read },
    });
  });

  it.each<[number, object]>([
    [204, { ok: true }],
    [404, { ok: true }],
    [422, { ok: true }],
    [401, { error: { reason: 'not_configured' } }],
    [500, { error: { reason: 'github_unavailable' } }],
    [302, { error: { reason: 'github_bad_response' } }],
  ])('revoke answered %s', async (status, expected) => {
    peer.answer({ status, ...(status === 204 ? { body: '' } : {}) });

    expect(await oauth.revoke(CANARY)).toMatchObject(expected);
  });

  it('a user call answered 401 is reauth_required (A14)', async () => {
    peer.answer(json({ message: 'Bad credentials' }, 401));

    expect(await oauth.user(CANARY)).toEqual({ ok: false, error: { reason: 'reauth_required', retry: 'never' } });
  });

  it('sends secrets in bodies and headers, never in an address', async () => {
    peer.answer(grant(), user(), { status: 204, body: '' });

    await oauth.exchange({ code: 'c&d', codeVerifier: VERIFIER, redirectUri: REDIRECT });
    await oauth.user(CANARY);
    await oauth.revoke(CANARY);

    const [token, who, revoke] = peer.requests;
    expect(peer.requests.map(({ method, url }) => `${method} ${url}`)).toEqual([
      'POST /login/oauth/access_token',
      'GET /api/v3/user',
      'DELETE /api/v3/applications/app/grant',
    ]);
    expect(Object.fromEntries(new URLSearchParams(token?.body))).toEqual({
      grant_type: 'authorization_code',
      client_id: 'app',
      client_secret: SECRET,
      code: 'c&d',
      code_verifier: VERIFIER,
      redirect_uri: REDIRECT,
    });
    expect(token?.headers).toMatchObject({ accept: 'application/json', 'user-agent': 'dependify/2.0.0' });
    expect(who?.headers).toMatchObject({
      accept: 'application/vnd.github+json',
      authorization: `Bearer ${CANARY}`,
      'user-agent': 'dependify/2.0.0',
    });
    const basic = `Basic ${Buffer.from(`app:${SECRET}`).toString('base64')}`;
    expect(revoke?.headers).toMatchObject({ authorization: basic, 'user-agent': 'dependify/2.0.0' });
    expect(JSON.parse(revoke?.body ?? '')).toEqual({ access_token: CANARY });
  });

  it('asks for consent with a challenge, a scope and nothing secret', async () => {
    const request = { redirectUri: REDIRECT, scope: 'public_repo', state: 's&t', codeVerifier: VERIFIER };

    const url = new URL(await clientOf('https://github.example').authorizeUrl(request));

    expect(url.origin + url.pathname).toBe('https://github.example/login/oauth/authorize');
    expect(Object.fromEntries(url.searchParams)).toEqual({
      response_type: 'code',
      client_id: 'app',
      redirect_uri: REDIRECT,
      scope: 'public_repo',
      state: 's&t',
      code_challenge: Buffer.from(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(VERIFIER))).toString(
        'base64url',
      ),
      code_challenge_method: 'S256',
    });
  });
});
