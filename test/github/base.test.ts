// The base branch while a run works: it moves, is renamed or goes away.

import { describe, expect, it } from 'vitest';
import { expectNothingMade, expectPublished, ownBranches, times } from './judge.ts';
import { useWorld } from './world.ts';

const world = useWorld();
const FILES = [
  { path: 'a.py', content: 'old = 1\n' },
  { path: 'b.py', content: 'old = 2\n' },
  { path: 'c.txt', content: 'text\n' },
];

/** Does `act` once, before the run asks this for the second time or looks for pull requests. */
function meanwhile(asked: string, act: () => Promise<unknown>): (now: string) => Promise<void> {
  let done = false;
  let analyzed = false;
  return async (now) => {
    analyzed ||= now.startsWith('GET git/trees');
    if (done || !analyzed || now !== asked) return;
    done = true;
    await act();
  };
}

describe('C7: the base moved since it was read', () => {
  it('elsewhere: the changes are put on the new base', async () => {
    const repository = await world().create({ files: FILES });
    let moved = '';

    const ended = await world().run(repository, {
      before: meanwhile('GET branches/main', async () => {
        moved = await world().push(repository, 'main', [
          { path: 'c.txt', content: 'other\n' },
          { path: 'new/d.py', content: 'old = 3\n' },
        ]);
      }),
    });

    await expectPublished(world(), repository, ended, ['a.py', 'b.py']);
    expect(ended.run.base?.sha).toBe(moved);
    expect(await world().git(repository, 'show', `${ended.run.branch ?? ''}:c.txt`)).toBe('other');
    expect(ended.asked.length).toBeLessThanOrEqual(12);
  });

  it('in one of the files: that one is left out by name, the other is published', async () => {
    const repository = await world().create({ files: FILES });

    const ended = await world().run(repository, {
      before: meanwhile('GET branches/main', () =>
        world().push(repository, 'main', [{ path: 'a.py', content: 'theirs = old\n' }]),
      ),
    });

    await expectPublished(world(), repository, ended, ['b.py']);
    expect(ended.run.funnel).toMatchObject({ changed: 1, rejected: { base_moved: 1 } });
    expect(ended.events).toContainEqual(
      expect.objectContaining({ type: 'file.rejected', path: 'a.py', reason: 'base_moved' }),
    );
    expect(await world().git(repository, 'show', `${ended.run.branch ?? ''}:a.py`)).toBe('theirs = old');
  });

  it.each([
    [
      'its mode',
      async (repository: string) => {
        await world().push(repository, 'main', [{ path: 'a.py', content: 'old = 1\n', mode: '100755' }]);
      },
    ],
    [
      'a link in its place',
      async (repository: string) => {
        await world().push(repository, 'main', [{ path: 'a.py', content: 'b.py', mode: '120000' }]);
      },
    ],
  ])('%s counts as a change', async (_, act) => {
    const repository = await world().create({ files: FILES });

    const ended = await world().run(repository, { before: meanwhile('GET branches/main', () => act(repository)) });

    await expectPublished(world(), repository, ended, ['b.py']);
  });

  it('in all of the files: an end, nothing made', async () => {
    const repository = await world().create();

    const ended = await world().run(repository, {
      before: meanwhile('GET branches/main', () =>
        world().push(repository, 'main', [{ path: 'a.py', content: 'theirs = old\n' }]),
      ),
    });

    expect(ended.run).toMatchObject({ status: 'failed', error: { code: 'base_moved' } });
    await expectNothingMade(world(), repository, ended);
  });

  it('again and again: the run does not chase it for ever', async () => {
    const repository = await world().create({ files: FILES });
    let pushes = 0;

    const ended = await world().run(repository, {
      async before(asked) {
        if (asked !== 'GET branches/main') return;
        await world().push(repository, 'main', [{ path: 'c.txt', content: `${(pushes += 1)}\n` }]);
      },
    });

    expect(ended.run.status).toBe('succeeded');
    expect(times(ended, 'GET branches/main')).toBeLessThanOrEqual(4);
    const changed = await world().git(
      repository,
      'diff',
      '--name-only',
      ended.run.base?.sha ?? '',
      ended.run.branch ?? '',
    );
    expect(changed).toBe('a.py\nb.py');
  });

  it('rewritten from scratch: the tree counts, not the history', async () => {
    const repository = await world().create({ files: FILES });

    const ended = await world().run(repository, {
      before: meanwhile('GET branches/main', async () => {
        const tree = await world().git(repository, 'rev-parse', 'main^{tree}');
        const root = await world().git(repository, 'commit-tree', '-m', 'new history', tree);
        await world().git(repository, 'update-ref', 'refs/heads/main', root);
      }),
    });

    await expectPublished(world(), repository, ended, ['a.py', 'b.py']);
  });
});

describe('C6: the base branch by its name', () => {
  it('another default branch: the pull request goes to the one that was read', async () => {
    const repository = await world().create({ files: FILES });

    const ended = await world().run(repository, {
      before: meanwhile('GET branches/main', async () => {
        await world().git(repository, 'branch', 'next', 'main');
        await world().github.admin.updateRepository(repository, { default_branch: 'next' });
      }),
    });

    await expectPublished(world(), repository, ended, ['a.py', 'b.py']);
    expect(ended.run.base?.ref).toBe('main');
  });

  it.each(['GET branches/main', 'POST pulls'])('gone before %s: base_missing', async (asked) => {
    const repository = await world().create({ files: FILES });

    const ended = await world().run(repository, {
      before: meanwhile(asked, async () => {
        await world().git(repository, 'branch', 'next', 'main');
        await world().github.admin.updateRepository(repository, { default_branch: 'next' });
        await world().git(repository, 'update-ref', '-d', 'refs/heads/main');
      }),
    });

    expect(ended.run).toMatchObject({ status: 'failed', error: { code: 'base_missing' }, pull_request: null });
    expect(await ownBranches(world(), repository)).toHaveLength(asked === 'POST pulls' ? 1 : 0);
  });
});

describe('D13: GitHub cannot apply the changes to the base', () => {
  const refusal = { method: 'POST', path: /\/git\/trees$/, status: 422, body: { message: 'GitRPC::BadObjectState' } };

  it('a path vanished: the base is read again and the path left out', async () => {
    const repository = await world().create({ files: FILES });
    let sent = false;

    const ended = await world().run(repository, {
      async before(asked) {
        if (asked !== 'POST git/trees' || sent) return;
        sent = true;
        world().github.admin.inject(refusal);
        await world().push(repository, 'main', [{ path: 'a.py', content: 'gone = 1\n' }]);
      },
    });

    await expectPublished(world(), repository, ended, ['b.py']);
    expect(times(ended, 'POST git/trees')).toBe(2);
  });

  it('and once only', async () => {
    const repository = await world().create({ files: FILES });
    world().github.admin.inject({ ...refusal, times: 99 });

    const ended = await world().run(repository);

    expect(ended.run).toMatchObject({ status: 'failed', error: { code: 'tree_mismatch' } });
    expect(times(ended, 'POST git/trees')).toBe(2);
    await expectNothingMade(world(), repository, ended);
  });
});
