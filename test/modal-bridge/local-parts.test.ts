// The pure parts of the local backend: queue, table of calls, clone cache, long poll.

import { existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fatal } from '../../src/core/errors.ts';
import { err, ok, type Result } from '../../src/core/result.ts';
import { createCallTable } from '../../src/modal-bridge/backends/local/call-table.ts';
import {
  createCloneCache,
  type CloneCache,
  type CloneSource,
} from '../../src/modal-bridge/backends/local/clone-cache.ts';
import { createFairQueue } from '../../src/modal-bridge/backends/local/fair-queue.ts';
import { createLongPoll } from '../../src/modal-bridge/backends/long-poll.ts';

describe('createFairQueue', () => {
  it('J2: serves lanes in turn and each in order', () => {
    const queue = createFairQueue<string>();
    for (const item of ['a1', 'a2', 'a3', 'b1', 'c1', 'b2']) queue.push(item.charAt(0), item);

    const served = Array.from({ length: 7 }, () => queue.shift());

    expect(served).toEqual(['a1', 'b1', 'c1', 'a2', 'b2', 'a3', undefined]);
  });

  it('takes an item back', () => {
    const queue = createFairQueue<string>();
    queue.push('a', 'a1');

    expect([queue.remove('a1'), queue.remove('a1'), queue.size, queue.shift()]).toEqual([true, false, 0, undefined]);
  });
});

describe('createCallTable', () => {
  const table = () => createCallTable({ resultTtlMs: 100, maxResultBytes: 20 });

  it('keeps a result for its time', () => {
    const calls = table();
    calls.add('a');
    calls.finish('a', 'x', 1_000);

    expect(calls.get('a', 1_099)).toEqual({ state: 'done', json: 'x' });
    expect(calls.get('a', 1_100)).toBeUndefined();
  });

  it('drops the oldest results beyond its bytes', () => {
    const calls = table();
    for (const id of ['a', 'b', 'c']) {
      calls.add(id);
      calls.finish(id, '12345', 1_000);
    }

    expect(['a', 'b', 'c'].map((id) => calls.get(id, 1_000)?.state)).toEqual([undefined, 'done', 'done']);
  });

  it('a call finishes once, and only while it is known', () => {
    const calls = table();
    calls.add('a');

    expect([calls.finish('a', '1', 0), calls.finish('a', '2', 0), calls.finish('b', '3', 0)]).toEqual([
      true,
      false,
      false,
    ]);
    expect(calls.get('a', 0)).toEqual({ state: 'done', json: '1' });
  });
});

describe('createCloneCache', () => {
  const source = { url: 'https://git.test/o/r', token: null, sha: 'a'.repeat(40) };

  function cache(options: { maxIdle?: number; clone?: () => Promise<Result<void>> } = {}) {
    const cloned: string[] = [];
    const deleted: string[] = [];
    const clones = createCloneCache({
      root: join(mkdtempSync(join(tmpdir(), 'clones-')), 'root'),
      idleMs: 60_000,
      maxIdle: options.maxIdle ?? 1,
      onDeleted: (gitdir) => deleted.push(gitdir),
      clone: (task) => {
        cloned.push(task.gitdir);
        return options.clone?.() ?? Promise.resolve(ok(undefined));
      },
    });
    return { clones, cloned, deleted };
  }

  async function lease(clones: CloneCache, from: Partial<CloneSource> = {}) {
    const leased = await clones.acquire({ ...source, ...from });
    if (!leased.ok) throw new Error(leased.error.reason);
    return leased.value;
  }

  it('fetches once for all who ask at once and for who asks later', async () => {
    const { clones, cloned } = cache();

    const [a, b] = await Promise.all([lease(clones), lease(clones)]);
    a.release();
    b.release();
    const c = await lease(clones);

    expect(cloned).toHaveLength(1);
    expect([b.gitdir, c.gitdir]).toEqual([a.gitdir, a.gitdir]);
  });

  it('another commit or token is another clone', async () => {
    const { clones, cloned } = cache();

    await lease(clones);
    await lease(clones, { sha: 'b'.repeat(40) });
    await lease(clones, { token: 't' });

    expect(new Set(cloned).size).toBe(3);
  });

  it('deletes the longest unused beyond its number, never one in use', async () => {
    const { clones, deleted } = cache();
    const used = await lease(clones, { sha: '1'.repeat(40) });
    const first = await lease(clones, { sha: '2'.repeat(40) });
    const second = await lease(clones, { sha: '3'.repeat(40) });

    first.release();
    second.release();
    second.release();

    expect(deleted).toEqual([first.gitdir]);
    expect(existsSync(used.gitdir)).toBe(true);
  });

  it('tries a failed fetch again for the next, and deletes its folder', async () => {
    const { clones, cloned, deleted } = cache({ clone: () => Promise.resolve(err(fatal('repo_not_found'))) });

    const results = await Promise.all([clones.acquire(source), clones.acquire(source)]);
    const later = await clones.acquire(source);

    expect([...results, later].map(({ ok }) => ok)).toEqual([false, false, false]);
    expect(cloned).toHaveLength(2);
    expect(deleted).toEqual(cloned);
  });

  it('a fetch that throws is a failure', async () => {
    const { clones } = cache({ clone: () => Promise.reject(new Error('disk')) });

    expect(await clones.acquire(source)).toMatchObject({ ok: false, error: { reason: 'clone_failed' } });
  });
});

describe('createLongPoll', () => {
  const signal = new AbortController().signal;

  it('gathers what finishes within the linger', async () => {
    const polls = createLongPoll(30);
    const finished: string[] = [];
    const waited = polls.wait(['a', 'b', 'c'], 20_000, signal).then(() => [...finished]);

    for (const id of ['a', 'b']) {
      finished.push(id);
      polls.wake(id);
      await Promise.resolve();
    }

    expect(await waited).toEqual(['a', 'b']);
  });

  it('does not linger when all have finished', async () => {
    const polls = createLongPoll(1_000_000);
    const waited = polls.wait(['a'], 20_000, signal);

    polls.wake('other');
    expect(polls.waiting).toBe(1);
    polls.wake('a');

    await waited;
    expect(polls.waiting).toBe(0);
  });

  it.each(['time', 'abort', 'stop'])('lets go by %s', async (by) => {
    const polls = createLongPoll(1);
    const leave = new AbortController();
    const waited = polls.wait(['a'], by === 'time' ? 1 : 20_000, leave.signal);

    if (by === 'abort') leave.abort();
    if (by === 'stop') polls.stop();

    await waited;
    expect(polls.waiting).toBe(0);
  });
});
