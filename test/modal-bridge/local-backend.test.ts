// The local backend on real worker threads whose jobs misbehave on request.

import { existsSync, mkdtempSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { NO_USAGE } from '../../src/core/findings.ts';
import type { ChatModel } from '../../src/core/ports.ts';
import { ok } from '../../src/core/result.ts';
import { startLocalBackend, type LocalBackendOptions } from '../../src/modal-bridge/backends/local.ts';
import type { Backend } from '../../src/modal-bridge/backends/backend.ts';
import { analyzeCall, refactorCall, resultsOf, spawnIds } from './calls.ts';

const running: Backend[] = [];
const lines: string[] = [];

async function start(options: Partial<LocalBackendOptions> = {}): Promise<Backend> {
  const backend = await startLocalBackend({
    threads: 1,
    model: null,
    now: Date.now,
    log: (event) => lines.push(event),
    threadEntry: new URL('./threads/scripted.ts', import.meta.url),
    ...options,
  });
  running.push(backend);
  return backend;
}

afterEach(async () => {
  await Promise.all(running.splice(0).map((backend) => backend.stop()));
  lines.length = 0;
});

const signal = new AbortController().signal;
const fine = { ok: true, output: { status: 'rejected', reason: 'no_edit', detail: 'fine', usage: NO_USAGE } };

describe('calls', () => {
  it('F2: the same run and key is one call with one id; another run has another', async () => {
    const backend = await start();

    const [first] = await spawnIds(backend, [refactorCall('k')], 'one');
    const [again, twice] = await spawnIds(backend, [refactorCall('k'), refactorCall('k')], 'one');
    const [other] = await spawnIds(backend, [refactorCall('k')], 'two');

    expect(again).toBe(first);
    expect(twice).toBe(first);
    expect(other).not.toBe(first);
    expect(await resultsOf(backend, [first!, other!])).toEqual([fine, fine]);
  });

  it('F8: a poll repeats results and names calls it does not know', async () => {
    const backend = await start();
    const [id] = await spawnIds(backend, [refactorCall('k')]);
    await resultsOf(backend, [id!]);

    const polled = await backend.poll([id!, 'local-other-boot'], 0, signal);

    expect(polled.map(({ state }) => state)).toEqual(['done', 'unknown']);
  });

  it('a canceled call is unknown, queued or running, and its key can be called again', async () => {
    const backend = await start();
    const ids = await spawnIds(backend, [refactorCall('runs', 'WAIT'), refactorCall('waits')]);

    await backend.cancel(ids);
    const polled = await backend.poll(ids, 0, signal);

    expect(polled.map(({ state }) => state)).toEqual(['unknown', 'unknown']);
  });

  it('canceling ends a poll that waits for the call', async () => {
    const backend = await start();
    const ids = await spawnIds(backend, [refactorCall('k', 'WAIT')]);
    const poll = backend.poll(ids, 20_000, signal);

    await backend.cancel(ids);

    expect(await poll).toEqual([{ id: ids[0], state: 'unknown' }]);
  });

  it('takes no more than it may hold, and takes known calls even then', async () => {
    const backend = await start({ maxPendingCalls: 1 });
    await spawnIds(backend, [refactorCall('k', 'WAIT')]);

    expect(await backend.spawn('run', [refactorCall('more')])).toMatchObject({
      ok: false,
      error: { reason: 'rate_limited' },
    });
    expect(await backend.spawn('run', [refactorCall('k', 'WAIT')])).toMatchObject({ ok: true });
  });

  it('F10: a result that no answer could carry becomes a named failure', async () => {
    const backend = await start();

    const [result] = await resultsOf(backend, await spawnIds(backend, [refactorCall('k', `BIG${5 * 1024 * 1024}`)]));

    expect(result).toMatchObject({ ok: false, error: { code: 'job_failed', retry: 'never' } });
  });

  it('refuses a call of another contract version', async () => {
    const backend = await start();
    const call = refactorCall('k');

    const ids = await spawnIds(backend, [{ ...call, input: { ...call.input, contract_version: 99 } } as typeof call]);

    expect(await resultsOf(backend, ids)).toMatchObject([{ ok: false, error: { code: 'bridge_config' } }]);
  });
});

describe('lost threads', () => {
  it('F4, H9: a hung call times out, its thread is replaced and the calls behind it run', async () => {
    const backend = await start({ jobTimeoutMs: 300 });

    const results = await resultsOf(backend, await spawnIds(backend, [refactorCall('h', 'HANG'), refactorCall('k')]));

    expect(results).toMatchObject([{ ok: false, error: { code: 'job_timeout', retry: 'never' } }, fine]);
  });

  it('a hung call does not take the calls down that share its thread', async () => {
    const backend = await start({ jobTimeoutMs: 300, tasksPerThread: 3 });
    const calls = [refactorCall('w', 'WAIT'), refactorCall('h', 'HANG'), refactorCall('k')];

    const results = await resultsOf(backend, await spawnIds(backend, calls));

    expect(results).toMatchObject([
      { ok: false, error: { code: 'job_timeout' } },
      { ok: false, error: { code: 'job_timeout' } },
      fine,
    ]);
  });

  it('a call that waits too long times out and its thread lives on', async () => {
    const backend = await start({ jobTimeoutMs: 300 });

    const results = await resultsOf(backend, await spawnIds(backend, [refactorCall('w', 'WAIT'), refactorCall('k')]));

    expect(results).toMatchObject([{ ok: false, error: { code: 'job_timeout' } }, fine]);
    expect(lines).not.toContain('thread_lost');
  });

  it('a call that crashes its thread once is run again', async () => {
    const backend = await start();
    const mark = join(mkdtempSync(join(tmpdir(), 'crash-')), 'mark');

    const results = await resultsOf(backend, await spawnIds(backend, [refactorCall('c', `CRASH-ONCE ${mark}`)]));

    expect(results).toMatchObject([{ ok: true }]);
    expect(lines).toEqual(['thread_lost']);
  });

  it('a call that crashes its thread every time fails, and the ones beside it do not', async () => {
    const backend = await start({ tasksPerThread: 3 });
    const calls = [refactorCall('k'), refactorCall('c', 'CRASH'), refactorCall('k2')];

    const results = await resultsOf(backend, await spawnIds(backend, calls));

    expect(results).toMatchObject([fine, { ok: false, error: { code: 'job_failed' } }, fine]);
  });

  it('a job that throws fails by name', async () => {
    const backend = await start();

    const results = await resultsOf(backend, await spawnIds(backend, [refactorCall('k', 'THROW')]));

    expect(results).toMatchObject([{ ok: false, error: { code: 'job_failed', retry: 'never' } }]);
  });

  it.each([
    ['hangs', 'HANG'],
    ['crashes', 'CRASH'],
  ])('one file that %s does not fail its batch', async (_how, script) => {
    const backend = await start({ jobTimeoutMs: 300 });

    const [result] = await resultsOf(backend, await spawnIds(backend, [analyzeCall('k', ['a', script, 'b'])]));

    const files = (result as { output: { files: { path: string; reason: string }[] } }).output.files;
    expect(files.map(({ path, reason }) => [path, reason])).toEqual([
      ['a', 'clean'],
      [script, 'engine_failed'],
      ['b', 'clean'],
    ]);
  });

  it('does not start when its threads cannot', async () => {
    const threadEntry = new URL('data:text/javascript,process.exit(1)');

    await expect(start({ threadEntry })).rejects.toThrow('cannot start');
  });
});

describe('fairness', () => {
  it('J2: a run with many calls does not hold up the first call of another', async () => {
    const backend = await start();
    const many = Array.from({ length: 50 }, (_, n) => refactorCall(`k${n}`));
    const busy = await spawnIds(backend, many, 'busy');
    const quick = await spawnIds(backend, [refactorCall('k')], 'quick');

    await resultsOf(backend, quick);
    const done = await backend.poll(busy, 0, signal);

    expect(done.length).toBeLessThan(10);
  });
});

describe('clones', () => {
  it('a failed fetch is the result of every call that needs it, and is tried again by the next', async () => {
    const backend = await start();
    const url = 'https://git.test/o/missing';

    const results = await resultsOf(
      backend,
      await spawnIds(backend, [analyzeCall('k', ['a'], url), analyzeCall('l', ['a'], url)]),
    );

    expect(results).toMatchObject([
      { ok: false, error: { code: 'repo_not_found', retry: 'never' } },
      { ok: false, error: { code: 'repo_not_found', retry: 'never' } },
    ]);
  });

  it('leaves nothing on disk when it stops', async () => {
    const before = clonesOnDisk();
    const backend = await start();
    await resultsOf(backend, await spawnIds(backend, [analyzeCall('k', ['a'])]));
    const during = clonesOnDisk().filter((name) => !before.includes(name));

    await backend.stop();

    expect(during).not.toEqual([]);
    expect(during.filter((name) => existsSync(join(tmpdir(), name)))).toEqual([]);
  });
});

describe('threads', () => {
  it('F11: see no environment', async () => {
    const backend = await start();

    const results = await resultsOf(backend, await spawnIds(backend, [refactorCall('k', 'ENV')]));

    expect(results).toMatchObject([{ output: { detail: '{}' } }]);
  });

  it('reach the model through the bridge, which keeps its key', async () => {
    const model: ChatModel = {
      ask: ({ purpose }) => Promise.resolve(ok({ json: `asked for ${purpose}`, complete: true, usage: NO_USAGE })),
    };
    const backend = await start({ model });

    const results = await resultsOf(backend, await spawnIds(backend, [refactorCall('k', 'ASK')]));

    expect(results).toMatchObject([{ output: { detail: 'asked for analysis' } }]);
    expect(backend.health()).toEqual({ backend: 'local', model: 'configured', missing: [] });
  });
});

function clonesOnDisk(): string[] {
  return readdirSync(tmpdir()).filter((name) => name.startsWith(`dependify-bridge-${process.pid}-`));
}
