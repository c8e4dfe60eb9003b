// H2: a run's object dies before the effect of each step, behind the effect and before its record, and behind the
// record; a new object goes on from storage. Whatever dies, there is one of everything, and the run ends as it would have.

/* eslint-disable @typescript-eslint/unbound-method -- what is spied on is called with the object it came from */

import { abortAllDurableObjects, runDurableObjectAlarm } from 'cloudflare:test';
import { env, exports } from 'cloudflare:workers';
import { afterEach, expect, it, vi } from 'vitest';
import { RunOptions } from '../../src/core/run/options.ts';
import type { RunRecord } from '../../src/core/run/record.ts';
import type { RunView } from '../../src/core/run/view.ts';
import type { RunApi } from '../../src/deps.ts';
import { Account } from '../../src/durable/account.ts';
import { AlarmClock } from '../../src/durable/alarm-clock.ts';
import type { RunCoordinator } from '../../src/durable/run-coordinator.ts';
import { RunRegistry } from '../../src/durable/run-registry.ts';
import { RunStore } from '../../src/durable/run-store.ts';
import { CRASH_STEPS, type CrashStep } from './crash-steps.ts';
import { fakeOutside, type Outside } from './outside.ts';

const runs = (env as unknown as { RUNS: DurableObjectNamespace<RunCoordinator> }).RUNS;
const worker = (exports as unknown as { default: { fetch: typeof fetch } }).default;
const NEVER = new Promise<never>(() => undefined);

afterEach(() => {
  vi.restoreAllMocks();
});

function apiOf(id: string): RunApi {
  return runs.getByName(id);
}

async function start(): Promise<string> {
  const id = crypto.randomUUID();
  const options = RunOptions.parse({ verify: true });
  await apiOf(id).start({ id, subject: 'anonymous', repository: { owner: 'octo', name: 'shop' }, options });
  return id;
}

async function end(id: string): Promise<RunView> {
  const view = await apiOf(id).waitForEnd('anonymous', 10_000);
  if (view?.finished_at == null) throw new Error(`not over: ${JSON.stringify(view?.status)}`);
  return view;
}

/** What must not depend on crashes. */
async function outcome(outside: Outside, id: string): Promise<object> {
  const { status, error, counts, funnel, pull_request, verification } = await end(id);
  const events = (await apiOf(id).events('anonymous', 0, 500)) ?? [];
  const head = [...outside.refs.values()][0] ?? '';
  const last = outside.commits.get(head);
  const first = outside.commits.get(last?.parent ?? '');
  const { forks, branches, pulls, jobs } = outside.made;
  return {
    view: { status, error, counts, funnel, pull_request, verification },
    made: { forks, branches, pulls, jobs },
    trees: [first?.tree, last?.tree],
    seqs: events.map(({ seq }) => seq),
    types: events.map(({ type }) => type),
  };
}

async function undisturbed(): Promise<object> {
  const outside = await fakeOutside();
  outside.canPush = false;
  const result = await outcome(outside, await start());
  vi.restoreAllMocks();
  return result;
}

/** The platform fires the alarm again, in a new process. It does so by itself two seconds later, then in vain. */
async function fire(id: string): Promise<void> {
  await runDurableObjectAlarm(runs.getByName(id));
}

class Crash extends Error {}

type Moment = 'before' | 'effect' | 'record';

/** Arranges the crash; gives what tells that the object is dead or hangs. */
function arrange(outside: Outside, step: CrashStep, moment: Moment): () => boolean {
  let hit = false;
  if (moment === 'before' && step.asks !== null) {
    outside.before = (asked) => {
      if (asked !== step.asks || hit) return;
      hit = true;
      return NEVER;
    };
    return () => hit;
  }
  const commit = RunStore.prototype.commit;
  vi.spyOn(RunStore.prototype, 'commit').mockImplementation(function (this: RunStore, record: RunRecord, ...rest) {
    const isOurs = !hit && step.isRecorded(record);
    if (isOurs) hit = true;
    if (isOurs && moment !== 'record') throw new Crash();
    const stored = commit.call(this, record, ...rest);
    if (isOurs) throw new Crash();
    return stored;
  });
  return () => hit;
}

const CASES = CRASH_STEPS.flatMap((step) =>
  (['before', 'effect', 'record'] as const).map((moment) => [step.name, moment, step] as const),
);

it.each(CASES)('H2: %s, crash at: %s', async (_, moment, step) => {
  const expected = await undisturbed();
  const outside = await fakeOutside();
  outside.canPush = false;
  const isHit = arrange(outside, step, moment);
  const id = await start();
  await vi.waitFor(() => expect(isHit()).toBe(true), { timeout: 5_000, interval: 2 });

  await abortAllDurableObjects();
  await fire(id);

  expect(await outcome(outside, id)).toEqual(expected);
});

it('H2: nobody has to visit: the next step begins within five seconds', async ({ task }) => {
  const outside = await fakeOutside();
  const isHit = arrange(
    outside,
    CRASH_STEPS.find(({ name }) => name === 'tree')!,
    'before',
  );
  const id = await start();
  await vi.waitFor(() => expect(isHit()).toBe(true), { timeout: 5_000, interval: 2 });
  const before = outside.asked.length;

  await abortAllDurableObjects();
  const died = Date.now();

  await vi.waitFor(() => expect(outside.asked.length).toBeGreaterThan(before), { timeout: 10_000, interval: 5 });
  const took = Date.now() - died;
  Object.assign(task.meta, { recoveryMs: took });
  expect(took).toBeLessThan(5_000);
  expect((await end(id)).status).toBe('succeeded');
});

it.each(['before', 'effect', 'record'] as const)('H2: accept, crash at: %s', async (moment) => {
  const expected = await undisturbed();
  const outside = await fakeOutside();
  outside.canPush = false;
  let hit = false;
  const { init } = RunStore.prototype;
  const { ensure } = AlarmClock.prototype;
  vi.spyOn(RunStore.prototype, 'init').mockImplementation(function (this: RunStore, record) {
    if (!hit && moment === 'before') throw ((hit = true), new Crash());
    return init.call(this, record);
  });
  vi.spyOn(AlarmClock.prototype, 'ensure').mockImplementation(async function (this: AlarmClock, ...args) {
    if (!hit && moment === 'effect') throw ((hit = true), new Crash());
    const mended = await ensure.call(this, ...args);
    if (!hit) throw ((hit = true), new Crash());
    return mended;
  });
  const post = (): Promise<Response> =>
    worker.fetch('https://dependify.test/runs', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': `accept-${moment}` },
      body: JSON.stringify({ repository: 'octo/shop', options: { verify: true } }),
    });

  const lost = await post();
  await lost.text();
  await abortAllDurableObjects();
  const accepted = await post();
  const { id } = await accepted.json<{ id: string }>();

  expect([lost.status, accepted.status]).toEqual([500, 202]);
  expect(await outcome(outside, id)).toEqual(expected);
});

it.each(['before', 'effect', 'record'] as const)('H2: notify, crash at: %s', async (moment) => {
  const expected = await undisturbed();
  const outside = await fakeOutside();
  outside.canPush = false;
  const { finish } = Account.prototype;
  const finished: string[] = [];
  vi.spyOn(Account.prototype, 'finish').mockImplementation(async function (this: Account, run) {
    finished.push(run.id);
    if (finished.length === 1 && moment === 'before') throw new Crash();
    await finish.call(this, run);
    if (finished.length === 1 && moment === 'effect') throw new Crash();
  });
  let removed = 0;
  const { remove } = RunRegistry.prototype;
  vi.spyOn(RunRegistry.prototype, 'remove').mockImplementation(async function (this: RunRegistry, runId) {
    removed += 1;
    if (moment === 'record' && removed === 1) throw new Crash();
    await remove.call(this, runId);
  });
  const id = await start();
  await vi.waitFor(() => expect(finished.length).toBeGreaterThan(0), { timeout: 5_000, interval: 2 });

  await abortAllDurableObjects();

  await fire(id);

  expect([finished.length, removed]).toEqual([2, moment === 'record' ? 2 : 1]);
  expect(await outcome(outside, id)).toEqual(expected);
});

it('H1: an object that dies behind every record ends as one that lives', async () => {
  const expected = await undisturbed();
  const outside = await fakeOutside();
  outside.canPush = false;
  let deaths = 0;
  let dead = false;
  const { commit } = RunStore.prototype;
  vi.spyOn(RunStore.prototype, 'commit').mockImplementation(function (this: RunStore, ...args) {
    const stored = commit.apply(this, args);
    deaths += 1;
    dead = true;
    if (args[0].finished_at === null) throw new Crash();
    return stored;
  });
  const id = await start();
  for (let lives = 0; lives < 40 && (await apiOf(id).poke()) !== 'over'; lives += 1) {
    await vi.waitFor(() => expect(dead).toBe(true), { timeout: 5_000, interval: 2 });
    dead = false;
    await abortAllDurableObjects();
    await fire(id).catch(() => undefined);
  }

  expect(await outcome(outside, id)).toEqual(expected);
  expect(deaths).toBeGreaterThan(CRASH_STEPS.length);
});
