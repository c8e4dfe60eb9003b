// What happens around a run's end: it goes on when asked, it is given up when it kills its process, its content goes after
// a day, and its account looks after it when nobody else does.

import { abortAllDurableObjects, runInDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { describe, expect, it } from 'vitest';
import { fatal } from '../../src/core/errors.ts';
import type { Finding } from '../../src/core/findings.ts';
import { CONTENT_LIFE_MS, SWEEP_MS } from '../../src/core/limits.ts';
import type { RunRecord } from '../../src/core/run/record.ts';
import type { Account } from '../../src/durable/account.ts';
import type { RunCoordinator } from '../../src/durable/run-coordinator.ts';
import { RunStore } from '../../src/durable/run-store.ts';
import { ask, quietRun, signedIn, type Person, type QuietRun } from './live.ts';

const { RUNS, ACCOUNTS } = env as unknown as {
  RUNS: DurableObjectNamespace<RunCoordinator>;
  ACCOUNTS: DurableObjectNamespace<Account>;
};
const RESOLVED = {
  id: 1,
  owner: 'octo',
  name: 'shop',
  private: false,
  can_push: true,
  base_ref: 'main',
  base_sha: 'a'.repeat(40),
  base_tree_sha: 'b'.repeat(40),
};

const FINDING: Finding = {
  source: 'rule',
  line_start: 1,
  line_end: 1,
  category: 'outdated_syntax',
  severity: 'low',
  confidence: 1,
  title: 'Use an f-string',
  explanation: 'It is shorter.',
};
const WAITING: Partial<RunRecord> = {
  phase: 'analyzing',
  error: null,
  finished_at: null,
  waiting: { until: Date.now() + CONTENT_LIFE_MS, reason: 'test', shown: true },
};

function bearerOf({ token }: Person): Record<string, string> {
  return { authorization: `Bearer ${token}` };
}

/** Puts the run into a state, as an earlier process left it. */
async function put(run: QuietRun, change: Partial<RunRecord>, write?: (store: RunStore) => void): Promise<void> {
  await runInDurableObject(RUNS.getByName(run.id), (_, state) => {
    const store = new RunStore(state.storage);
    const record = store.load();
    if (record === null) throw new Error('no run');
    store.commit({ ...record, ...change }, [], Date.now(), () => write?.(store), 0);
  });
}

function read<T>(run: QuietRun, of: (store: RunStore) => T): Promise<T> {
  return runInDurableObject(RUNS.getByName(run.id), (_, state) => of(new RunStore(state.storage)));
}

async function recordOf(run: QuietRun): Promise<RunRecord> {
  const record = await read(run, (store) => store.load());
  if (record === null) throw new Error('no run');
  return record;
}

function alarmOf(run: QuietRun): Promise<number | null> {
  return runInDurableObject(RUNS.getByName(run.id), (_, state) => state.storage.getAlarm());
}

/** The run's alarm, on an object that may be new. */
async function fire(run: QuietRun): Promise<void> {
  await runInDurableObject(RUNS.getByName(run.id), (object) => object.alarm());
}

const tree = (store: RunStore): void =>
  store.addTree([{ path: 'a.py', mode: '100644', type: 'blob', sha: 'c'.repeat(40), size: 3 }]);
const candidate = (store: RunStore): void =>
  store.addCandidate(
    {
      path: 'a.py',
      language: 'python',
      blob_sha: 'c'.repeat(40),
      content: 'secret source',
      findings: [FINDING],
      floor: { declared_in: 'default' },
    },
    '100644',
  );

/** A run of `person` that failed while it rewrote files. */
async function failedRun(person: Person, change: Partial<RunRecord> = {}): Promise<QuietRun> {
  const run = await quietRun(person.subject, { count: 1 });
  const failed: Partial<RunRecord> = {
    phase: 'failed',
    waiting: null,
    error: fatal('sandbox_unavailable'),
    finished_at: Date.now(),
    resolved: RESOLVED,
    analyze: { files: 1, done: 1, sent_batches: 1 },
    refactor: { files: 1, done: 0, sent_through: '' },
  };
  await put(run, { ...failed, ...change }, (store) => {
    tree(store);
    candidate(store);
  });
  await person.account.release(run.id);
  return run;
}

function retry(run: QuietRun, person: Person): Promise<Response> {
  return ask(`/runs/${run.id}/retry`, bearerOf(person), { method: 'POST' });
}

describe('retry', () => {
  it('goes on where a failed run stopped and keeps what was done', async () => {
    const person = await signedIn();
    const run = await failedRun(person);

    const answer = await retry(run, person);

    expect(answer.status).toBe(202);
    expect(await answer.json()).toMatchObject({ id: run.id, status: 'refactoring' });
    expect(await read(run, (store) => store.candidate('a.py')?.content)).toBe('secret source');
    const { retries, error, finished_at } = await recordOf(run);
    expect({ count: retries.count, error, finished_at }).toEqual({ count: 1, error: null, finished_at: null });
  });

  it('pressed again finds what the first press started', async () => {
    const person = await signedIn();
    const run = await failedRun(person);

    const answers = await Promise.all(Array.from({ length: 5 }, () => retry(run, person)));

    expect(answers.map(({ status }) => status)).toEqual([202, 202, 202, 202, 202]);
    expect((await recordOf(run)).retries.count).toBe(1);
  });

  it('B14: is refused while another run has the repository', async () => {
    const person = await signedIn();
    const run = await failedRun(person);
    const other = {
      run_id: crypto.randomUUID(),
      repository: `octo/${run.id}`,
      key: null,
      fingerprint: 'x',
      caps: null,
    };
    await person.account.reserve(other, Date.now());

    const answer = await retry(run, person);

    expect({ status: answer.status, body: await answer.json() }).toMatchObject({
      status: 409,
      body: { code: 'run_active', run_id: other.run_id },
    });
    expect((await recordOf(run)).phase).toBe('failed');
  });

  it.each<[string, Partial<RunRecord>, number, string]>([
    ['one that ended well', { phase: 'succeeded', error: null }, 409, 'not_retryable'],
    ['one that kills its process', { error: fatal('quarantined') }, 409, 'not_retryable'],
    ['one that works', WAITING, 409, 'run_not_finished'],
    ['one whose content is over', { finished_at: Date.now() - CONTENT_LIFE_MS - 1 }, 410, 'content_expired'],
  ])('refuses %s', async (_, change, status, code) => {
    const person = await signedIn();
    const run = await failedRun(person, change);

    const answer = await retry(run, person);

    expect({ status: answer.status, body: await answer.json() }).toMatchObject({ status, body: { code } });
  });
});

describe('J12: a run that kills its process', () => {
  const working: Partial<RunRecord> = { phase: 'resolving', waiting: null };

  it('is given up after the fifth time in a row', async () => {
    const person = await signedIn();
    const run = await quietRun(person.subject, { count: 1 });
    await put(run, { ...working, crashes: 4 });
    await abortAllDurableObjects();

    await fire(run);

    const view = await RUNS.getByName(run.id).view(person.subject);
    expect(view).toMatchObject({ status: 'failed', error: { code: 'quarantined' } });
    const listed = await ACCOUNTS.getByName(person.subject).listRuns(null, 10);
    expect(listed?.runs[0]?.ended?.status).toBe('failed');
  });

  it('is not when a step comes to an end in between', async () => {
    const run = await quietRun();
    await put(run, { ...working, crashes: 3 });
    await abortAllDurableObjects();

    // GitHub is out of reach: the step fails, and the process lives on.
    await fire(run);

    expect(await recordOf(run)).toMatchObject({ phase: 'resolving', crashes: 0 });
  });
});

describe('data life', () => {
  const over: Partial<RunRecord> = { phase: 'succeeded', error: null, finished_at: Date.now() - CONTENT_LIFE_MS };

  it('deletes contents and diffs a day behind the end, and keeps events and reasons', async () => {
    const person = await signedIn();
    const run = await failedRun(person, over);

    await fire(run);

    const stored = await runInDurableObject(RUNS.getByName(run.id), (_, state) =>
      ['files', 'tree', 'batches', 'events', 'run'].flatMap((table) =>
        state.storage.sql.exec(`SELECT * FROM ${table}`).toArray(),
      ),
    );
    expect(JSON.stringify(stored)).not.toContain('secret source');
    expect(await recordOf(run)).toMatchObject({ content_deleted: true });
    expect(await read(run, (store) => store.events(0, 10).length)).toBe(1);
    expect(await read(run, (store) => store.file('a.py')?.content)).toBeNull();
    expect(await alarmOf(run)).toBeNull();
  });

  it.each(['patch', 'verification'])('says that the %s is gone', async (what) => {
    const person = await signedIn();
    const run = await failedRun(person, over);

    const answer = await ask(`/runs/${run.id}/${what}`, bearerOf(person));

    expect({ status: answer.status, body: await answer.json() }).toMatchObject({
      status: 410,
      body: { code: 'content_expired' },
    });
  });

  it('sets the alarm for it when a run comes to rest', async () => {
    const run = await quietRun(undefined, { count: 1, ended: true });

    await fire(run);

    expect(await alarmOf(run)).toBe((await recordOf(run)).finished_at! + CONTENT_LIFE_MS);
  });
});

describe('the account looks after runs that hold a repository for long', () => {
  async function sweep(subject: string): Promise<void> {
    await runInDurableObject(ACCOUNTS.getByName(subject), async (object, state) => {
      state.storage.sql.exec('UPDATE active SET since = since - ?', SWEEP_MS);
      await object.alarm();
    });
  }

  it('H4: mends a lost alarm', async () => {
    const { subject } = await signedIn();
    const run = await quietRun(subject, { count: 1 });
    await runInDurableObject(RUNS.getByName(run.id), (_, state) => state.storage.deleteAlarm());
    await abortAllDurableObjects();

    await sweep(subject);

    expect(await alarmOf(run)).not.toBeNull();
  });

  it('hears of an end that was not told', async () => {
    const { account, subject } = await signedIn();
    const run = await quietRun(subject, { count: 1, ended: true });

    await sweep(subject);

    expect((await account.listRuns(null, 10))?.runs).toMatchObject([{ id: run.id, ended: { status: 'no_changes' } }]);
  });

  it('frees what was taken for a run that never started', async () => {
    const { account, subject } = await signedIn();
    const request = { run_id: crypto.randomUUID(), repository: 'octo/x', key: null, fingerprint: 'x', caps: null };
    await account.reserve(request, Date.now());

    await sweep(subject);

    const again = await account.reserve({ ...request, run_id: crypto.randomUUID() }, Date.now());
    expect(again.kind).toBe('reserved');
  });

  it('is armed for as long as any run holds one', async () => {
    const { subject } = await signedIn();
    await quietRun(subject);

    const armed = await runInDurableObject(ACCOUNTS.getByName(subject), (_, state) => state.storage.getAlarm());

    expect(armed).toBeLessThanOrEqual(Date.now() + SWEEP_MS);
  });
});
