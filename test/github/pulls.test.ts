// Opening the pull request: when one exists, when a person closed it, when GitHub sees no difference or says no.

import { describe, expect, it } from 'vitest';
import { expectPublished, ownBranches, times } from './judge.ts';
import { OWNER, ROBOT, useWorld } from './world.ts';

const world = useWorld();
const BRANCH = 'dependify-10000002';
const LOST = { method: 'POST', path: /\/pulls$/, when: 'after', reset: true } as const;

async function change(repository: string, number: number, how: 'close' | 'merge'): Promise<void> {
  const token = world().github.admin.createToken(OWNER, ['repo']);
  const path = `${world().github.apiUrl}/repos/${repository}/pulls/${number}${how === 'merge' ? '/merge' : ''}`;
  const answer = await fetch(path, {
    method: how === 'merge' ? 'PUT' : 'PATCH',
    headers: { authorization: `Bearer ${token}`, 'user-agent': 'maintainer', 'content-type': 'application/json' },
    body: JSON.stringify(how === 'merge' ? {} : { state: 'closed' }),
  });
  if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`);
}

describe('D17: there is one for the branch', () => {
  it('open: it is the run’s', async () => {
    const repository = await world().create();
    world().github.admin.inject(LOST);

    const ended = await world().run(repository);

    await expectPublished(world(), repository, ended, ['a.py']);
    expect(times(ended, 'POST pulls')).toBe(1);
  });

  it('open, and GitHub says so only when asked to open another', async () => {
    const repository = await world().create();
    const message = `A pull request already exists for robot:${BRANCH}.`;
    world().github.admin.inject({ ...LOST, reset: false, status: 422, body: { errors: [{ message }] } });

    const ended = await world().run(repository);

    await expectPublished(world(), repository, ended, ['a.py']);
  });

  it('closed by a person: that means no', async () => {
    const repository = await world().create({ owner: OWNER, collaborators: { [ROBOT]: 'push' } });
    world().github.admin.inject(LOST);

    const ended = await world().run(repository, {
      async before(asked) {
        if (asked === 'GET pulls' && world().github.admin.pendingFaults() === 0) await closeFirst(repository);
      },
    });

    expect(ended.run).toMatchObject({ status: 'failed', error: { code: 'pr_closed' } });
    expect(times(ended, 'POST pulls')).toBe(1);
    await expect(ended.retry()).rejects.toThrow('run_not_retryable');
  });

  async function closeFirst(repository: string): Promise<void> {
    await change(repository, 1, 'close');
  }

  it('merged by a person before its number was known: that is what it was for', async () => {
    const repository = await world().create({ owner: OWNER, collaborators: { [ROBOT]: 'push' } });
    world().github.admin.inject(LOST);

    const ended = await world().run(repository, {
      async before(asked) {
        if (asked === 'GET pulls' && world().github.admin.pendingFaults() === 0) await change(repository, 1, 'merge');
      },
    });

    expect(ended.run).toMatchObject({ status: 'succeeded', pull_request: { number: 1 } });
    expect(times(ended, 'POST pulls')).toBe(1);
  });
});

describe('D18: no commits between', () => {
  const refusal = {
    method: 'POST',
    path: /\/pulls$/,
    status: 422,
    body: { message: 'Validation Failed', errors: [{ message: `No commits between main and ${BRANCH}` }] },
  };
  const headInvalid = {
    method: 'POST',
    path: /\/pulls$/,
    status: 422,
    body: { message: 'Validation Failed', errors: [{ resource: 'PullRequest', field: 'head', code: 'invalid' }] },
  };

  it.each([
    ['no commits', refusal],
    ['head invalid', headInvalid],
  ])('%s, right behind the branch: there are some, so it is tried again', async (_, fault) => {
    const repository = await world().create();
    world().github.admin.inject({ ...fault, times: 3 });

    const ended = await world().run(repository);

    await expectPublished(world(), repository, ended, ['a.py']);
    expect(times(ended, 'POST pulls')).toBe(4);
  });

  it('for half a minute, then it is an end and the branch is named', async () => {
    const repository = await world().create();
    world().github.admin.inject({ ...refusal, times: 99 });

    const ended = await world().run(repository);

    expect(ended.run).toMatchObject({
      status: 'failed',
      branch: BRANCH,
      pull_request: null,
      error: { code: 'github_bad_response' },
    });
    const waited = ended.waits.reduce((sum, { ms }) => sum + ms, 0);
    expect(waited).toBeGreaterThanOrEqual(25_000);
    expect(waited).toBeLessThanOrEqual(60_000);
  });

  it('there are none, because somebody put the branch on the base: our branch goes again', async () => {
    const repository = await world().create();

    const ended = await world().run(repository, {
      async before(asked) {
        if (asked === 'POST pulls') await world().git(repository, 'update-ref', 'refs/heads/main', BRANCH);
      },
    });

    expect(ended.run).toMatchObject({ status: 'no_changes', branch: null, pull_request: null });
    expect(await ownBranches(world(), repository)).toEqual([]);
  });
});

describe('D19: refused', () => {
  it.each([
    [403, 'Only collaborators can create pull requests in this repository.'],
    [403, 'User is blocked.'],
    [422, 'Interaction limits are in place.'],
  ])('%i: the branch stays and is named', async (status, message) => {
    const repository = await world().create();
    world().github.admin.inject({ method: 'POST', path: /\/pulls$/, status, body: { message } });

    const ended = await world().run(repository);

    expect(ended.run).toMatchObject({
      status: 'failed',
      error: { code: 'pr_forbidden' },
      branch: BRANCH,
      head_repository: repository,
      pull_request: null,
    });
    expect(await ownBranches(world(), repository)).toEqual([BRANCH]);
    expect(JSON.stringify(ended.run)).not.toContain(message);
    await expectPublished(world(), repository, await ended.retry(), ['a.py']);
  });
});
