import { evictDurableObject, runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { expect, it } from 'vitest';
import type { RateDecision, RateLimiterApi, RatePolicy } from '../../src/core/limit/policy.ts';
import type { RateLimiter } from '../../src/durable/rate-limiter.ts';

const limiters = (env as unknown as { RATE_LIMITS: DurableObjectNamespace<RateLimiter> }).RATE_LIMITS;
type Stub = DurableObjectStub<RateLimiter>;

const AUTH: RatePolicy = { name: 'auth', limit: 10, window_ms: 60_000 };
const HOUR_MS = 3_600_000;

function takeMany(stub: Stub, count: number, now: number): Promise<RateDecision[]> {
  return Promise.all(Array.from({ length: count }, () => stub.take(AUTH, now)));
}

function allowedOf(decisions: readonly RateDecision[]): number {
  return decisions.filter(({ allowed }) => allowed).length;
}

/** Rows written since the object woke, tables it has, its alarm. */
function storageOf(stub: Stub): Promise<{ tables: string[]; rows: unknown[]; alarm: number | null }> {
  return runInDurableObject(stub, async (_, { storage }) => {
    const query = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '\\_cf%' ESCAPE '\\'";
    const tables = storage.sql.exec<{ name: string }>(query).toArray();
    return {
      tables: tables.map(({ name }) => name),
      rows: tables.flatMap(({ name }) => storage.sql.exec(`SELECT * FROM ${name}`).toArray()),
      alarm: await storage.getAlarm(),
    };
  });
}

/** Runs `work` inside the object and counts what its SQL wrote. */
function rowsWritten(stub: Stub, work: (limiter: RateLimiterApi) => Promise<unknown>): Promise<number> {
  return runInDurableObject(stub, async (limiter, { storage }) => {
    const { sql } = storage;
    const exec = sql.exec.bind(sql);
    let written = 0;
    sql.exec = ((query: string, ...bindings: never[]) => {
      const cursor = exec(query, ...bindings);
      written += cursor.rowsWritten;
      return cursor;
    }) as typeof sql.exec;
    await work(limiter as unknown as RateLimiterApi);
    return written;
  });
}

it('25 parallel calls at a limit of 10: exactly 10 pass', async () => {
  const decisions = await takeMany(limiters.getByName('ip:parallel'), 25, Date.now());

  expect(allowedOf(decisions)).toBe(10);
  expect(decisions.filter(({ allowed }) => allowed).map(({ remaining }) => remaining)).toEqual([
    9, 8, 7, 6, 5, 4, 3, 2, 1, 0,
  ]);
});

it('H1: what was taken is taken after an eviction too', async () => {
  const stub = limiters.getByName('ip:evicted');
  const now = Date.now();
  await takeMany(stub, 7, now);

  await evictDurableObject(stub);

  expect(allowedOf(await takeMany(stub, 25, now))).toBe(3);
});

it('counts each policy and each subject by itself', async () => {
  const [one, other] = [limiters.getByName('user:1'), limiters.getByName('user:2')];
  const now = Date.now();
  await takeMany(one, 10, now);

  const another = await one.take({ name: 'runs', limit: 100, window_ms: HOUR_MS }, now);

  expect(another).toMatchObject({ allowed: true, remaining: 99 });
  expect(allowedOf(await takeMany(other, 11, now))).toBe(10);
  expect(allowedOf(await takeMany(one, 1, now))).toBe(0);
});

it('a refused call writes nothing; an allowed one writes one row', async () => {
  const stub = limiters.getByName('ip:rows');
  const now = Date.now();
  await takeMany(stub, 9, now);

  const allowed = await rowsWritten(stub, (limiter) => limiter.take(AUTH, now));
  const refused = await rowsWritten(stub, (limiter) => limiter.take(AUTH, now));

  expect({ allowed, refused }).toEqual({ allowed: 1, refused: 0 });
});

it('H14: a clock that jumps back an hour costs a window, and one that jumps forward frees', async () => {
  const stub = limiters.getByName('ip:clock');
  const now = Date.now();
  await stub.take(AUTH, now + HOUR_MS);

  expect(await stub.take(AUTH, now)).toMatchObject({ allowed: false, retry_after_ms: 6_000 });
  expect(await stub.take(AUTH, now + 6_000)).toMatchObject({ allowed: true });
  expect(allowedOf(await takeMany(stub, 25, now + HOUR_MS))).toBe(10);
});

it('stores nothing before the first call, and nothing once all is paid back', async () => {
  const stub = limiters.getByName('ip:idle');
  const untouched = await storageOf(stub);
  const twoMinutesAgo = Date.now() - 120_000;
  await takeMany(stub, 10, twoMinutesAgo);
  const taken = await storageOf(stub);

  await runDurableObjectAlarm(stub);

  expect(untouched).toEqual({ tables: [], rows: [], alarm: null });
  expect(taken.rows).toHaveLength(1);
  expect(taken.alarm).not.toBeNull();
  expect(await storageOf(stub)).toEqual({ tables: [], rows: [], alarm: null });
  expect(allowedOf(await takeMany(stub, 25, Date.now()))).toBe(10);
});

it('keeps what is not paid back yet, and looks again when it is', async () => {
  const stub = limiters.getByName('ip:busy');
  const now = Date.now();
  await takeMany(stub, 10, now);

  await runDurableObjectAlarm(stub);

  const { rows, alarm } = await storageOf(stub);
  expect(rows).toEqual([{ policy: 'auth', tat: now + 60_000 }]);
  expect(alarm).toBe(now + 60_000);
  expect(allowedOf(await takeMany(stub, 1, now))).toBe(0);
});
