// Branches that exist already, rules that forbid them, and names that have to be encoded.

import { describe, expect, it } from 'vitest';
import { expectNothingMade, expectPublished, ownBranches, times } from './judge.ts';
import { useWorld, type OpenWorld } from './world.ts';

const world = useWorld();
/** The first run of a world whose first repository is its first name. */
const BRANCH = 'dependify-10000002';

async function foreign(open: OpenWorld, repository: string, branch: string): Promise<string> {
  const tree = await open.git(repository, 'rev-parse', 'main^{tree}');
  const commit = await open.git(repository, 'commit-tree', '-m', 'mine', '-p', 'main', tree);
  await open.git(repository, 'update-ref', `refs/heads/${branch}`, commit);
  return commit;
}

describe('D15: the branch is there', () => {
  it('with our commit: that is the effect of an earlier try', async () => {
    const repository = await world().create();
    world().github.admin.inject({ method: 'POST', path: /\/git\/refs$/, when: 'after', reset: true });

    const ended = await world().run(repository);

    await expectPublished(world(), repository, ended, ['a.py']);
    expect(await ownBranches(world(), repository)).toEqual([BRANCH]);
  });

  it('with somebody else’s: it stays, and ours gets another name', async () => {
    const repository = await world().create();
    const theirs = await foreign(world(), repository, BRANCH);

    const ended = await world().run(repository);

    await expectPublished(world(), repository, ended, ['a.py']);
    expect(ended.run.branch).toBe(`${BRANCH}-2`);
    expect(await world().git(repository, 'rev-parse', BRANCH)).toBe(theirs);
    expect(times(ended, 'PATCH git/refs/heads/' + BRANCH)).toBe(0);
  });

  it('and the second name is found again behind a crash', async () => {
    const repository = await world().create();
    await foreign(world(), repository, BRANCH);
    world().github.admin.inject({ method: 'POST', path: /\/git\/refs$/, times: 1, when: 'before', reset: true });

    const ended = await world().run(repository, { forgetful: true });

    await expectPublished(world(), repository, ended, ['a.py']);
    expect(await ownBranches(world(), repository)).toEqual([BRANCH, `${BRANCH}-2`]);
  });

  it('five times over: an end, nothing overwritten', async () => {
    const repository = await world().create();
    const names = [BRANCH, ...[2, 3, 4, 5].map((number) => `${BRANCH}-${number}`)];
    const before = await Promise.all(names.map((name) => foreign(world(), repository, name)));

    const ended = await world().run(repository);

    expect(ended.run).toMatchObject({ status: 'failed', error: { code: 'branch_taken' }, pull_request: null });
    expect(await Promise.all(names.map((name) => world().git(repository, 'rev-parse', name)))).toEqual(before);
  });

  it('with the commit that ours is built on: moved forward, not forced', async () => {
    const repository = await world().create({
      files: [
        { path: 'a.py', content: 'old = 1\n' },
        { path: 'model.py', content: 'old = 2\n' },
      ],
    });
    let first = '';

    const ended = await world().run(repository, {
      async before(asked) {
        if (asked !== 'POST git/refs' || first !== '') return;
        const objects = await world().git(repository, 'cat-file', '--batch-all-objects', '--batch-check');
        const shas = objects.split('\n').flatMap((line) => (line.includes(' commit ') ? [line.slice(0, 40)] : []));
        const base = await world().git(repository, 'rev-parse', 'main');
        const parents = await Promise.all(shas.map((sha) => world().git(repository, 'log', '-1', '--format=%P', sha)));
        first = shas[parents.indexOf(base)] ?? '';
        await world().git(repository, 'update-ref', `refs/heads/${BRANCH}`, first);
      },
    });

    await expectPublished(world(), repository, ended, ['a.py', 'model.py']);
    expect(ended.run.branch).toBe(BRANCH);
    expect(ended.asked.filter((asked) => asked.startsWith('PATCH'))).toHaveLength(1);
    expect(await world().git(repository, 'rev-parse', `${BRANCH}^`)).toBe(first);
  });

  it('with an older commit of this run on another line: left alone', async () => {
    const repository = await world().create();
    const tree = await world().git(repository, 'rev-parse', 'main^{tree}');
    const message = `x\n\nDependify-Run: ${BRANCH.slice('dependify-'.length)}-0000-4000-8000-000000000000`;
    const older = await world().git(repository, 'commit-tree', '-m', message, '-p', 'main', tree);
    await world().git(repository, 'update-ref', `refs/heads/${BRANCH}`, older);

    const ended = await world().run(repository);

    await expectPublished(world(), repository, ended, ['a.py']);
    expect(ended.run.branch).toBe(`${BRANCH}-2`);
    expect(ended.asked.filter((asked) => asked.startsWith('PATCH'))).toHaveLength(1);
    expect(await world().git(repository, 'rev-parse', BRANCH)).toBe(older);
  });
});

describe('D16, C28: rules', () => {
  const refusal = { status: 422, body: { message: 'Reference update failed' } };

  it.each([1, 2])('D16: refused %i times without a reason: tried again', async (count) => {
    const repository = await world().create();
    world().github.admin.inject({ method: 'POST', path: /\/git\/refs$/, times: count, ...refusal });

    const ended = await world().run(repository);

    await expectPublished(world(), repository, ended, ['a.py']);
    expect(times(ended, 'POST git/refs')).toBe(count + 1);
  });

  it('D16: the third time it is a rule', async () => {
    const repository = await world().create();
    world().github.admin.inject({ method: 'POST', path: /\/git\/refs$/, times: 99, ...refusal });

    const ended = await world().run(repository);

    expect(ended.run).toMatchObject({ status: 'failed', error: { code: 'branch_rules' } });
    expect(times(ended, 'POST git/refs')).toBe(3);
    await expectNothingMade(world(), repository, ended);
  });

  it.each([
    [
      'C28: a ruleset',
      /\/git\/refs$/,
      422,
      'Repository rule violations found\n\nCannot create ref due to creations being restricted.',
    ],
    ['C28: a protected pattern', /\/git\/refs$/, 403, 'Resource not accessible by integration'],
    ['C28: required signatures', /\/git\/commits$/, 422, 'Commits must have verified signatures.'],
    ['C28: a merge queue', /\/git\/refs$/, 422, 'Changes must be made through the merge queue'],
  ])('%s: named, nothing forced', async (_, path, status, message) => {
    const repository = await world().create();
    world().github.admin.inject({ method: 'POST', path, times: 99, status, body: { message } });

    const ended = await world().run(repository);

    expect(ended.run).toMatchObject({ status: 'failed', error: { code: 'branch_rules' } });
    expect(ended.asked.filter((asked) => asked.startsWith('PATCH'))).toEqual([]);
    expect(JSON.stringify(ended.run)).not.toContain(message);
    await expectNothingMade(world(), repository, ended);
  });
});

describe('C5: the default branch', () => {
  it.each(['trunk', 'feature/x', 'main#1', 'ünïcode-🚀', 'a'.repeat(240), 'with%20percent', 'q&y=1;z'])(
    '%s',
    async (branch) => {
      const repository = await world().create({ default_branch: branch });

      const ended = await world().run(repository);

      await expectPublished(world(), repository, ended, ['a.py'], `refs/heads/${branch}`);
      expect(ended.run.base?.ref).toBe(branch);
    },
  );
});
