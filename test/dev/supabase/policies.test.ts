// Who sees and changes what, per table, role and verb: through the real client and PostgREST's protocol, and again with
// SQL of its own. Runs on PostgreSQL where the machine has it, and on PGlite everywhere.

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connectTo, type Client } from '../../../dev/supabase/client.ts';
import { postgresPrograms } from '../../../dev/supabase/cluster.ts';
import { startSupabase, type SupabaseServer } from '../../../dev/supabase/server.ts';
import { issueRealtimeToken } from '../../../src/clients/credentials/realtime-token.ts';
import { createSupabase } from '../../../src/clients/supabase.ts';

const TABLES = ['runs', 'run_files', 'run_events', 'repo-updates'] as const;
const AT = '2026-11-20T10:00:00.000Z';
const OWN = { runs: 'id', run_files: 'run_id', run_events: 'run_id', 'repo-updates': 'run_id' } as const;

/** A row of `table` that belongs to `user`. */
function row(table: (typeof TABLES)[number], user: string, key: string): Record<string, unknown> {
  switch (table) {
    case 'runs':
      return { id: key, user_id: user, repository: 'o/r', status: 'succeeded', created_at: AT, seq: 1 };
    case 'run_files':
      return { run_id: key, path: 'a.py', user_id: user, state: 'changed' };
    case 'run_events':
      return { run_id: key, seq: 1, user_id: user, at: AT, type: 'run.started', status: 'LOADING', message: 'hello' };
    case 'repo-updates':
      return { run_id: key, seq: 9, user_id: user, created_at: AT, status: 'LOADING', message: 'hello' };
  }
}

const ENGINES = ['pglite', 'postgres'] as const;

describe.each(ENGINES)('policies on %s', (engine) => {
  const missing = engine === 'postgres' && postgresPrograms() === null;
  let server: SupabaseServer;
  let service: Client;
  let roles: Record<'anon' | 'ada' | 'bob', Client>;

  beforeAll(async () => {
    if (missing) return;
    server = await startSupabase({ engine });
    service = connectTo(server.url, server.secretKey);
    const as = async (userId: number): Promise<Client> => {
      const token = await issueRealtimeToken(server.jwtSecret, userId, Date.now(), Date.now() + 600_000);
      return connectTo(server.url, server.publishableKey, token);
    };
    roles = { anon: connectTo(server.url, server.publishableKey), ada: await as(1), bob: await as(2) };
    for (const table of TABLES) {
      for (const user of ['1', '2']) {
        const { error } = await service.from(table).insert([row(table, user, `run-of-${user}`)]);
        expect(error).toBeNull();
      }
    }
  }, 120_000);
  afterAll(() => (missing ? undefined : server.close()));

  describe.skipIf(missing)(missing ? 'skipped: this machine has no PostgreSQL' : 'per table, role and verb', () => {
    it.each(TABLES)("%s: a user sees their own rows and nobody else's, whatever they ask (G5)", async (table) => {
      const { data: all } = await roles.ada.from(table).select('*');
      const { data: guessed } = await roles.ada.from(table).select('*').eq(OWN[table], 'run-of-2');
      const { data: named } = await roles.bob.from(table).select('*').eq('user_id', '1');
      const { data: nobody } = await roles.anon.from(table).select('*');

      expect(all?.length).toBeGreaterThan(0);
      expect(new Set(all?.map((one) => (one as Record<string, unknown>)['user_id']))).toEqual(new Set(['1']));
      expect([guessed, named, nobody ?? []]).toEqual([[], [], []]);
    });

    it.each(TABLES.flatMap((table) => (['anon', 'ada'] as const).map((role) => [table, role] as const)))(
      '%s: %s writes nothing, not even their own',
      async (table, role) => {
        const before = await server.sql(`select * from public."${table}" order by 1, 2`);

        const answers = [
          await roles[role].from(table).insert([row(table, '1', 'made')]),
          await roles[role].from(table).update({ user_id: '1' }).eq('user_id', '2').select(),
          await roles[role].from(table).update({ user_id: '2' }).eq('user_id', '1').select(),
          await roles[role].from(table).delete().neq('user_id', '').select(),
        ];

        expect(await server.sql(`select * from public."${table}" order by 1, 2`)).toEqual(before);
        expect(answers.map(({ data, error }) => error !== null || (data ?? []).length === 0)).not.toContain(false);
      },
    );

    it.each(['anon', 'ada'] as const)('%s calls no function of the service', async (role) => {
      const span = { since: '2000-01-01', until: '2100-01-01' };
      const answers = [
        await roles[role].rpc('run_stats', { of_user: '2', ...span }),
        await roles[role].rpc('delete_user_history', { of_user: '2', up_to: '2100-01-01' }),
        await roles[role].rpc('delete_old_history', { days: 1 }),
        await roles[role].rpc('dependify_schema_version'),
      ];

      expect(answers.map(({ error }) => error?.code)).toEqual(['42501', '42501', '42501', '42501']);
    });

    it.each([
      ['anon', '', []],
      ['authenticated', '1', ['1']],
      ['authenticated', '2', ['2']],
      ['authenticated', "1' or '1'='1", []],
      ['authenticated', '', []],
    ] as const)('says the same to SQL of its own: %s with sub "%s"', async (role, sub, users) => {
      for (const table of TABLES) {
        const seen = await server
          .sqlAs(role, { sub }, `select distinct user_id from public."${table}" where user_id in ('1', '2')`)
          // Without a right to the table at all: nothing is seen either.
          .catch((error: unknown) =>
            (error as { code?: string }).code === '42501' ? [] : Promise.reject(error as Error),
          );

        expect(seen.map(({ user_id: user }) => user)).toEqual(users);
      }
    });

    it('a row that was sent earlier and arrives later changes nothing (G4)', async () => {
      const run = { ...row('runs', '1', 'late'), status: 'succeeded', seq: 9 };
      await service.from('runs').upsert([run]);

      await service.from('runs').upsert([{ ...run, status: 'analyzing', seq: 3 }]);

      const { data } = await service.from('runs').select('status,seq').eq('id', 'late').single();
      expect(data).toEqual({ status: 'succeeded', seq: 9 });
    });

    it('1,001 and more rows arrive and are read without a silent cut (G7)', async () => {
      const store = createSupabase({ url: server.url, key: server.secretKey, fetch });
      const events = Array.from({ length: 1_500 }, (_, index) => {
        return { ...row('run_events', '1', 'long'), seq: index + 1 };
      });
      const runs = Array.from({ length: 1_100 }, (_, index) => {
        const at = new Date(Date.parse(AT) + index).toISOString();
        return { ...row('runs', '3', `page-${String(index).padStart(4, '0')}`), created_at: at };
      });
      for (const part of [events.slice(0, 1_000), events.slice(1_000)]) await service.from('run_events').insert(part);
      await service.from('runs').insert(runs);

      const seen: string[] = [];
      for (let after: { created_at: string; id: string } | undefined; ;) {
        const page = await store.history({ user_id: '3', limit: 100, ...(after === undefined ? {} : { after }) });
        if (!page.ok) throw new Error(page.error.reason);
        seen.push(...page.value.map(({ id }) => id));
        after = page.value.at(-1);
        if (page.value.length < 100) break;
      }

      const [{ count: updates } = {}] = await server.sql(
        `select count(*) from public."repo-updates" where run_id = 'long'`,
      );
      expect(Number(updates)).toBe(1_500);
      expect(seen).toEqual(runs.map((run) => 'id' in run && run.id).reverse());
    });

    it("a user's rows all go, up to a time, and nobody else's do (G10)", async () => {
      const newer = { ...row('runs', '2', 'newer'), created_at: '2027-01-01T00:00:00.000Z' };
      await service.from('runs').insert([newer]);

      const { data } = await service.rpc('delete_user_history', { of_user: '2', up_to: '2026-12-01T00:00:00.000Z' });

      expect(data).toMatchObject({ runs: 1, run_files: 1, run_events: 1 });
      const left = await Promise.all(
        TABLES.map((table) => server.sql(`select * from public."${table}" where user_id = '2'`)),
      );
      expect(left.flat()).toMatchObject([{ id: 'newer' }]);
      expect(await server.sql(`select 1 from public.run_files where user_id = '1'`)).toHaveLength(1);
    });

    it('what is older than the retention goes (G9)', async () => {
      const old = { ...row('runs', '1', 'old'), created_at: '2020-01-01T00:00:00.000Z' };
      await service.from('runs').insert([old]);
      await service.from('run_events').insert([{ ...row('run_events', '1', 'old'), at: '2020-01-01T00:00:00.000Z' }]);
      await service.from('run_files').insert([row('run_files', '1', 'old')]);

      const { data } = await service.rpc('delete_old_history', { days: 365 });

      expect(data).toBe(1);
      for (const table of ['run_files', 'run_events', 'repo-updates']) {
        expect(await server.sql(`select 1 from public."${table}" where run_id = 'old'`)).toEqual([]);
      }
      expect((await service.rpc('delete_old_history', { days: 0 })).error).not.toBeNull();
    });
  });
});
