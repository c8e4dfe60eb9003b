// From a repository to its pull request, on every kind of default branch and with every option.

import { describe, expect, it } from 'vitest';
import { MANIFEST, modules, outdated } from './fixtures.ts';
import { branches, changedPaths, fsck, idOf, newCommits } from './git-facts.ts';
import { useWorld, type World } from './world.ts';

let world: World;

useWorld((started) => {
  world = started;
});

interface Pull {
  readonly number: number;
  readonly state: string;
  readonly draft: boolean;
  readonly title: string;
  readonly body: string;
  readonly head: { readonly ref: string; readonly sha: string; readonly label: string };
  readonly base: { readonly ref: string };
  readonly commits: number;
  readonly changed_files: number;
}

async function github<T>(path: string): Promise<T> {
  const response = await fetch(`${world.github.apiUrl}${path}`, {
    headers: { authorization: `Bearer ${world.token}`, 'user-agent': 'conformance' },
  });
  if (!response.ok) throw new Error(`${path}: ${response.status}`);
  return (await response.json()) as T;
}

function pulls(repository: string): Promise<Pull[]> {
  return github(`/repos/${repository}/pulls?state=all`);
}

describe('a run', () => {
  it('ends in one branch, one commit and one open pull request that GitHub gives back', async () => {
    const repository = await world.repository({ files: modules(3) });

    const { view } = await world.run(repository);

    const dir = world.github.admin.gitDir(repository);
    const [listed, ...more] = await pulls(repository);
    expect(more).toEqual([]);
    const pull = await github<Pull>(`/repos/${repository}/pulls/${listed?.number ?? 0}`);
    expect(view.status).toBe('succeeded');
    expect(view.pull_request?.number).toBe(pull.number);
    expect(view.branch).toBe(`dependify-${view.id.slice(0, 8)}`);
    expect(await branches(dir)).toEqual([view.branch, 'main']);
    expect(pull).toMatchObject({ state: 'open', draft: false, commits: 1, changed_files: 3 });
    expect(pull.head).toMatchObject({ ref: view.branch, sha: view.commit_sha });
    expect(await newCommits(dir, 'main', view.branch ?? '')).toEqual([view.commit_sha]);
    expect(await changedPaths(dir, 'main', view.branch ?? '')).toEqual([
      'src/module-0000.js',
      'src/module-0001.js',
      'src/module-0002.js',
    ]);
    await fsck(dir);
  });

  it.each(['master', 'trunk', 'feature/x', 'main#1', 'ünïcode-✓'])(
    'goes to a default branch named %s (C5)',
    async (branch) => {
      const repository = await world.repository({ files: modules(1), default_branch: branch });

      const { view } = await world.run(repository);

      const [pull] = await pulls(repository);
      expect(view.base?.ref).toBe(branch);
      expect(pull?.base.ref).toBe(branch);
      expect(await changedPaths(world.github.admin.gitDir(repository), branch, view.branch ?? '')).toEqual([
        'src/module-0000.js',
      ]);
    },
  );

  it('does not move the base branch', async () => {
    const repository = await world.repository({ files: modules(1) });
    const dir = world.github.admin.gitDir(repository);
    const before = await idOf(dir, 'main');

    const { view } = await world.run(repository);

    expect(view.base).toEqual({ ref: 'main', sha: before });
    expect(await idOf(dir, 'main')).toBe(before);
  });

  it('opens a draft on request', async () => {
    const repository = await world.repository({ files: modules(1) });

    await world.run(repository, { draft: true });

    expect(await pulls(repository)).toMatchObject([{ draft: true }]);
  });

  it('shows a preview and writes nothing on dry_run', async () => {
    const repository = await world.repository({ files: modules(2) });

    const { view } = await world.run(repository, { dry_run: true });

    expect(view).toMatchObject({ status: 'succeeded', pull_request: null, branch: null, funnel: { changed: 2 } });
    expect(await world.text(view.links.patch)).toContain('+  const width = 12;');
    expect(world.writes(repository)).toEqual([]);
  });

  it('adopts an open pull request with the same tree instead of opening another', async () => {
    const repository = await world.repository({ files: modules(2) });
    const first = await world.run(repository);

    const second = await world.run(repository);

    expect(second.view).toMatchObject({ status: 'succeeded', branch: first.view.branch });
    expect(second.view.pull_request).toEqual(first.view.pull_request);
    expect(second.events.find(({ type }) => type === 'pull_request.opened')).toMatchObject({ adopted: true });
    expect(await pulls(repository)).toHaveLength(1);
    expect(await branches(world.github.admin.gitDir(repository))).toHaveLength(2);
  });

  it('opens another pull request when the changes are others', async () => {
    const repository = await world.repository({ files: modules(2) });
    await world.run(repository, { max_files: 1 });

    await world.run(repository);

    expect((await pulls(repository)).map(({ number }) => number).sort()).toEqual([1, 2]);
  });

  it('keeps to max_files and lists the rest', async () => {
    const repository = await world.repository({ files: modules(5) });

    const { view, files } = await world.run(repository, { max_files: 2 });

    const left = files.filter(({ reason }) => reason === 'max_files');
    expect(view.funnel).toMatchObject({ changed: 2, rejected: { max_files: 3 } });
    expect(left).toHaveLength(3);
    expect(await changedPaths(world.github.admin.gitDir(repository), 'main', view.branch ?? '')).toHaveLength(2);
  });

  it('keeps to include, exclude and languages', async () => {
    const files = ['a/one.js', 'a/two.js', 'b/three.js', 'a/four.ts'].map((path, index) => ({
      path,
      content: outdated(`pad${index}`),
    }));
    const repository = await world.repository({ files: [MANIFEST, ...files] });
    const options = { include: ['a/**'], exclude: ['**/two.js'], languages: ['javascript'] };

    const { view } = await world.run(repository, options);

    expect(await changedPaths(world.github.admin.gitDir(repository), 'main', view.branch ?? '')).toEqual(['a/one.js']);
  });

  it('publishes nothing that is less sure than min_confidence', async () => {
    const repository = await world.repository({ files: modules(2) });

    const { view } = await world.run(repository, { min_confidence: 100 });

    expect(view).toMatchObject({
      status: 'no_changes',
      pull_request: null,
      funnel: { rejected: { low_confidence: 2 } },
    });
    expect(world.writes(repository)).toEqual([]);
  });

  it('takes another base branch', async () => {
    const repository = await world.repository({ files: modules(1), default_branch: 'develop' });
    const main = await world.run(repository, { base: 'develop' });

    const missing = await world.run(repository, { base: 'no-such-branch' });

    expect(main.view.base?.ref).toBe('develop');
    expect(missing.view).toMatchObject({ status: 'failed', error: { code: 'base_missing' } });
  });
});

describe('a repository that the account may not push to', () => {
  it('gets its pull request from a fork that becomes ready late (D9)', async () => {
    world.github.admin.createUser({ login: 'stranger', name: 'Stranger' });
    const repository = await world.repository({ owner: 'stranger', files: modules(2) });
    world.github.admin.configure({ fork_reads_after_ms: 500, fork_writes_after_ms: 1_500 });

    const { view } = await world.run(repository);

    world.github.admin.configure({ fork_reads_after_ms: 0, fork_writes_after_ms: 0 });
    const name = repository.split('/')[1] ?? '';
    expect(view).toMatchObject({ status: 'succeeded', head_repository: `${world.login}/${name}` });
    expect(await pulls(repository)).toMatchObject([{ head: { label: `${world.login}:${view.branch ?? ''}` } }]);
    expect(await branches(world.github.admin.gitDir(repository))).toEqual(['main']);
    await fsck(world.github.admin.gitDir(`${world.login}/${name}`));
  });
});
