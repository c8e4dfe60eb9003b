// Runs of signed-in users: with whose token they work, what a user may have at once, the list, and the end of it all
// (faults A11, A15, A16, B11, B17, J3, J4, G10).

import { describe, expect, it, vi } from 'vitest';
import type { RunView } from '../../../src/core/run/view.ts';
import { createRepository, finishAs, mark, OUTDATED, restSince, send, useLocal } from '../whole-stack/harness.ts';
import { accessToken, bearer, createPerson, signIn, type Person } from '../whole-stack/sign-in.ts';

const WRITE_INTERVAL_MS = 200;

const local = useLocal(() => ({
  MAX_ACTIVE_RUNS: '2',
  MAX_RUNS_PER_REPOSITORY_PER_HOUR: '3',
  MAX_OPEN_PULL_REQUESTS: '2',
  MAX_FOREIGN_PULL_REQUESTS_PER_DAY: '1',
  GITHUB_WRITE_INTERVAL_MS: String(WRITE_INTERVAL_MS),
}));

interface Client extends Person {
  readonly headers: Record<string, string>;
}

async function client(scope?: string): Promise<Client> {
  const person = createPerson(local);
  return { ...person, headers: bearer(await accessToken(local, person.login, scope)) };
}

async function repositoryOf({ login }: Person): Promise<string> {
  return createRepository(local, { owner: login, files: [{ path: 'a.py', content: OUTDATED }] });
}

async function run({ headers }: Client, repository: string, options = {}) {
  const response = await send(local, '/runs', { repository, options }, headers);
  const body = (await response.json()) as { id: string; code?: string; run_id?: string };
  return { ...body, status: response.status, retryAfter: response.headers.get('retry-after') };
}

describe('the token', () => {
  it('is the user’s own: the pull request is theirs, and the operator’s account is not asked', async () => {
    const user = await client();
    const repository = await repositoryOf(user);
    const since = mark(local);

    const { id } = await run(user, repository);
    const ended = await finishAs(local, id, user.headers);

    expect(ended).toMatchObject({ status: 'succeeded' });
    const callers = new Set(restSince(local, since).map((request) => request.user));
    expect([...callers]).toEqual([user.login]);
  });

  it('A11: a sign-in without the scope to publish can preview, and is told what to do when it publishes', async () => {
    const user = await client('');
    const repository = await repositoryOf(user);

    const preview = await finishAs(local, (await run(user, repository, { dry_run: true })).id, user.headers);
    const published = await finishAs(local, (await run(user, repository)).id, user.headers);

    expect(preview).toMatchObject({ status: 'succeeded', pull_request: null });
    expect(published).toMatchObject({ status: 'failed', error: { code: 'scope_missing' } });
  });

  it('A11: a preview of such a sign-in is published once the scope is there', async () => {
    const user = await client('');
    const repository = await repositoryOf(user);
    const preview = await finishAs(local, (await run(user, repository, { dry_run: true })).id, user.headers);
    const publish = async (headers: Record<string, string>): Promise<RunView> => {
      expect((await send(local, `/runs/${preview.id}/publish`, {}, headers)).status).toBe(202);
      return finishAs(local, preview.id, headers);
    };

    const refused = await publish(user.headers);
    const published = await publish(bearer(await accessToken(local, user.login, 'public_repo')));

    expect(refused).toMatchObject({ status: 'failed', error: { code: 'scope_missing' }, pull_request: null });
    expect(published).toMatchObject({ status: 'succeeded', error: null });
    expect(published.pull_request).not.toBeNull();
    const listed = await fetch(`${local.url}/runs`, { headers: user.headers });
    expect(((await listed.json()) as { runs: RunView[] }).runs).toEqual([published]);
  });

  it('A15, A16: a token that expires is renewed once, however many runs need it', async () => {
    local.github.admin.configure({ oauth_token_seconds: 60 });
    const user = await client();
    const repositories = [await repositoryOf(user), await repositoryOf(user)];
    local.github.admin.configure({ oauth_token_seconds: 8 * 3600 });
    const since = mark(local);

    const started = await Promise.all(repositories.map(async (repository) => run(user, repository)));
    const ended = await Promise.all(started.map(async ({ id }) => finishAs(local, id, user.headers)));

    expect(ended.map(({ status }) => status)).toEqual(['succeeded', 'succeeded']);
    const renewals = local.github.admin.requests.filter(
      ({ id, path }) => id > since && path.startsWith('/login/oauth/access_token'),
    );
    expect(renewals).toHaveLength(1);
  });

  it('A16: a renewal whose answer was lost ends in reauth_required, and is not tried for ever', async () => {
    local.github.admin.configure({ oauth_token_seconds: 60 });
    const user = await client();
    local.github.admin.configure({ oauth_token_seconds: 8 * 3600 });
    const repository = await repositoryOf(user);
    local.github.admin.inject({ path: '/login/oauth/access_token', when: 'after', reset: true });
    const since = mark(local);

    const { id } = await run(user, repository);

    const session = async () => (await fetch(`${local.url}/auth/me`, { headers: user.headers })).status;
    await expect.poll(session, { timeout: 60_000, interval: 250 }).toBe(401);
    const again = bearer(await accessToken(local, user.login));
    expect(await finishAs(local, id, again)).toMatchObject({ status: 'failed', error: { code: 'reauth_required' } });
    const renewals = local.github.admin.requests.filter(
      ({ id: at, path }) => at > since && path.startsWith('/login/oauth/access_token'),
    );
    // The lost one, the refused one, and the new sign-in.
    expect(renewals).toHaveLength(3);
  });
});

describe('what a user may have', () => {
  it('J3: so many active runs; a canceled one makes room', async () => {
    const user = await client();
    const names = [await repositoryOf(user), await repositoryOf(user), await repositoryOf(user)];
    local.github.admin.inject({ path: /^\/repos\/[^/]+\/[^/]+$/, delay_ms: 1_500, times: 2 });

    const first = await run(user, names[0]!);
    const second = await run(user, names[1]!);
    const third = await run(user, names[2]!);

    expect([first.status, second.status]).toEqual([202, 202]);
    expect(third).toMatchObject({ status: 429, code: 'too_many_active_runs' });
    expect(Number(third.retryAfter)).toBeGreaterThan(0);
    local.github.admin.clearFaults();
    for (const { id } of [first, second]) {
      await fetch(`${local.url}/runs/${id}/cancel`, { method: 'POST', headers: user.headers });
    }
    await finishAs(local, first.id, user.headers);
    await finishAs(local, second.id, user.headers);
    expect((await run(user, names[2]!)).status).toBe(202);
  });

  it('J3: so many runs of one repository in an hour', async () => {
    const user = await client();
    const repository = await repositoryOf(user);

    for (let index = 0; index < 3; index += 1) {
      await finishAs(local, (await run(user, repository, { dry_run: true })).id, user.headers);
    }

    const fourth = await run(user, repository, { dry_run: true });
    expect(fourth).toMatchObject({ status: 429, code: 'repository_limited' });
    expect(Number(fourth.retryAfter)).toBeGreaterThan(3_500);
    expect((await run(user, await repositoryOf(user), { dry_run: true })).status).toBe(202);
  });

  it('J3: so many open pull requests; a closed one makes room', async () => {
    const user = await client();
    const open = [];
    for (let index = 0; index < 2; index += 1) {
      const { id } = await run(user, await repositoryOf(user));
      open.push(await finishAs(local, id, user.headers));
    }
    const third = await repositoryOf(user);

    const refused = await finishAs(local, (await run(user, third)).id, user.headers);
    expect(refused).toMatchObject({ status: 'failed', error: { code: 'too_many_pull_requests' } });
    const preview = await finishAs(local, (await run(user, third, { dry_run: true })).id, user.headers);
    expect(preview.status).toBe('succeeded');
    const closed = open[0]!;
    await fetch(`${local.github.apiUrl}/repos/${closed.repository}/pulls/${closed.pull_request!.number}`, {
      method: 'PATCH',
      headers: {
        authorization: `Bearer ${local.github.admin.createToken(user.login, ['repo'])}`,
        'user-agent': 'a person',
        'content-type': 'application/json',
      },
      body: JSON.stringify({ state: 'closed' }),
    });
    expect(await finishAs(local, (await run(user, third)).id, user.headers)).toMatchObject({ status: 'succeeded' });
  });

  it('J4: so many pull requests a day on the repositories of strangers; previews and the own ones go on', async () => {
    const user = await client();
    const [one, other] = [await repositoryOf(createPerson(local)), await repositoryOf(createPerson(local))];
    const idle = await createRepository(local, { files: [{ path: 'a.py', content: 'x = 1\n' }] });

    // Ends without a pull request, so it takes no place.
    expect(await finishAs(local, (await run(user, idle)).id, user.headers)).toMatchObject({ pull_request: null });
    const first = await finishAs(local, (await run(user, one)).id, user.headers);
    const second = await finishAs(local, (await run(user, other)).id, user.headers);
    const preview = await finishAs(local, (await run(user, other, { dry_run: true })).id, user.headers);
    await send(local, `/runs/${preview.id}/publish`, {}, user.headers);
    const published = await finishAs(local, preview.id, user.headers);
    const own = await finishAs(local, (await run(user, await repositoryOf(user))).id, user.headers);

    expect(first).toMatchObject({ status: 'succeeded', pull_request: { number: 1 } });
    expect(second).toMatchObject({ status: 'failed', error: { code: 'too_many_foreign_pull_requests' } });
    expect(preview.status).toBe('succeeded');
    expect(published).toMatchObject({ pull_request: null });
    expect(JSON.stringify(published)).toContain('too_many_foreign_pull_requests');
    expect(own.status).toBe('succeeded');
  });

  it('B11: the same key of another user is another run', async () => {
    const [one, two] = [await client(), await client()];
    const repository = await createRepository(local, { files: [{ path: 'a.py', content: OUTDATED }] });
    const key = { 'idempotency-key': 'the-same' };
    const body = { repository, options: { dry_run: true } };

    const first = (await (await send(local, '/runs', body, { ...one.headers, ...key })).json()) as { id: string };
    const second = (await (await send(local, '/runs', body, { ...two.headers, ...key })).json()) as { id: string };

    expect(second.id).not.toBe(first.id);
    expect((await fetch(`${local.url}/runs/${first.id}`, { headers: two.headers })).status).toBe(404);
  });
});

describe('the list of runs', () => {
  it('has every run of the caller and no other, newest first, in pages', async () => {
    const [user, other] = [await client(), await client()];
    const ids: string[] = [];
    for (let index = 0; index < 5; index += 1) {
      const { id } = await run(user, await repositoryOf(user), { dry_run: true });
      await finishAs(local, id, user.headers);
      ids.unshift(id);
    }
    await run(other, await repositoryOf(other), { dry_run: true });
    const list = async (query: string) => {
      const response = await fetch(`${local.url}/runs${query}`, { headers: user.headers });
      return (await response.json()) as { runs: { id: string; status: string }[]; next: string | null };
    };

    const first = await list('?limit=2');
    const second = await list(`?limit=2&cursor=${first.next}`);
    const third = await list(`?limit=2&cursor=${second.next}`);

    expect([first, second, third].flatMap(({ runs }) => runs.map(({ id }) => id))).toEqual(ids);
    expect(third.next).toBeNull();
    expect(first.runs[0]).toEqual(await (await fetch(`${local.url}/runs/${ids[0]}`, { headers: user.headers })).json());
  });

  it.each(['page=-1', 'limit=0', 'limit=101', 'limit=1e9', 'cursor=forged', `cursor=${crypto.randomUUID()}`])(
    'B17: ?%s is 422',
    async (query) => {
      const { headers } = await client();

      const answer = await fetch(`${local.url}/runs?${query}`, { headers });

      expect({ status: answer.status, body: await answer.json() }).toMatchObject({
        status: 422,
        body: { code: 'validation', errors: [{ path: query.split('=')[0] }] },
      });
    },
  );
});

describe('DELETE /account', () => {
  it('G10: leaves nothing: no session, no run, no grant at GitHub; what comes after is new', async () => {
    const user = await client();
    const browser = await signIn(local, user.login);
    const done = await run(user, await repositoryOf(user));
    await finishAs(local, done.id, user.headers);
    const active = await run(user, await repositoryOf(user));
    const since = mark(local);

    const deleted = await browser.write('DELETE', '/account');

    expect(deleted.status).toBe(204);
    expect((await fetch(`${local.url}/auth/me`, { headers: user.headers })).status).toBe(401);
    const grants = local.github.admin.requests.filter(({ id, path }) => id > since && path.includes('/grant'));
    expect(grants.map(({ method, status }) => ({ method, status }))).toEqual([{ method: 'DELETE', status: 204 }]);
    const again = bearer(await accessToken(local, user.login));
    expect(await (await fetch(`${local.url}/runs`, { headers: again })).json()).toEqual({ runs: [], next: null });
    for (const { id } of [done, active]) {
      expect((await fetch(`${local.url}/runs/${id}`, { headers: again })).status).toBe(404);
    }
  });
});

async function statusOf({ headers }: Client, id: string): Promise<string> {
  const response = await fetch(`${local.url}/runs/${id}`, { headers });
  return ((await response.json()) as RunView).status;
}

describe('the lane of a user', () => {
  const isWrite = ({ method, kind }: { method: string; kind: string }): boolean => method !== 'GET' && kind === 'rest';

  it('keeps the writes of all runs apart', async () => {
    const user = await client();
    const repositories = [await repositoryOf(user), await repositoryOf(user)];
    const since = mark(local);

    const ids = await Promise.all(repositories.map(async (repository) => (await run(user, repository)).id));
    const ends = await Promise.all(ids.map(async (id) => finishAs(local, id, user.headers)));

    expect(ends.map(({ status }) => status)).toEqual(['succeeded', 'succeeded']);
    const times = restSince(local, since)
      .filter((request) => request.user === user.login && isWrite(request))
      .map(({ at }) => at);
    const gaps = times.slice(1).map((at, index) => at - (times[index] ?? 0));
    expect(times.length).toBeGreaterThanOrEqual(6);
    // The clock of the stand-in is read when a request arrives, some milliseconds behind its turn.
    expect(Math.min(...gaps)).toBeGreaterThan(WRITE_INTERVAL_MS / 2);
  });

  it('D2: a limit that one run met holds the others of the user too', async () => {
    const user = await client();
    const [limited, other] = [await repositoryOf(user), await repositoryOf(user)];
    const since = mark(local);
    local.github.admin.inject({
      method: 'POST',
      path: new RegExp(`/repos/${limited}/git/trees`),
      status: 429,
      headers: { 'retry-after': '3' },
      body: { message: 'You have exceeded a secondary rate limit.' },
      times: 1,
    });

    const first = await run(user, limited);
    const hit = await local.github.admin.waitForRequest({ method: 'POST', path: /git\/trees/, after: since }, 30_000);
    await vi.waitFor(async () => expect(await statusOf(user, first.id)).toBe('waiting'), 10_000);
    const second = await run(user, other);
    const ends = [await finishAs(local, first.id, user.headers), await finishAs(local, second.id, user.headers)];

    expect(ends.map(({ status }) => status)).toEqual(['succeeded', 'succeeded']);
    const until = (hit?.at ?? 0) + 2_900;
    const inBetween = restSince(local, since).filter(
      ({ at, user: caller, id }) => caller === user.login && id > (hit?.id ?? 0) && at < until,
    );
    expect(inBetween).toEqual([]);
  });
});
