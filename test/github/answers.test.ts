// Answers that get lost, are cut off or never come. Reads are asked again; a write looks for its effect first.

import { describe, expect, it } from 'vitest';
import type { Fault } from '../../dev/github/server.ts';
import { expectNothingMade, expectPublished, ownBranches, times } from './judge.ts';
import { useWorld } from './world.ts';

const world = useWorld();

const READS: readonly [string, RegExp][] = [
  ['repository', /^\/repos\/[^/]+\/[^/]+$/],
  ['branch', /\/branches\/main$/],
  ['tree', /\/git\/trees\/\w+\?recursive/],
  ['pull requests', /\/pulls\?/],
];
const WRITES: readonly [string, RegExp][] = [
  ['tree', /\/git\/trees$/],
  ['commit', /\/git\/commits$/],
  ['branch', /\/git\/refs$/],
  ['pull request', /\/pulls$/],
];
const LOSSES: readonly [string, Fault][] = [
  ['502', { status: 502, body: '<html>Bad Gateway</html>' }],
  ['503', { status: 503, body: { message: 'Service unavailable' } }],
  ['504', { status: 504, body: '' }],
  ['a reset', { reset: true }],
];

describe('D6: a read that fails twice is asked a third time', () => {
  it.each(READS.flatMap(([what, path]) => LOSSES.map(([how, fault]) => [what, how, path, fault] as const)))(
    '%s, %s',
    async (_what, _how, path, fault) => {
      const repository = await world().create();
      world().github.admin.inject({ method: 'GET', path, times: 2, ...fault });

      const ended = await world().run(repository);

      await expectPublished(world(), repository, ended, ['a.py']);
      expect(ended.waits.map(({ reason }) => reason)).toEqual(['github_unavailable', 'github_unavailable']);
      expect(world().github.admin.pendingFaults()).toBe(0);
    },
  );
});

describe('D6, D26: a write whose answer is lost is made once', () => {
  const cases = WRITES.flatMap(([what, path]) =>
    LOSSES.flatMap(([how, fault]) =>
      (['before', 'after'] as const).map((when) => [what, how, when, path, fault] as const),
    ),
  );
  it.each(cases)('%s, %s %s the effect', async (_what, _how, when, path, fault) => {
    const repository = await world().create();
    world().github.admin.inject({ method: 'POST', path, when, ...fault });

    const ended = await world().run(repository);

    await expectPublished(world(), repository, ended, ['a.py']);
    expect(await ownBranches(world(), repository)).toHaveLength(1);
    expect(world().github.admin.pendingFaults()).toBe(0);
  });

  it.each(WRITES)('%s: also when the process that sent it is gone', async (_, path) => {
    const repository = await world().create();
    world().github.admin.inject({ method: 'POST', path, when: 'after', reset: true });

    const ended = await world().run(repository, { forgetful: true });

    await expectPublished(world(), repository, ended, ['a.py']);
    expect(await ownBranches(world(), repository)).toHaveLength(1);
  });

  it('D26: the pull request is found by its branch, not opened again', async () => {
    const repository = await world().create();
    world().github.admin.inject({ method: 'POST', path: /\/pulls$/, when: 'after', reset: true });

    const ended = await world().run(repository);

    await expectPublished(world(), repository, ended, ['a.py']);
    expect(times(ended, 'POST pulls')).toBe(1);
  });
});

describe('D7: an answer of another form', () => {
  it.each([
    ['cut off', { when: 'after', truncate: true }],
    ['without a sha', { when: 'after', status: 201, body: { object: {} } }],
    ['of another type', { when: 'after', status: 200, body: [1] }],
    ['a page', { when: 'after', status: 200, body: '<html>Welcome</html>' }],
  ] as const)('%s: asked for once more', async (_, fault) => {
    const repository = await world().create();
    world().github.admin.inject({ method: 'POST', path: /\/git\/trees$/, ...fault });

    const ended = await world().run(repository);

    await expectPublished(world(), repository, ended, ['a.py']);
    expect(times(ended, 'POST git/trees')).toBe(2);
  });

  it('and then it is an end with a name', async () => {
    const repository = await world().create();
    world().github.admin.inject({ method: 'GET', path: /\/branches\/main$/, times: 99, status: 200, body: { no: 1 } });

    const ended = await world().run(repository);

    expect(ended.run).toMatchObject({ status: 'failed', error: { code: 'github_bad_response' } });
    expect(times(ended, 'GET branches/main')).toBe(9);
    await expectNothingMade(world(), repository, ended);
  });
});

it('D8: GitHub cuts large requests: they get smaller until one passes', async () => {
  const files = Array.from({ length: 8 }, (_, index) => ({ path: `f${index}.py`, content: 'old = 1\n'.repeat(8_000) }));
  const repository = await world().create({ files });
  world().github.admin.inject({ method: 'POST', path: /\/git\/trees$/, times: 4, status: 502, body: 'Server Error' });

  const ended = await world().run(repository);

  await expectPublished(
    world(),
    repository,
    ended,
    files.map(({ path }) => path),
  );
  expect(times(ended, 'POST git/trees')).toBeGreaterThan(5);
});

it('D14: a copy of GitHub that does not know the tree yet is asked again, with the same', async () => {
  const repository = await world().create();
  world().github.admin.inject({
    method: 'POST',
    path: /\/git\/commits$/,
    times: 2,
    status: 422,
    body: { message: 'Tree SHA does not exist' },
  });

  const ended = await world().run(repository);

  await expectPublished(world(), repository, ended, ['a.py']);
  expect(times(ended, 'POST git/commits')).toBe(3);
  expect(times(ended, 'POST git/trees')).toBe(1);
});

it('asks GitHub at most twelve times, however many files change', async () => {
  const files = Array.from({ length: 60 }, (_, index) => [
    { path: `d${index}/f.py`, content: 'old = 1\n' },
    { path: `model${index}.py`, content: 'old = 2\n' },
  ]).flat();
  const repository = await world().create({ files });

  const ended = await world().run(repository, { options: { max_files: 200 } });

  expect(ended.run).toMatchObject({ status: 'succeeded', counts: { changed: 120 } });
  expect(ended.asked.length).toBeLessThanOrEqual(12);
});
