// Repositories: who sees what, empty, renamed and imported ones, and forks.

import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { startGitHub } from '../../../dev/github/server.ts';
import { advance, branch, client, git, refusal, repository, useGitHub } from './start.ts';

const world = useGitHub();

describe('access', () => {
  it('hides a private repository from everyone else, and from tokens without `repo` (C3)', async () => {
    const { owner, repo } = await repository(world, { private: true });
    const publicOnly = client(world.github, world.github.admin.createToken('alice', ['public_repo']));

    const answers = await Promise.all(
      [world.bob, world.anonymous, publicOnly].map((c) => refusal(c.repos.get({ owner, repo }))),
    );
    const missing = await refusal(world.bob.repos.get({ owner, repo: 'never-was' }));

    expect(answers.map(({ status, message }) => [status, message])).toEqual(
      Array(3).fill([missing.status, missing.message]),
    );
    expect(missing).toMatchObject({ status: 404, message: 'Not Found' });
  });

  it.each([
    ['owner', 'alice', { admin: true, push: true, pull: true }],
    ['stranger', 'bob', { admin: false, push: false, pull: true }],
  ])('tells the %s their permissions and scopes', async (_, login, permissions) => {
    const { owner, repo } = await repository(world);

    const seen = await (login === 'alice' ? world.alice : world.bob).repos.get({ owner, repo });

    expect(seen.data.permissions).toMatchObject(permissions);
    expect(seen.headers['x-oauth-scopes']).toContain('repo');
  });

  it('lets collaborators push and nobody else', async () => {
    const base = await repository(world, { collaborators: { bob: 'push' } });
    const closed = await repository(world);

    await branch(world.bob, base, 'b', base);
    const answer = await refusal(branch(world.bob, closed, 'b', closed));

    expect(answer.status).toBe(404);
  });

  it('refuses writes to an archived repository (C2)', async () => {
    const base = await repository(world, { archived: true });

    const answer = await refusal(branch(world.alice, base, 'b', base));

    expect(answer).toMatchObject({ status: 403, message: 'Repository was archived so is read-only.' });
  });
});

describe('special repositories', () => {
  it('answers 409 to git data of an empty one (C1)', async () => {
    const { owner, repo } = await repository(world, { files: [] });
    const { git: api, repos } = world.alice;

    const calls = [
      api.getTree({ owner, repo, tree_sha: 'main' }),
      api.getRef({ owner, repo, ref: 'heads/main' }),
      api.createBlob({ owner, repo, content: 'x' }),
      api.createTree({ owner, repo, tree: [] }),
      repos.getCommit({ owner, repo, ref: 'main' }),
    ];
    const answers = await Promise.all(calls.map((call) => refusal(call)));
    const fork = await refusal(world.bob.repos.createFork({ owner, repo }));

    expect(answers.map(({ status, message }) => `${status} ${message}`)).toEqual(
      Array(5).fill('409 Git Repository is empty.'),
    );
    expect(fork.status).toBe(403);
  });

  it('redirects the old name to the id, for reads, writes and git (C4)', async () => {
    const { owner, repo, sha } = await repository(world);
    await world.github.admin.updateRepository(`${owner}/${repo}`, { name: `${repo}-new` });
    const url = `${world.github.apiUrl}/repos/${owner}/${repo}`;
    const headers = { authorization: `Bearer ${world.tokens.alice}`, 'user-agent': 'test' };

    const read = await fetch(`${url}/branches/main`, { redirect: 'manual', headers });
    const write = await fetch(`${url}/git/blobs`, { method: 'POST', body: '{}', redirect: 'manual', headers });
    const followed = await world.alice.repos.getBranch({ owner, repo, branch: 'main' });
    const heads = await git('ls-remote', '--heads', `${world.github.url}/${owner}/${repo}.git`);

    expect([read.status, write.status]).toEqual([301, 307]);
    expect(read.headers.get('location')).toMatch(/\/api\/v3\/repositories\/\d+\/branches\/main$/);
    expect(followed.data.commit.sha).toBe(sha);
    expect(heads).toBe(`${sha}\trefs/heads/main`);
  });

  it('speaks SHA-256 (C29)', async () => {
    const base = await repository(world, { object_format: 'sha256' });

    const tip = await branch(world.alice, base, 'b', base);

    expect(base.sha).toMatch(/^[0-9a-f]{64}$/);
    expect(tip).toMatch(/^[0-9a-f]{64}$/);
  });
});

describe('import', () => {
  it('takes the HEAD of a local repository, a worktree or a shallow clone, and leaves it as it was', async () => {
    const source = join(world.dir, 'source');
    await mkdir(source);
    await git('init', '-q', '-b', 'old', source);
    await writeFile(join(source, 'a.txt'), 'a\r\n');
    const commit = ['-c', 'user.name=x', '-c', 'user.email=x@example.com', 'commit', '-q', '--allow-empty', '-m', 'm'];
    await git('-C', source, 'add', '.');
    await git('-C', source, ...commit);
    await git('-C', source, ...commit);
    await git('-C', source, 'worktree', 'add', '-q', '-b', 'wt', join(world.dir, 'worktree'));
    await git('clone', '-q', '--depth', '1', `file://${source}`, join(world.dir, 'shallow'));
    const before = await readdir(join(source, '.git'));
    const head = await git('-C', source, 'rev-parse', 'HEAD');

    for (const folder of ['source', 'worktree', 'shallow']) {
      const name = `imported-${folder}`;
      const created = await world.github.admin.createRepository({
        owner: 'alice',
        name,
        from_path: join(world.dir, folder),
      });
      const clone = join(world.dir, `clone-${folder}`);
      await git('clone', '-q', `${world.github.url}/alice/${name}`, clone);

      expect(created).toMatchObject({ sha: head, default_branch: 'main' });
      expect(await git('-C', clone, 'rev-parse', 'HEAD')).toBe(head);
    }
    expect(await readdir(join(source, '.git'))).toEqual(before);
  });
});

describe('forks', () => {
  it('shares objects, names parent and source, and gives the existing fork again (D10)', async () => {
    const { owner, repo, sha } = await repository(world);

    const [one, two] = await Promise.all([
      world.bob.repos.createFork({ owner, repo }),
      world.bob.repos.createFork({ owner, repo }),
    ]);

    expect([one.status, two.status]).toEqual([202, 202]);
    expect(two.data.id).toBe(one.data.id);
    expect(one.data).toMatchObject({ full_name: `bob/${repo}`, fork: true, parent: { full_name: `${owner}/${repo}` } });
    const dir = world.github.admin.gitDir(`bob/${repo}`);
    expect(await git('--git-dir', dir, 'count-objects')).toBe('0 objects, 0 kilobytes');
    expect(await git('--git-dir', dir, 'rev-parse', 'refs/heads/main')).toBe(sha);
  });

  it('reaches upstream commits made after the fork, and a stale fork is brought up to date (D10)', async () => {
    const base = await repository(world);
    const { owner, repo } = base;
    await world.bob.repos.createFork({ owner, repo });
    const ahead = await branch(world.alice, base, 'next', base);
    await world.alice.git.updateRef({ owner, repo, ref: 'heads/main', sha: ahead });

    const direct = await world.bob.git.createRef({ owner: 'bob', repo, ref: 'refs/heads/dep', sha: ahead });
    const merged = await world.bob.repos.mergeUpstream({ owner: 'bob', repo, branch: 'main' });
    const again = await world.bob.repos.mergeUpstream({ owner: 'bob', repo, branch: 'main' });

    expect(direct.data.object.sha).toBe(ahead);
    expect([merged.data.merge_type, again.data.merge_type]).toEqual(['fast-forward', 'none']);
  });

  it('answers 409 when the upstream conflicts (D10)', async () => {
    const base = await repository(world);
    const { owner, repo } = base;
    await world.bob.repos.createFork({ owner, repo });
    const theirs = await branch(world.alice, base, 'x', base, { path: 'src/a.js', content: 'theirs\n' });
    await world.alice.git.updateRef({ owner, repo, ref: 'heads/main', sha: theirs });
    const ours = await branch(world.bob, { owner: 'bob', repo }, 'x', base, { path: 'src/a.js', content: 'ours\n' });
    await world.bob.git.updateRef({ owner: 'bob', repo, ref: 'heads/main', sha: ours });

    const answer = await refusal(world.bob.repos.mergeUpstream({ owner: 'bob', repo, branch: 'main' }));

    expect(answer.status).toBe(409);
  });

  it('takes another name when an unrelated repository has it (D11)', async () => {
    const { owner, repo } = await repository(world);
    await world.github.admin.createRepository({ owner: 'bob', name: repo, files: [{ path: 'x', content: '' }] });

    const fork = await world.bob.repos.createFork({ owner, repo });
    const { data: unrelated } = await world.bob.repos.get({ owner: 'bob', repo });

    expect(fork.data.full_name).toBe(`bob/${repo}-1`);
    expect(unrelated.fork).toBe(false);
  });

  it.each([
    ['not_found', 404, 'Not Found'],
    ['empty', 409, 'Git Repository is empty.'],
    ['missing_object', 422, 'Object does not exist'],
  ] as const)('answers reads before it takes writes: %s (D9)', async (fork_write_failure, status, message) => {
    const { owner, repo, sha } = await repository(world);
    world.github.admin.configure({ fork_writes_after_ms: 60_000, fork_write_failure });
    await world.bob.repos.createFork({ owner, repo });
    world.github.admin.configure({ fork_writes_after_ms: 0 });
    const write = () => world.bob.git.createRef({ owner: 'bob', repo, ref: 'refs/heads/dep', sha });

    const read = await world.bob.git.getRef({ owner: 'bob', repo, ref: 'heads/main' });
    const early = await refusal(write());
    advance(60_000);
    const late = await write();

    expect(read.data.object.sha).toBe(sha);
    expect(early).toMatchObject({ status, message });
    expect(late.status).toBe(201);
  });

  it.each([
    ['forking is off (D12)', { allow_forking: false }, 'bob', 403],
    ['the owner forks it', {}, 'alice', 403],
    ['it is private and unreadable', { private: true }, 'bob', 404],
  ])('is refused when %s', async (_, options, login, status) => {
    const { owner, repo } = await repository(world, options);

    const answer = await refusal((login === 'bob' ? world.bob : world.alice).repos.createFork({ owner, repo }));

    expect(answer.status).toBe(status);
  });
});

it('continues with the same folder', async () => {
  const dir = join(world.dir, 'restart');
  const first = await startGitHub({ dir });
  const { token } = first.admin.createUser({ login: 'carol' });
  const { sha } = await first.admin.createRepository({
    owner: 'carol',
    name: 'r',
    files: [{ path: 'a', content: 'b' }],
  });
  await first.close();

  const second = await startGitHub({ dir });
  const seen = await client(second, token).repos.getBranch({ owner: 'carol', repo: 'r', branch: 'main' });
  await second.close();

  expect(seen.data.commit.sha).toBe(sha);
});
