// A run under an unsteady platform: alarms that fire twice, late or never, poison, versions that do not fit, and people
// who cancel and retry.

/* eslint-disable @typescript-eslint/unbound-method -- what is spied on is called with the object it came from */

import { abortAllDurableObjects, runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test';
import { env, exports } from 'cloudflare:workers';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { CONTENT_LIFE_MS, MAX_CRASHES } from '../../src/core/limits.ts';
import { RunOptions } from '../../src/core/run/options.ts';
import type { RunRecord } from '../../src/core/run/record.ts';
import type { RunView } from '../../src/core/run/view.ts';
import { createSweepPorts, type AccountApi, type RunApi } from '../../src/deps.ts';
import { RunStore } from '../../src/durable/run-store.ts';
import type { Env } from '../../src/env.ts';
import { shardOf, sweepRuns } from '../../src/sweep.ts';
import { CRASH_STEPS } from './crash-steps.ts';
import { fakeOutside, type Outside } from './outside.ts';

const bindings = env as unknown as Env;
const runs = bindings.RUNS;
const worker = (exports as unknown as { default: { fetch: typeof fetch } }).default;
const NEVER = new Promise<never>(() => undefined);

/** Found anew: a stub dies with its object. */
function anonymous(): AccountApi {
  return bindings.ACCOUNTS.getByName('anonymous');
}

afterEach(() => {
  vi.restoreAllMocks();
});

function apiOf(id: string): RunApi {
  return runs.getByName(id);
}

let made = 0;

/** A run of a repository of its own, listed in the account of the callers without a session. */
async function start(options: Partial<RunOptions> = {}): Promise<string> {
  const id = crypto.randomUUID();
  const name = `shop-${(made += 1)}`;
  await anonymous().reserve(
    { run_id: id, repository: `octo/${name}`, key: null, fingerprint: id, caps: null },
    Date.now(),
  );
  const asked = RunOptions.parse({ verify: true, ...options });
  await apiOf(id).start({ id, subject: 'anonymous', repository: { owner: 'octo', name }, options: asked });
  return id;
}

async function end(id: string): Promise<RunView> {
  const view = await apiOf(id).waitForEnd('anonymous', 10_000);
  if (view?.finished_at == null) throw new Error(`not over: ${JSON.stringify(view?.status)}`);
  return view;
}

function inStore<T>(id: string, act: (store: RunStore, state: DurableObjectState) => T | Promise<T>): Promise<T> {
  return runInDurableObject(runs.getByName(id), (_, state) => act(new RunStore(state.storage), state));
}

/** Holds the first request of a kind for ever; gives a promise-like look at whether it came. */
function hold(outside: Outside, asked: string): () => Promise<void> {
  let hit = false;
  outside.before = (now) => {
    if (now !== asked || hit) return;
    hit = true;
    return NEVER;
  };
  return () => vi.waitFor(() => expect(hit).toBe(true), { timeout: 5_000, interval: 2 });
}

async function post(path: string): Promise<{ status: number; body: Partial<RunView & { code: string }> }> {
  const headers = { 'content-type': 'application/json' };
  const response = await worker.fetch(`https://dependify.test${path}`, { method: 'POST', headers, body: '{}' });
  return { status: response.status, body: await response.json() };
}

async function get(path: string): Promise<{ status: number; code: string | null }> {
  const response = await worker.fetch(`https://dependify.test${path}`);
  const text = await response.text();
  return { status: response.status, code: /"code":"(\w+)"/.exec(text)?.[1] ?? null };
}

describe('alarms', () => {
  it('H3: one that fires again while the run works begins nothing', async () => {
    const outside = await fakeOutside();
    const held = hold(outside, 'POST git/commits');
    const id = await start();
    await held();
    const asked = outside.asked.length;

    await Promise.all([1, 2, 3].map(() => runInDurableObject(runs.getByName(id), (run) => run.alarm())));

    expect(outside.asked.length).toBe(asked);
    await abortAllDurableObjects();
    await runDurableObjectAlarm(runs.getByName(id));
    expect((await end(id)).status).toBe('succeeded');
    expect(outside.made).toMatchObject({ branches: 1, pulls: 1 });
  });

  it('H3: one that fires late, behind the end, changes nothing but its own next time', async () => {
    const outside = await fakeOutside();
    const id = await start();
    const before = await end(id);
    const asked = outside.asked.length;

    await runDurableObjectAlarm(runs.getByName(id));
    await runDurableObjectAlarm(runs.getByName(id));

    expect(await apiOf(id).view('anonymous')).toEqual(before);
    expect(outside.asked.length).toBe(asked);
  });

  it('H3: one that fires early waits for the time that is stored', async () => {
    const outside = await fakeOutside();
    const id = await start();
    await end(id);
    const until = Date.now() + 60_000;
    await inStore(id, (store) => {
      const waiting = { until, reason: 'github_rate_limited', shown: true };
      const record: RunRecord = { ...store.load()!, phase: 'publishing', finished_at: null, waiting };
      store.commit(record, [], Date.now(), () => undefined, 0);
    });
    const asked = outside.asked.length;

    await runInDurableObject(runs.getByName(id), (run) => run.alarm());

    expect(outside.asked.length).toBe(asked);
    expect(await inStore(id, (_, { storage }) => storage.getAlarm())).toBe(until);
  });

  it('H3, H4: the sweep brings back a run whose alarm is lost, and forgets runs that are over', async () => {
    const outside = await fakeOutside();
    const held = hold(outside, 'POST git/trees');
    const over = await start();
    await held();
    await abortAllDurableObjects();
    await runDurableObjectAlarm(runs.getByName(over));
    await end(over);
    // The second run of the same contents would adopt the pull request of the first, so it is held before.
    const again = hold(outside, 'POST refactor');
    const id = await start();
    await again();
    await abortAllDurableObjects();
    await inStore(id, (_, { storage }) => storage.deleteAlarm());

    const report = await sweepRuns(createSweepPorts(bindings), Date.now() + 10 * 60_000);

    expect(report.mended).toBeGreaterThanOrEqual(1);
    expect((await end(id)).status).toBe('succeeded');
    const shard = createSweepPorts(bindings).registryShard(shardOf(id));
    await vi.waitFor(async () => expect(await shard.unfinished(Date.now() + 1, 100)).not.toContain(id));
  });

  it('H4: the platform is about to give up: the run sets an alarm of its own before it works', async () => {
    const outside = await fakeOutside();
    const held = hold(outside, 'POST git/trees');
    const id = await start();
    await held();
    await abortAllDurableObjects();
    const again = hold(outside, 'POST git/trees');

    void runInDurableObject(runs.getByName(id), (run) =>
      run.alarm({ isRetry: true, retryCount: 6, scheduledTime: Date.now() }),
    ).catch(() => undefined);
    await again();

    expect(await inStore(id, (_, { storage }) => storage.getAlarm())).toBeGreaterThan(Date.now() + 20_000);
    await abortAllDurableObjects();
  });
});

describe('poison', () => {
  it(`J12: a run that stops its process ${MAX_CRASHES} times at one place is put aside, and others go on`, async () => {
    const outside = await fakeOutside();
    let trees = 0;
    outside.before = (asked) => {
      if (asked !== 'POST git/trees') return;
      trees += 1;
      return NEVER;
    };
    const id = await start();
    for (let crash = 1; crash <= MAX_CRASHES; crash += 1) {
      await vi.waitFor(() => expect(trees).toBe(crash), { timeout: 5_000, interval: 2 });
      await abortAllDurableObjects();
      await apiOf(id).poke();
      void runDurableObjectAlarm(runs.getByName(id)).catch(() => undefined);
    }
    const poisoned = await end(id);
    outside.before = () => undefined;
    const other = await end(await start());

    expect(poisoned).toMatchObject({ status: 'failed', error: { code: 'quarantined' } });
    expect(trees).toBe(MAX_CRASHES);
    expect(other.status).toBe('succeeded');
    expect(await post(`/runs/${id}/retry`)).toMatchObject({ status: 409, body: { code: 'run_not_retryable' } });
  });
});

describe('versions', () => {
  it('H6: fields of a newer version survive a run of this one', async () => {
    const outside = await fakeOutside();
    const held = hold(outside, 'POST git/trees');
    const id = await start();
    await held();
    await abortAllDurableObjects();
    await inStore(id, (store) => {
      const record = { ...store.load()!, of_tomorrow: { kept: true } };
      store.commit(record, [], Date.now(), () => undefined, 0);
    });

    await runDurableObjectAlarm(runs.getByName(id));

    expect((await end(id)).status).toBe('succeeded');
    const raw = await inStore(id, (store) => store.sql.exec<{ record: string }>('SELECT record FROM run').one().record);
    expect(JSON.parse(raw)).toMatchObject({ phase: 'succeeded', of_tomorrow: { kept: true } });
  });

  it.each([
    ['version', { version: 2 }],
    ['phase', { phase: 'translating' }],
  ])('H6: a record with a %s of tomorrow waits, untouched', async (_, part) => {
    const outside = await fakeOutside();
    const held = hold(outside, 'POST git/trees');
    const id = await start();
    await held();
    await abortAllDurableObjects();
    const record = await inStore(id, (store) => {
      const changed = JSON.stringify({ ...store.load()!, ...part });
      store.sql.exec('UPDATE run SET record = ?', changed);
      return changed;
    });
    const asked = outside.asked.length;

    await runInDurableObject(runs.getByName(id), (run) => run.alarm());

    const [raw, alarm] = await inStore(id, async (store, { storage }) => [
      store.sql.exec('SELECT record FROM run').one()['record'],
      await storage.getAlarm(),
    ]);
    expect(raw).toBe(record);
    expect(alarm).toBeGreaterThan(Date.now());
    expect(outside.asked.length).toBe(asked);
  });
});

describe('storage', () => {
  it('H7: a step that storage refuses ends by name or goes on, never in part', async () => {
    await fakeOutside();
    const { addTree } = RunStore.prototype;
    let refused = 0;
    vi.spyOn(RunStore.prototype, 'addTree').mockImplementation(function (this: RunStore, entries) {
      addTree.call(this, entries);
      refused += 1;
      if (refused === 1) throw new Error('SQLITE_FULL');
    });
    const id = await start();
    await vi.waitFor(() => expect(refused).toBe(1), { timeout: 5_000, interval: 2 });
    const tree = await inStore(id, (store) => store.tree());

    await runDurableObjectAlarm(runs.getByName(id));

    expect(tree).toEqual([]);
    expect((await end(id)).status).toBe('succeeded');
  });
});

describe('cancel', () => {
  it.each(CRASH_STEPS.filter(({ asks }) => asks !== null))(
    'H12: at $name it stops before the next effect, also when asked twice',
    async ({ asks }) => {
      const outside = await fakeOutside();
      outside.canPush = false;
      let [hit, released] = [false, false];
      outside.before = (asked) => {
        if (asked !== asks || hit) return;
        hit = true;
        // Looked at from inside: a promise that another object settles would not wake this one.
        return vi.waitFor(() => expect(released).toBe(true), { timeout: 5_000, interval: 2 });
      };
      const id = await start();
      await vi.waitFor(() => expect(hit).toBe(true), { timeout: 5_000, interval: 2 });
      const position = outside.asked.length;

      await apiOf(id).cancel('anonymous');
      await apiOf(id).cancel('anonymous');
      released = true;
      const ended = await end(id);

      const last = asks === 'POST pulls';
      expect(ended.status).toBe(last ? 'succeeded' : 'canceled');
      const writes = outside.asked
        .slice(position)
        .filter((asked) => /^POST (forks|git\/(commits|refs)|pulls)/.test(asked));
      // Two commits are one effect: nothing points to them.
      expect(writes.filter((asked) => asked !== 'POST git/commits')).toEqual([]);
      const events = (await apiOf(id).events('anonymous', 0, 500)) ?? [];
      expect(events.filter(({ type }) => type === 'run.finished')).toHaveLength(1);
    },
  );

  it('H12: behind the pull request it changes nothing', async () => {
    const outside = await fakeOutside();
    const id = await start();
    const before = await end(id);

    expect(await apiOf(id).cancel('anonymous')).toEqual(before);
    expect(outside.made.pulls).toBe(1);
  });
});

describe('retry', () => {
  it.each(CRASH_STEPS.filter(({ asks }) => asks !== null && asks !== 'POST pulls'))(
    'of a run that was canceled at $name keeps what was done',
    async ({ asks }) => {
      const outside = await fakeOutside();
      outside.canPush = false;
      const held = hold(outside, asks!);
      const id = await start();
      await held();
      await apiOf(id).cancel('anonymous');
      await abortAllDurableObjects();
      await runDurableObjectAlarm(runs.getByName(id));
      expect((await end(id)).status).toBe('canceled');

      const answers = await Promise.all([post(`/runs/${id}/retry`), post(`/runs/${id}/retry`)]);
      const ended = await end(id);

      expect(answers.map(({ status }) => status)).toEqual([202, 202]);
      expect(ended).toMatchObject({ status: 'succeeded', error: null });
      expect(outside.made).toMatchObject({ forks: 1, branches: 1, pulls: 1 });
      expect(outside.asked.filter((asked) => asked === 'GET ')).toHaveLength(asks === 'GET ' ? 2 : 1);
      const seqs = ((await apiOf(id).events('anonymous', 0, 500)) ?? []).map(({ seq }) => seq);
      expect(seqs).toEqual(seqs.map((_, index) => index + 1));
    },
  );

  it('of a run that succeeded is refused, and so is that of a run whose repository another run holds', async () => {
    const outside = await fakeOutside();
    const done = await start();
    await end(done);
    const held = hold(outside, 'POST refactor');
    const id = await start();
    await held();
    await apiOf(id).cancel('anonymous');
    await abortAllDurableObjects();
    await runDurableObjectAlarm(runs.getByName(id));
    await end(id);
    const other = crypto.randomUUID();
    const repository = (await apiOf(id).view('anonymous'))!.repository;
    const request = { run_id: other, repository, key: null, fingerprint: other, caps: null };
    await anonymous().reserve(request, Date.now());

    expect(await post(`/runs/${done}/retry`)).toMatchObject({ status: 409, body: { code: 'run_not_retryable' } });
    expect(await post(`/runs/${id}/retry`)).toMatchObject({ status: 409, body: { code: 'run_active', run_id: other } });
  });
});

describe('content', () => {
  it('goes a day behind the end; events, counts and the changelog stay', async () => {
    await fakeOutside();
    const id = await start();
    const ended = await end(id);
    const changelog = await apiOf(id).changelog('anonymous');
    const path = `/runs/${id}`;
    expect([await get(`${path}/files`), await get(`${path}/patch`)]).toMatchObject([{ status: 200 }, { status: 200 }]);
    const later = Date.now() + CONTENT_LIFE_MS + 1_000;
    vi.spyOn(Date, 'now').mockImplementation(() => later);

    await runDurableObjectAlarm(runs.getByName(id));

    const { content_expired_at, usage, ...view } = (await apiOf(id).view('anonymous'))!;
    expect(content_expired_at).toBe(new Date(later).toISOString());
    expect({ ...view, usage }).toMatchObject({ ...ended, usage: { calls: usage.calls } });
    for (const part of ['files', 'files/a.py', 'patch', 'verification']) {
      expect(await get(`${path}/${part}`)).toEqual({ status: 410, code: 'content_expired' });
    }
    expect(await apiOf(id).changelog('anonymous')).toBe(changelog);
    expect((await apiOf(id).events('anonymous', 0, 500))?.at(-1)?.type).toBe('run.finished');
    const left = await inStore(id, (store) =>
      ['files', 'tree', 'batches', 'left_alone', 'verification'].map((table) =>
        Number(store.sql.exec(`SELECT COUNT(*) AS n FROM ${table}`).one()['n']),
      ),
    );
    expect(left).toEqual([0, 0, 0, 0, 0]);
    expect(await inStore(id, (_, { storage }) => storage.getAlarm())).toBeNull();
  });
});
