// What surrounds every request: headers, limits, injected faults, the log, and the admin calls over HTTP.

import { describe, expect, it } from 'vitest';
import { advance, client, git, refusal, repository, useGitHub } from './start.ts';

const world = useGitHub();
const get = (path: string, headers: Record<string, string> = {}) =>
  fetch(`${world.github.apiUrl}${path}`, { headers: { 'user-agent': 'test', ...headers } });

describe('headers', () => {
  it('answers 403 without a user agent and 400 to an unknown version', async () => {
    const [silent, future] = await Promise.all([
      get('/rate_limit', { 'user-agent': '' }),
      get('/rate_limit', { 'x-github-api-version': '1999-01-01' }),
    ]);

    expect([silent.status, future.status]).toEqual([403, 400]);
  });

  it.each(['Bearer wrong', 'token wrong', `Basic ${btoa('x:wrong')}`])(
    'answers 401 to %s (D23)',
    async (authorization) => {
      const answer = await get('/user', { authorization });

      expect(answer.status).toBe(401);
      expect(await answer.json()).toMatchObject({ message: 'Bad credentials', status: '401' });
    },
  );

  it('gives an ETag, and a free 304 for it', async () => {
    const { owner, repo } = await repository(world);
    const authorization = `Bearer ${world.tokens.bob}`;
    const path = `/repos/${owner}/${repo}`;

    const first = await get(path, { authorization });
    const second = await get(path, { authorization, 'if-none-match': first.headers.get('etag') ?? '' });

    expect(second.status).toBe(304);
    expect(await second.text()).toBe('');
    expect(second.headers.get('x-ratelimit-used')).toBe(first.headers.get('x-ratelimit-used'));
  });

  it('answers with the prefix and without, and links accordingly', async () => {
    const plain = await fetch(`${world.github.url}/users/bob`, { headers: { 'user-agent': 'test' } });
    const prefixed = await get('/users/bob');

    expect(await plain.json()).toMatchObject({ url: `${world.github.url}/users/bob` });
    expect(await prefixed.json()).toMatchObject({ url: `${world.github.apiUrl}/users/bob` });
  });
});

describe('rate limits', () => {
  it('counts down, refuses at zero and is new after the reset (D1, D25)', async () => {
    const { owner, repo } = await repository(world);
    const { admin } = world.github;
    const { token } = admin.createUser({ login: 'limited' });
    const octokit = client(world.github, token);
    admin.setRateLimit({ login: 'limited', remaining: 1, reset_in_ms: 60_000 });

    const last = await octokit.repos.get({ owner, repo });
    const refused = await refusal(octokit.repos.get({ owner, repo }));
    const status = await octokit.rateLimit.get();
    advance(60_000);
    const again = await octokit.repos.get({ owner, repo });

    expect(last.headers['x-ratelimit-remaining']).toBe('0');
    expect(refused).toMatchObject({ status: 403, headers: { 'x-ratelimit-remaining': '0' } });
    const wait = Number(refused.headers['x-ratelimit-reset']) * 1000 - Date.parse(refused.headers['date'] ?? '');
    expect(wait).toBe(60_000);
    expect(status.data.rate.remaining).toBe(0);
    expect(again.headers['x-ratelimit-remaining']).toBe('4999');
  });

  it.each([
    ['with retry-after (D2)', { retry_after_s: 120, status: 429 as const }, 429, '120'],
    ['without (D3)', {}, 403, undefined],
  ])('refuses as a secondary limit %s', async (_, change, status, retryAfter) => {
    world.github.admin.setRateLimit({ login: 'bob', secondary_ms: 120_000, ...change });

    const refused = await refusal(world.bob.users.getAuthenticated());
    const other = await world.alice.users.getAuthenticated();
    advance(120_000);
    const later = await world.bob.users.getAuthenticated();

    expect(refused.status).toBe(status);
    expect(refused.message).toContain('secondary rate limit');
    expect(refused.headers['retry-after']).toBe(retryAfter);
    expect([other.status, later.status]).toEqual([200, 200]);
  });
});

describe('faults', () => {
  it('loses the answer before or after the effect (D6, D26)', async () => {
    const { owner, repo, sha } = await repository(world);
    const path = `/repos/${owner}/${repo}/git/refs`;
    const create = (name: string) => world.alice.git.createRef({ owner, repo, ref: `refs/heads/${name}`, sha });
    world.github.admin.inject({ method: 'POST', path, when: 'before', status: 502, body: '<html>' });
    world.github.admin.inject({ method: 'POST', path, when: 'after', reset: true });

    await expect(create('one')).rejects.toMatchObject({ status: 502 });
    await expect(create('two')).rejects.toThrow();
    await create('three');

    const { data } = await world.alice.git.listMatchingRefs({ owner, repo, ref: 'heads/t' });
    const one = await refusal(world.alice.git.getRef({ owner, repo, ref: 'heads/one' }));
    expect(data.map(({ ref }) => ref)).toEqual(['refs/heads/three', 'refs/heads/two']);
    expect(one.status).toBe(404);
    expect(world.github.admin.pendingFaults()).toBe(0);
  });

  it('cuts an answer into JSON that does not parse (D7)', async () => {
    world.github.admin.inject({ path: '/users/bob', truncate: true });

    const answer = await get('/users/bob');

    expect(answer.status).toBe(200);
    await expect(answer.json()).rejects.toThrow(SyntaxError);
  });

  it('hits as often as told, adds headers, and reaches git too', async () => {
    const { owner, repo } = await repository(world);
    const { admin } = world.github;
    admin.inject({ path: /info\/refs/, status: 503, body: 'down', times: 2 });
    admin.inject({ path: '/users/alice', headers: { date: 'Thu, 01 Jan 1970 00:00:00 GMT' } });
    const url = `${world.github.url}/${owner}/${repo}.git`;

    await expect(git('ls-remote', url)).rejects.toThrow(/503/);
    await expect(git('ls-remote', url)).rejects.toThrow(/503/);
    const refs = await git('ls-remote', url);
    const skewed = await get('/users/alice');

    expect(refs).toContain('refs/heads/main');
    expect([skewed.status, skewed.headers.get('date')]).toEqual([200, 'Thu, 01 Jan 1970 00:00:00 GMT']);
  });

  it('prevents the effect when the client leaves during the delay before it (D8)', async () => {
    const { owner, repo, sha } = await repository(world);
    const path = `/repos/${owner}/${repo}/git/refs`;
    world.github.admin.inject({ method: 'POST', path, delay_ms: 60_000 });
    const impatient = new AbortController();
    const seen = world.github.admin.waitForRequest({ method: 'POST', path, phase: 'received' });

    const ref = 'refs/heads/late';
    const call = world.alice.git.createRef({ owner, repo, ref, sha, request: { signal: impatient.signal } });
    const outcome = expect(call).rejects.toThrow();
    await seen;
    impatient.abort();
    await outcome;
    const entry = await world.github.admin.waitForRequest({ method: 'POST', path });

    expect(entry?.status).toBe(0);
    expect((await refusal(world.alice.git.getRef({ owner, repo, ref: 'heads/late' }))).status).toBe(404);
  });
});

describe('the log', () => {
  it('notes who asked for what', async () => {
    world.github.admin.clearRequests();

    await world.bob.users.getAuthenticated();
    await get('/users/alice?x=1');

    const entries = world.github.admin.requests.map(({ kind, method, path, user, status }) => [
      kind,
      method,
      path,
      user,
      status,
    ]);
    expect(entries).toEqual([
      ['rest', 'GET', '/user', 'bob', 200],
      ['rest', 'GET', '/users/alice?x=1', null, 200],
    ]);
  });

  it('gives null when nothing came in time', async () => {
    expect(await world.github.admin.waitForRequest({ path: '/never' }, 1)).toBeNull();
  });
});

describe('the admin over HTTP', () => {
  const call = (name: string, body: object, token = world.github.admin.token) =>
    fetch(`${world.github.url}/_admin/${name}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}` },
      body: JSON.stringify(body),
    });

  it('refuses without its token', async () => {
    const answer = await call('users', { login: 'mallory' }, world.tokens.alice);

    expect(answer.status).toBe(401);
    expect((await get('/users/mallory')).status).toBe(404);
  });

  it('makes users and repositories, injects and waits', async () => {
    const { token } = (await (await call('users', { login: 'dave' })).json()) as { token: string };
    const files = [{ path: 'x', content: btoa('\0'), encoding: 'base64', mode: '100755' }];
    const made = await call('repositories', { owner: 'dave', name: 'r', files, private: true });
    const waiting = call('requests/wait', { path: { regex: '^/repos/dave' } });
    const injected = await call('faults', { path: { regex: '^/repos/dave' }, status: 500 });
    const octokit = client(world.github, token);

    const failed = await refusal(octokit.repos.get({ owner: 'dave', repo: 'r' }));
    const tree = await octokit.git.getTree({ owner: 'dave', repo: 'r', tree_sha: 'main' });

    expect([made.status, injected.status]).toEqual([200, 204]);
    expect(failed.status).toBe(500);
    expect(await (await waiting).json()).toMatchObject({ path: '/repos/dave/r', status: 500, user: 'dave' });
    expect(tree.data.tree).toMatchObject([{ path: 'x', mode: '100755', size: 1 }]);
  });

  it.each([
    ['settings', { unknown: 1 }],
    ['repositories', { owner: 'nobody', name: 'r' }],
    ['users', { login: '../x' }],
  ])('answers 422 to a wrong call of %s', async (name, body) => {
    expect((await call(name, body)).status).toBe(422);
  });
});
