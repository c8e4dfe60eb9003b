// A run's copy in Supabase: the real PostgREST protocol over a real PostgreSQL (or PGlite), seen as a team sees it.

import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { connectTo } from '../../../dev/supabase/client.ts';
import { startSupabase } from '../../../dev/supabase/server.ts';
import {
  createRepository,
  expectOnePullRequest,
  finish,
  finishAs,
  OUTDATED,
  runToEnd,
  send,
  useLocal,
} from '../whole-stack/harness.ts';
import { accessToken, bearer, createPerson } from '../whole-stack/sign-in.ts';

const supabase = await startSupabase();
const local = useLocal(() => ({
  SUPABASE_URL: supabase.url,
  SUPABASE_KEY: supabase.secretKey,
  SUPABASE_JWT_SECRET: supabase.jwtSecret,
}));
const service = connectTo(supabase.url, supabase.secretKey);

afterAll(() => supabase.close());
beforeEach(() => void supabase.requests.splice(0));
afterEach(() => supabase.faults.set(null));

const FILES = Array.from({ length: 5 }, (_, index) => ({ path: `src/module${index}.py`, content: OUTDATED }));

/** Rows of a table that belong to a run, in their order. */
async function rowsOf(table: string, runId: string, order = 'seq'): Promise<Record<string, unknown>[]> {
  const { data, error } = await service.from(table).select('*').eq('run_id', runId).order(order);
  expect(error).toBeNull();
  return data ?? [];
}

/** Waits until the run's own row says how it ended: it is the last one that is sent. */
async function arrived(runId: string, timeout = 20_000): Promise<void> {
  const status = async (): Promise<unknown> => {
    const { data } = await service.from('runs').select('finished_at').eq('id', runId);
    return data?.[0]?.finished_at ?? null;
  };
  await expect.poll(status, { timeout }).not.toBeNull();
}

describe('a run with Supabase', () => {
  it('leaves its events in order, its files and itself', async () => {
    const repository = await createRepository(local, { files: FILES });

    const { run, events } = await runToEnd(local, repository);

    await arrived(run.id);
    const updates = await rowsOf('repo-updates', run.id);
    expect(updates.map(({ seq, status, message }) => ({ seq, status, message }))).toEqual(
      events.map(({ seq, status, message }) => ({ seq, status, message })),
    );
    expect((await rowsOf('run_events', run.id)).map(({ type }) => type)).toEqual(events.map(({ type }) => type));
    const files = await rowsOf('run_files', run.id, 'path');
    expect(files).toMatchObject(
      FILES.map(({ path }) => ({ path, state: 'changed', language: 'python', user_id: 'anonymous' })),
    );
    expect(
      files.every(({ old_sha: before, new_sha: after }) => /^[0-9a-f]{40}$/.test(String(after)) && before !== after),
    ).toBe(true);
    const { data } = await service.from('runs').select('*').eq('id', run.id).single();
    expect(data).toMatchObject({
      repository,
      status: 'succeeded',
      languages: { python: 5 },
      rules: { 'useless-base': 5 },
      price_usd: 0,
      pull_request_number: run.pull_request?.number,
      counts: { changed: 5 },
    });
  });

  it('follows a preview that is published to its second end', async () => {
    const repository = await createRepository(local, { files: FILES });
    const preview = await runToEnd(local, repository, { dry_run: true });
    await arrived(preview.run.id);

    await send(local, `/runs/${preview.run.id}/publish`, { exclude_files: ['src/module0.py'] });
    const { run, events } = await finish(local, preview.run.id);

    await expect.poll(async () => (await rowsOf('run_events', run.id)).length).toBe(events.length);
    const updates = await rowsOf('repo-updates', run.id);
    expect(updates.map(({ seq, message }) => ({ seq, message }))).toEqual(
      events.map(({ seq, message }) => ({ seq, message })),
    );
    const row = async (): Promise<unknown> => (await service.from('runs').select('*').eq('id', run.id).single()).data;
    await expect.poll(row).toMatchObject({
      status: 'succeeded',
      pull_request_number: run.pull_request?.number,
      counts: { changed: 4 },
      rules: { 'useless-base': 4 },
    });
    const files = await rowsOf('run_files', run.id, 'path');
    expect(files.map(({ state, reason }) => [state, reason])).toEqual([
      ['rejected', 'left_out_by_user'],
      ...Array.from({ length: 4 }, () => ['changed', null]),
    ]);
  });

  it("G9: holds no line of anybody's code unless the operator says so", async () => {
    const secretive = 'class Sesame(object):\n    open = 1\n';
    const repository = await createRepository(local, { files: [{ path: 'a.py', content: secretive }] });

    const { run } = await runToEnd(local, repository);

    await arrived(run.id);
    const tables = ['repo-updates', 'run_events', 'run_files'].map((table) =>
      rowsOf(table, run.id, table === 'run_files' ? 'path' : 'seq'),
    );
    expect(JSON.stringify(await Promise.all(tables))).not.toContain('Sesame');
  });

  it('costs few requests', async () => {
    const many = Array.from({ length: 100 }, (_, index) => ({ path: `m${index}.py`, content: OUTDATED }));
    const repository = await createRepository(local, { files: many });

    const { run } = await runToEnd(local, repository);

    await arrived(run.id);
    const writes = supabase.requests.filter(({ method }) => method === 'POST');
    expect(writes.length).toBeLessThanOrEqual(10);
    expect(await rowsOf('run_files', run.id, 'path')).toHaveLength(100);
  });

  it.each([
    ['503', { kind: 'status', status: 503 }],
    ['540 (paused)', { kind: 'status', status: 540 }],
    ['402 (restricted)', { kind: 'status', status: 402, body: '{"message":"restricted"}' }],
    ['57014 (statement time-out)', { kind: 'status', status: 500, body: '{"code":"57014","message":"canceling"}' }],
    ['no answer', { kind: 'hang' }],
  ] as const)(
    'G1: %s does not touch the run, and what was missed arrives later',
    async (_, fault) => {
      supabase.faults.set(fault);
      const repository = await createRepository(local, { files: FILES });

      const finished = await runToEnd(local, repository);
      await expectOnePullRequest(local, repository, finished);
      supabase.faults.set(null);

      await arrived(finished.run.id, 60_000);
      expect((await rowsOf('repo-updates', finished.run.id)).map(({ seq }) => seq)).toEqual(
        finished.events.map(({ seq }) => seq),
      );
    },
    90_000,
  );

  it('G3, G4: an answer that is lost behind its effect doubles no row', async () => {
    supabase.faults.set({ kind: 'lost' }, 3);
    const repository = await createRepository(local, { files: FILES });

    const { run, events } = await runToEnd(local, repository);

    await arrived(run.id, 60_000);
    expect((await rowsOf('repo-updates', run.id)).map(({ seq }) => seq)).toEqual(events.map(({ seq }) => seq));
    expect((await rowsOf('run_events', run.id)).map(({ seq }) => seq)).toEqual(events.map(({ seq }) => seq));
  }, 90_000);

  it('a database that is killed and started again in mid-run loses and doubles no row', async ({ skip }) => {
    if (supabase.engine !== 'postgres') skip('needs PostgreSQL: PGlite cannot be killed');
    const repository = await createRepository(local, { files: FILES });
    const response = await send(local, '/runs', { repository });
    const { id } = (await response.json()) as { id: string };
    await expect.poll(() => supabase.requests.length, { timeout: 20_000 }).toBeGreaterThan(0);

    await supabase.killDatabase();
    const run = await finishAs(local, id, {});
    await supabase.startDatabase();

    expect(run.status).toBe('succeeded');
    await arrived(id, 60_000);
    const seqs = (await rowsOf('repo-updates', id)).map(({ seq }) => Number(seq));
    expect(seqs).toEqual(seqs.map((_, index) => index + 1));
    expect(seqs.length).toBeGreaterThan(FILES.length);
  }, 90_000);
});

describe('a signed-in user', () => {
  it('reads their own history and figures, page by page, and nobody else does', async () => {
    const [ada, eve] = [createPerson(local, 'ada'), createPerson(local, 'eve')];
    const [adas, eves] = [bearer(await accessToken(local, ada.login)), bearer(await accessToken(local, eve.login))];
    const ids: string[] = [];
    for (const name of ['one', 'two', 'three']) {
      const repository = await createRepository(local, { owner: ada.login, name, files: FILES.slice(0, 1) });
      const response = await send(local, '/runs', { repository }, adas);
      const { id } = (await response.json()) as { id: string };
      expect((await finishAs(local, id, adas)).status).toBe('succeeded');
      await arrived(id);
      ids.unshift(id);
    }
    const get = async (path: string, headers: Record<string, string>) =>
      (await (await fetch(`${local.url}${path}`, { headers })).json()) as {
        runs: { id: string }[];
        next: string | null;
      };

    const first = await get('/history?limit=2', adas);
    const second = await get(`/history?limit=2&cursor=${first.next ?? ''}`, adas);
    const one = await get(`/history?repository=${ada.login}/one&status=succeeded`, adas);

    expect([...first.runs, ...second.runs].map(({ id }) => id)).toEqual(ids);
    expect(second.next).toBeNull();
    expect(one.runs.map(({ id }) => id)).toEqual(ids.slice(2));
    expect((await get('/history', eves)).runs).toEqual([]);
    expect(await get('/stats', eves)).toMatchObject({ runs: 0, merge_share: null, days: [] });
    expect(await get('/stats', adas)).toMatchObject({
      runs: 3,
      files_changed: 3,
      languages: { python: 3 },
      pull_requests: 3,
      merge_share: null,
      days: [{ runs: 3 }],
    });
  });

  it('G5: subscribes with a token that shows their own rows only', async () => {
    const [ann, bob] = [createPerson(local, 'ann'), createPerson(local, 'bob')];
    const repository = await createRepository(local, { owner: ann.login, name: 'mine', files: FILES.slice(0, 1) });
    const anns = bearer(await accessToken(local, ann.login));
    const { id } = (await (await send(local, '/runs', { repository }, anns)).json()) as { id: string };
    await finishAs(local, id, anns);
    await arrived(id);
    const seenBy = async (headers: Record<string, string>): Promise<number> => {
      const response = await send(local, '/realtime/token', {}, headers);
      expect(response.status).toBe(201);
      const { token, url } = (await response.json()) as { token: string; url: string };
      const client = connectTo(url, supabase.publishableKey, token);
      const { data, error } = await client.from('repo-updates').select('seq').eq('run_id', id);
      expect(error).toBeNull();
      return data?.length ?? 0;
    };

    const [mine, theirs] = [await seenBy(anns), await seenBy(bearer(await accessToken(local, bob.login)))];

    expect(mine).toBeGreaterThan(0);
    expect(theirs).toBe(0);
    expect((await send(local, '/realtime/token', {})).status).toBe(401);
  });

  it('G10: takes everything along when they delete their account, also when the database is away', async () => {
    const person = createPerson(local, 'gone');
    const headers = bearer(await accessToken(local, person.login));
    const repository = await createRepository(local, { owner: person.login, name: 'mine', files: FILES.slice(0, 1) });
    const { id } = (await (await send(local, '/runs', { repository }, headers)).json()) as { id: string };
    await finishAs(local, id, headers);
    await arrived(id);
    supabase.faults.set({ kind: 'status', status: 503 });

    const response = await fetch(`${local.url}/account`, { method: 'DELETE', headers });
    supabase.faults.set(null);

    expect(response.status).toBe(204);
    const left = async (): Promise<number> => {
      const tables = ['repo-updates', 'run_events', 'run_files'].map((table) =>
        rowsOf(table, id, table === 'run_files' ? 'path' : 'seq'),
      );
      const { data } = await service.from('runs').select('id').eq('id', id);
      return (await Promise.all(tables)).flat().length + (data?.length ?? 0);
    };
    await expect.poll(left, { timeout: 30_000 }).toBe(0);
  }, 60_000);
});

it('G8: a schema that has drifted is said in the readiness, and the run goes on', async () => {
  await supabase.sql('alter table public.run_events rename column message to words');
  const repository = await createRepository(local, { files: FILES });

  const finished = await runToEnd(local, repository);
  await supabase.sql('alter function public.dependify_schema_version() rename to an_older_one');
  const ready = await fetch(`${local.url}/health/ready`);
  await supabase.sql('alter function public.an_older_one() rename to dependify_schema_version');
  await supabase.sql('alter table public.run_events rename column words to message');

  await expectOnePullRequest(local, repository, finished);
  expect(ready.status).toBe(200);
  expect(await ready.json()).toMatchObject({ dependencies: { supabase: 'down' } });
});
