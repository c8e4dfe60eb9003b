// GitHub's limits: how long a run waits, how often it asks, and when it gives up.

import { describe, expect, it } from 'vitest';
import { expectNothingMade, expectPublished, times } from './judge.ts';
import { useWorld } from './world.ts';

const world = useWorld();
const TREES = /\/git\/trees$/;
const SECONDARY = { message: 'You have exceeded a secondary rate limit.' };

describe('limits', () => {
  it('D1: the budget is used up: nothing is asked until its reset', async () => {
    const repository = await world().create();
    const began = world().now();
    world().github.admin.setRateLimit({ login: 'robot', remaining: 0, reset_in_ms: 90_000 });

    const ended = await world().run(repository);

    await expectPublished(world(), repository, ended, ['a.py']);
    expect(ended.waits).toEqual([{ reason: 'github_rate_limited', ms: expect.any(Number) as number }]);
    expect(ended.waits[0]?.ms).toBeGreaterThanOrEqual(90_000);
    expect(ended.waits[0]?.ms).toBeLessThanOrEqual(92_000);
    expect(ended.asked.filter((asked) => asked === 'GET ')).toHaveLength(2);
    expect(ended.events).toContainEqual(
      expect.objectContaining({ type: 'run.progress', waiting_until: expect.any(String) as string }),
    );
    expect(world().now() - began).toBeLessThan(120_000);
  });

  it('D2: exactly as long as GitHub says', async () => {
    const repository = await world().create();
    world().github.admin.inject({
      method: 'POST',
      path: TREES,
      status: 429,
      headers: { 'retry-after': '120' },
      body: SECONDARY,
    });

    const ended = await world().run(repository);

    await expectPublished(world(), repository, ended, ['a.py']);
    expect(ended.waits).toEqual([{ reason: 'github_rate_limited', ms: 120_000 }]);
  });

  it.each([1, 2, 4])('D3: a limit of unknown length, met %i times: a minute, doubled', async (met) => {
    const repository = await world().create();
    world().github.admin.inject({ method: 'POST', path: TREES, times: met, status: 403, body: SECONDARY });

    const ended = await world().run(repository);

    await expectPublished(world(), repository, ended, ['a.py']);
    expect(ended.waits.map(({ ms }) => ms)).toEqual([60_000, 120_000, 240_000, 480_000].slice(0, met));
  });

  it('D3: after five of them the run ends, and a retry publishes', async () => {
    const repository = await world().create();
    world().github.admin.inject({ method: 'POST', path: TREES, times: 6, status: 403, body: SECONDARY });

    const ended = await world().run(repository);

    expect(ended.run).toMatchObject({ status: 'failed', error: { code: 'github_rate_limited' } });
    expect(times(ended, 'POST git/trees')).toBe(6);
    await expectNothingMade(world(), repository, ended);
    await expectPublished(world(), repository, await ended.retry(), ['a.py']);
  });

  it('D4: a limit in the middle of sending makes nothing twice', async () => {
    const repository = await world().create({
      files: [
        { path: 'a.py', content: 'old = 1\n' },
        { path: 'model.py', content: 'old = 2\n' },
      ],
    });
    let sent = 0;
    const ended = await world().run(repository, {
      before(asked) {
        if (asked !== 'POST git/trees' || (sent += 1) !== 2) return;
        const limit = { status: 429, headers: { 'retry-after': '30' }, body: SECONDARY };
        world().github.admin.inject({ method: 'POST', path: TREES, ...limit });
      },
    });

    await expectPublished(world(), repository, ended, ['a.py', 'model.py']);
    // Trees are named by their contents: the one that is sent again is the one that is there.
    expect(times(ended, 'POST git/trees')).toBe(4);
    expect(times(ended, 'POST git/commits')).toBe(2);
    expect(times(ended, 'POST git/blobs')).toBe(0);
  });

  it.each([
    ['a day', { 'retry-after': '86400' }],
    ['a reset in a year', { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '1800000000' }],
  ])('D5: %s is an end, not a sleep', async (_, headers) => {
    const repository = await world().create();
    world().github.admin.inject({ method: 'POST', path: TREES, status: 403, headers, body: SECONDARY });

    const ended = await world().run(repository);

    expect(ended.run).toMatchObject({ status: 'failed', error: { code: 'github_rate_limited' } });
    expect(ended.waits).toEqual([]);
  });

  it.each([
    ['a date that has passed', 'Wed, 21 Oct 2015 07:28:00 GMT'],
    ['a negative number', '-5'],
    ['garbage', 'soon'],
    ['nothing', ''],
  ])('D5: %s is taken for a limit of unknown length', async (_, after) => {
    const repository = await world().create();
    const headers = { 'retry-after': after };
    world().github.admin.inject({ method: 'POST', path: TREES, status: 429, headers, body: SECONDARY });

    const ended = await world().run(repository);

    await expectPublished(world(), repository, ended, ['a.py']);
    expect(ended.waits).toEqual([{ reason: 'github_rate_limited', ms: 60_000 }]);
  });

  it.each([-3_600_000, 3_600_000])('D25: GitHub’s clock is %i ms off ours: its own date counts', async (skew) => {
    const repository = await world().create();
    const theirs = world().now() + skew;
    const headers = {
      date: new Date(theirs).toUTCString(),
      'x-ratelimit-remaining': '0',
      'x-ratelimit-reset': String(theirs / 1_000 + 30),
    };
    world().github.admin.inject({ method: 'POST', path: TREES, status: 403, headers, body: { message: 'limit' } });

    const ended = await world().run(repository);

    await expectPublished(world(), repository, ended, ['a.py']);
    expect(ended.waits).toEqual([{ reason: 'github_rate_limited', ms: 31_000 }]);
  });
});

it('writes of one account are at least a second apart', async () => {
  const repository = await world().create({
    files: [
      { path: 'a.py', content: 'old = 1\n' },
      { path: 'model.py', content: 'old = 2\n' },
    ],
  });
  const at: number[] = [];

  const ended = await world().run(repository, {
    before(asked) {
      if (asked.startsWith('POST')) at.push(world().now());
    },
  });

  await expectPublished(world(), repository, ended, ['a.py', 'model.py']);
  const gaps = at.slice(1).map((time, index) => time - (at[index] ?? 0));
  expect(gaps).toHaveLength(5);
  expect(Math.min(...gaps)).toBeGreaterThanOrEqual(1_000);
});
