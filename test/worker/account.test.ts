import { evictDurableObject, runInDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { describe, expect, it } from 'vitest';
import type { ReservationRequest } from '../../src/core/account/reserve.ts';
import { SESSION_LIFE_MS } from '../../src/core/limits.ts';
import type { RunView } from '../../src/core/run/view.ts';
import type { AccountApi } from '../../src/deps.ts';
import type { Account } from '../../src/durable/account.ts';

// GitHub is out of reach here: what an account does with it is tested from outside.

const accounts = (env as unknown as { ACCOUNTS: DurableObjectNamespace<Account> }).ACCOUNTS;
const api = (stub: DurableObjectStub<Account>): AccountApi => stub;

const request = (run_id: string, over: Partial<ReservationRequest> = {}): ReservationRequest => ({
  run_id,
  repository: 'octo/shop',
  key: null,
  fingerprint: 'f',
  caps: null,
  ...over,
});

const user = (id: number) => ({ id, login: `login-${id}`, name: null, email: null, avatar_url: null });
const GRANT = { access_token: 'gho_plain0text', scopes: ['repo'], expires_at: null, refresh_token: 'ghr_plain0text' };

describe('J5: tokens of the model', () => {
  const caps = { per_run: 600, per_day: 1_000 };
  const DAY = 24 * 60 * 60_000;
  const ended = (id: string, tokens: number) =>
    ({
      id,
      repository: 'octo/shop',
      pull_request: null,
      usage: { prompt_tokens: tokens, completion_tokens: 0, calls: 1 },
    }) as RunView;

  it('are granted once per run, and what was not used is there for the next one', async () => {
    const account = api(accounts.getByName('user:30'));

    expect(await account.grantTokens('a', caps, 0)).toBe(600);
    expect(await account.grantTokens('a', caps, 1)).toBe(600);
    expect(await account.grantTokens('b', caps, 2)).toBe(400);
    await account.finish(ended('a', 100));
    expect(await account.grantTokens('c', caps, 3)).toBe(500);
    expect(await account.grantTokens('d', caps, 4)).toBe(0);
  });

  it('are there again after a day', async () => {
    const account = api(accounts.getByName('user:31'));

    expect(await account.grantTokens('a', { per_run: 1_000, per_day: 1_000 }, 0)).toBe(1_000);
    expect(await account.grantTokens('b', caps, DAY - 1)).toBe(0);
    expect(await account.grantTokens('c', caps, DAY)).toBe(600);
  });
});

describe('answers of the model', () => {
  const shelf = { repository: 1, edition: 'a b' };
  const KEY = '0'.repeat(64);
  const OTHER_KEY = '1'.repeat(64);
  const MONTH = 30 * 24 * 60 * 60_000;

  it('are kept by content, repository and model, and added to', async () => {
    const account = api(accounts.getByName('user:40'));

    await account.rememberAnswers(shelf, [{ blob_sha: 'x', answers: { [KEY]: '1' } }], 0);
    await account.rememberAnswers(shelf, [{ blob_sha: 'x', answers: { [OTHER_KEY]: '2' } }], 1);

    expect(await account.recallAnswers(shelf, ['x', 'y'], 2)).toEqual([
      { blob_sha: 'x', answers: { [KEY]: '1', [OTHER_KEY]: '2' } },
    ]);
    expect(await account.recallAnswers({ ...shelf, repository: 2 }, ['x'], 2)).toEqual([]);
    expect(await account.recallAnswers({ ...shelf, edition: 'a c' }, ['x'], 2)).toEqual([]);
  });

  it('are gone after a month', async () => {
    const account = api(accounts.getByName('user:41'));

    await account.rememberAnswers(shelf, [{ blob_sha: 'x', answers: { [KEY]: '1' } }], 0);

    expect(await account.recallAnswers(shelf, ['x'], MONTH)).toEqual([]);
  });
});

describe('reservations', () => {
  it('B9: 50 parallel equal requests reserve once and agree on one run', async () => {
    const account = api(accounts.getByName('user:9'));

    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, index) => account.reserve(request(`run-${index}`, { key: 'k' }), 0)),
    );

    expect(answers.filter((answer) => answer.kind === 'reserved')).toHaveLength(1);
    const runs = answers.flatMap((answer) => (answer.kind === 'same' ? [answer.run_id] : []));
    expect(runs).toHaveLength(49);
    expect(new Set(runs).size).toBe(1);
  });

  it('B14: a released repository is free, and only its holder releases it', async () => {
    const account = api(accounts.getByName('user:14'));

    expect(await account.reserve(request('one'), 0)).toEqual({ kind: 'reserved' });
    await account.release('another');
    expect(await account.reserve(request('two'), 0)).toMatchObject({ kind: 'active', run: { run_id: 'one' } });
    await account.release('one');
    expect(await account.reserve(request('two'), 0)).toEqual({ kind: 'reserved' });
  });

  it('J3: 25 parallel runs of a user with room for 10 are exactly 10', async () => {
    const account = api(accounts.getByName('user:3'));
    const caps = { active: 10, per_repository_and_hour: 20 };

    const answers = await Promise.all(
      Array.from({ length: 25 }, (_, index) =>
        account.reserve(request(`run-${index}`, { repository: `octo/shop-${index}`, caps }), 0),
      ),
    );

    expect(answers.filter(({ kind }) => kind === 'reserved')).toHaveLength(10);
    expect(answers.filter(({ kind }) => kind === 'too_many_active')).toHaveLength(15);
  });
});

describe('sessions', () => {
  it('hold until they end, also in a new instance', async () => {
    const stub = accounts.getByName('user:20');
    const session = await api(stub).signIn({ user: user(20), grant: GRANT });

    await evictDurableObject(stub);
    const now = Date.now();

    expect(session).toMatchObject({ user_id: 20 });
    expect(await api(stub).admit(session.session_id, null, now)).toEqual({ owns_run: false });
    expect(await api(stub).admit(session.session_id, null, now + SESSION_LIFE_MS)).toBeNull();
    expect(await api(stub).admit('another', null, now)).toBeNull();
    await api(stub).signOut(session.session_id);
    expect(await api(stub).admit(session.session_id, null, now)).toBeNull();
  });

  it('own the runs of their account and no others', async () => {
    const account = api(accounts.getByName('user:21'));
    const { session_id } = await account.signIn({ user: user(21), grant: GRANT });
    await account.reserve(request('mine'), 0);

    expect(await account.admit(session_id, 'mine', Date.now())).toEqual({ owns_run: true });
    expect(await account.admit(session_id, 'other', Date.now())).toEqual({ owns_run: false });
  });
});

describe('the GitHub token', () => {
  it('stands nowhere in the clear, and is used as it was granted', async () => {
    const stub = accounts.getByName('user:30');
    await api(stub).signIn({ user: user(30), grant: GRANT });

    const stored = await runInDurableObject(stub, (_, state) => {
      const tables = state.storage.sql.exec<{ name: string }>("SELECT name FROM sqlite_master WHERE type = 'table'");
      return JSON.stringify(
        tables
          .toArray()
          .filter(({ name }) => !name.startsWith('_cf'))
          .map(({ name }) => state.storage.sql.exec(`SELECT * FROM "${name}"`).toArray()),
      );
    });

    expect(stored).toContain('login-30');
    expect(stored).not.toContain('plain0text');
    expect(await api(stub).githubAccess()).toEqual({ ok: true, value: { token: 'gho_plain0text', scopes: ['repo'] } });
  });

  it('A14: refused by GitHub, it is deleted and every session ends; a newer one stays', async () => {
    const account = api(accounts.getByName('user:31'));
    const first = await account.signIn({ user: user(31), grant: GRANT });

    await account.tokenRefused('gho_older');
    expect(await account.admit(first.session_id, null, Date.now())).not.toBeNull();
    await account.tokenRefused(GRANT.access_token);

    expect(await account.admit(first.session_id, null, Date.now())).toBeNull();
    expect(await account.githubAccess()).toMatchObject({ ok: false, error: { reason: 'reauth_required' } });
  });

  it('goes when nobody is signed in and no run needs it', async () => {
    const account = api(accounts.getByName('user:32'));
    const { session_id } = await account.signIn({ user: user(32), grant: GRANT });
    await account.reserve(request('run'), Date.now());

    await account.signOut(session_id);
    expect(await account.githubAccess()).toMatchObject({ ok: true });
    await account.release('run');
    const next = await account.signIn({ user: user(32), grant: GRANT });
    await account.signOut(next.session_id);

    expect(await account.githubAccess()).toMatchObject({ ok: false, error: { reason: 'reauth_required' } });
  });

  it('A15: that ended and cannot be renewed asks for a new sign-in', async () => {
    const account = api(accounts.getByName('user:33'));
    const grant = { ...GRANT, expires_at: Date.now() - 1, refresh_token: null };
    const { session_id } = await account.signIn({ user: user(33), grant });

    expect(await account.githubAccess()).toMatchObject({ ok: false, error: { reason: 'reauth_required' } });
    expect(await account.admit(session_id, null, Date.now())).toBeNull();
  });
});

it('G10: an erased account is empty and usable again', async () => {
  const account = api(accounts.getByName('user:40'));
  const { session_id } = await account.signIn({ user: user(40), grant: GRANT });
  await account.reserve(request('run'), Date.now());

  await account.erase('user:1');

  expect(await account.admit(session_id, null, Date.now())).toBeNull();
  expect(await account.listRuns(null, 10)).toEqual({ runs: [], next: null });
  expect(await account.ownsRun('run')).toBe(false);
  expect(await account.signIn({ user: user(40), grant: GRANT })).toMatchObject({ user_id: 40 });
});
