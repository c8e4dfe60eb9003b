// Forks as GitHub makes them: late, stale, renamed, archived, of forks, or not at all.

import { describe, expect, it } from 'vitest';
import { expectNothingMade, expectPublished, ownBranches, refOf, times } from './judge.ts';
import { OWNER, ROBOT, useWorld, type OpenWorld } from './world.ts';

const world = useWorld();

/** The account's repositories by name. */
function forksOf(open: OpenWorld): Promise<string[]> {
  return open
    .client(ROBOT)
    .listOwnRepositories(1)
    .then((page) => (page.ok ? page.value.repositories.map(({ full_name }) => full_name).filter(isRobots) : []));
}

function isRobots(fullName: string): boolean {
  return fullName.startsWith(`${ROBOT}/`);
}

async function ownFork(target: string, name?: string): Promise<string> {
  const made = await world().client(ROBOT).createFork(refOf(target), name);
  if (!made.ok) throw new Error(made.error.reason);
  return `${made.value.owner}/${made.value.name}`;
}

describe('D9: a fork that takes no writes yet', () => {
  it.each(['not_found', 'empty', 'missing_object'] as const)(
    '%s for four minutes: asked ever less often',
    async (how) => {
      const target = await world().create({ owner: OWNER });
      world().github.admin.configure({ fork_writes_after_ms: 240_000, fork_write_failure: how });

      const ended = await world().run(target);

      await expectPublished(world(), target, ended, ['a.py']);
      expect(await forksOf(world())).toHaveLength(1);
      expect(await ownBranches(world(), target)).toEqual([]);
      expect(ended.asked.length).toBeLessThanOrEqual(25);
      expect(new Set(ended.waits.map(({ reason }) => reason))).toEqual(new Set(['fork_not_ready']));
    },
  );

  it('after five minutes it is an end, and a retry goes on with the same fork', async () => {
    const target = await world().create({ owner: OWNER });
    world().github.admin.configure({ fork_writes_after_ms: 3_600_000 });

    const ended = await world().run(target);

    expect(ended.run).toMatchObject({ status: 'failed', error: { code: 'fork_not_ready' } });
    const waited = ended.waits.reduce((sum, { ms }) => sum + ms, 0);
    expect(waited).toBeGreaterThan(4 * 60_000);
    expect(waited).toBeLessThan(7 * 60_000);
    world().github.admin.finishForks();
    await expectPublished(world(), target, await ended.retry(), ['a.py']);
    expect(await forksOf(world())).toHaveLength(1);
  });

  it('also with a new process for every step', async () => {
    const target = await world().create({ owner: OWNER });
    world().github.admin.configure({ fork_writes_after_ms: 60_000 });

    const ended = await world().run(target, { forgetful: true });

    await expectPublished(world(), target, ended, ['a.py']);
    expect(times(ended, 'POST forks')).toBe(1);
  });
});

describe('D10: a fork that is there and behind', () => {
  it('carries a branch that begins at the upstream’s own commit', async () => {
    const target = await world().create({ owner: OWNER });
    const fork = await ownFork(target);
    for (const number of [1, 2, 3]) {
      await world().push(target, 'main', [{ path: `n${number}.txt`, content: 'x' }]);
    }
    const before = await world().git(fork, 'rev-parse', 'main');

    const ended = await world().run(target);

    await expectPublished(world(), target, ended, ['a.py']);
    expect(ended.run.head_repository).toBe(fork);
    expect(await world().git(fork, 'rev-parse', 'main')).toBe(before);
  });

  it('is brought up to date when it does not know the upstream’s objects', async () => {
    const target = await world().create({ owner: OWNER });
    const fork = await ownFork(target);
    await world().push(target, 'main', [{ path: 'n.txt', content: 'x' }]);
    const refusal = { status: 422, body: { message: 'base_tree is not a valid tree oid' } };
    world().github.admin.inject({ method: 'POST', path: /\/git\/trees$/, times: 2, ...refusal });

    const ended = await world().run(target);

    await expectPublished(world(), target, ended, ['a.py']);
    expect(times(ended, 'POST merge-upstream')).toBe(1);
    expect(await world().git(fork, 'rev-parse', 'main')).toBe(await world().git(target, 'rev-parse', 'main'));
  });

  it('and goes on with the upstream’s objects when it has gone its own way', async () => {
    const target = await world().create({ owner: OWNER });
    const fork = await ownFork(target);
    await world().push(target, 'main', [{ path: 'c.txt', content: 'theirs' }]);
    await world().push(fork, 'main', [{ path: 'c.txt', content: 'ours' }]);
    const before = await world().git(fork, 'rev-parse', 'main');
    const refusal = { status: 422, body: { message: 'base_tree is not a valid tree oid' } };
    world().github.admin.inject({ method: 'POST', path: /\/git\/trees$/, times: 2, ...refusal });

    const ended = await world().run(target);

    await expectPublished(world(), target, ended, ['a.py']);
    expect(await world().git(fork, 'rev-parse', 'main')).toBe(before);
  });

  it('D21: says so when only the scope for workflows could bring it up to date', async () => {
    const target = await world().create({ owner: OWNER });
    await ownFork(target);
    const refusal = { status: 422, body: { message: 'base_tree is not a valid tree oid' } };
    world().github.admin.inject({ method: 'POST', path: /\/git\/trees$/, times: 99, ...refusal });
    const message =
      'refusing to allow an OAuth App to create or update workflow `.github/workflows/ci.yml` without `workflow` scope';
    world().github.admin.inject({ method: 'POST', path: /merge-upstream$/, status: 422, body: { message } });

    const ended = await world().run(target);

    expect(ended.run).toMatchObject({ status: 'failed', error: { code: 'fork_not_ready' } });
    expect(ended.run.error?.message).toMatch(/workflow files/);
    expect(ended.run.error?.message).not.toContain('refusing');
  });
});

describe('D11: which fork it is follows from its network', () => {
  it('the name belongs to another repository of the account', async () => {
    const target = await world().create({ owner: OWNER });
    const taken = `${ROBOT}/${refOf(target).name}`;
    await world().create({ name: refOf(target).name });
    const before = await world().git(taken, 'for-each-ref');

    const ended = await world().run(target);

    await expectPublished(world(), target, ended, ['a.py']);
    expect(ended.run.head_repository).not.toBe(taken);
    expect(await world().git(taken, 'for-each-ref')).toBe(before);
  });

  it('GitHub answers with a repository of another network: it is asked for one of another name', async () => {
    const target = await world().create({ owner: OWNER });
    const body = { id: 999, name: 'other', owner: { login: ROBOT }, private: false, default_branch: 'main' };
    world().github.admin.inject({ method: 'POST', path: /\/forks$/, status: 202, body });

    const ended = await world().run(target);

    await expectPublished(world(), target, ended, ['a.py']);
    expect(ended.run.head_repository).toBe(`${ROBOT}/${refOf(target).name}-dependify`);
  });

  it('GitHub insists on it: an end, and nothing is written there', async () => {
    const target = await world().create({ owner: OWNER });
    const body = { id: 999, name: 'other', owner: { login: ROBOT }, private: false, default_branch: 'main' };
    world().github.admin.inject({ method: 'POST', path: /\/forks$/, times: 9, status: 202, body });

    const ended = await world().run(target);

    expect(ended.run).toMatchObject({ status: 'failed', error: { code: 'fork_forbidden' } });
    expect(times(ended, 'POST git/trees')).toBe(0);
  });

  it('the fork was renamed', async () => {
    const target = await world().create({ owner: OWNER });
    await world().github.admin.updateRepository(await ownFork(target), { name: 'mine' });

    const ended = await world().run(target);

    await expectPublished(world(), target, ended, ['a.py']);
    expect(ended.run.head_repository).toBe(`${ROBOT}/mine`);
    expect(await forksOf(world())).toEqual([`${ROBOT}/mine`]);
  });

  it('C24: the target is a fork itself', async () => {
    const root = await world().create({ owner: OWNER });
    world().github.admin.createUser({ login: 'middle' });
    const token = world().github.admin.createToken('middle', ['repo']);
    const answer = await fetch(`${world().github.apiUrl}/repos/${root}/forks`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'user-agent': 'middle' },
    });
    const { full_name: target } = (await answer.json()) as { full_name: string };

    const ended = await world().run(target);

    await expectPublished(world(), target, ended, ['a.py']);
    expect(await ownBranches(world(), root)).toEqual([]);
  });

  it('the fork is archived', async () => {
    const target = await world().create({ owner: OWNER });
    await world().github.admin.updateRepository(await ownFork(target), { archived: true });

    const ended = await world().run(target);

    expect(ended.run).toMatchObject({ status: 'failed', error: { code: 'fork_forbidden' } });
    expect(ended.run.error?.message).toContain('your fork of it is archived');
    await expectNothingMade(world(), target, ended);
  });
});

describe('D12: no fork to be had', () => {
  it('forks are disabled: said before anything is read or spent', async () => {
    const target = await world().create({ owner: OWNER, allow_forking: false });

    const ended = await world().run(target);

    expect(ended.run).toMatchObject({ status: 'failed', error: { code: 'fork_forbidden' } });
    expect({ asked: ended.asked, jobs: ended.jobs }).toEqual({ asked: ['GET '], jobs: [] });
  });

  it.each([
    [403, 'You are not allowed to fork.'],
    [422, 'You have exceeded the number of forks.'],
  ])('GitHub refuses with %i: named, and nothing is left behind', async (status, message) => {
    const target = await world().create({ owner: OWNER });
    world().github.admin.inject({ method: 'POST', path: /\/forks$/, status, body: { message } });

    const ended = await world().run(target);

    expect(ended.run).toMatchObject({ status: 'failed', error: { code: 'fork_forbidden' } });
    expect(JSON.stringify(ended.run)).not.toContain(message);
    await expectNothingMade(world(), target, ended);
  });
});

describe('C24: where the branch goes', () => {
  it.each([
    ['one’s own', {}, false],
    ['one with write access', { owner: OWNER, collaborators: { [ROBOT]: 'push' as const } }, false],
    ['one without', { owner: OWNER }, true],
    ['one with triage only', { owner: OWNER, collaborators: { [ROBOT]: 'triage' as const } }, true],
  ])('%s', async (_, repository, isForked) => {
    const target = await world().create(repository);

    const ended = await world().run(target);

    await expectPublished(world(), target, ended, ['a.py']);
    expect(ended.run.head_repository !== target).toBe(isForked);
    expect(ended.asked.length).toBeLessThanOrEqual(isForked ? 20 : 12);
  });
});
