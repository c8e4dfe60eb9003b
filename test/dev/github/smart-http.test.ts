// git over HTTP: the real git and isomorphic-git clone, fetch by id and push.

import * as fs from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as isogit from 'isomorphic-git';
import http from 'isomorphic-git/http/node';
import { describe, expect, it } from 'vitest';
import { branch, git, repository, useGitHub } from './start.ts';

const world = useGitHub();
let folders = 0;
const folder = () => join(world.dir, `work-${++folders}`);
const withToken = (url: string, token: string) => url.replace('//', `//x-access-token:${token}@`);

describe('the real git', () => {
  it.each(['2', '0'])('clones what the API wrote, whole and shallow, with protocol %s', async (version) => {
    const base = await repository(world);
    const tip = await branch(world.alice, base, 'feature/x', base);
    const url = `${world.github.url}/${base.owner}/${base.repo}`;
    const [whole, shallow] = [folder(), folder()];

    await git('-c', `protocol.version=${version}`, 'clone', '-q', '--branch', 'feature/x', `${url}.git`, whole);
    await git('-c', `protocol.version=${version}`, 'clone', '-q', '--depth', '1', url, shallow);

    expect(await git('-C', whole, 'rev-parse', 'HEAD')).toBe(tip);
    expect(await git('-C', whole, 'fsck', '--full', '--strict')).toBe('');
    expect(await git('-C', whole, 'ls-files', '-s', 'bin/run')).toMatch(/^100755 /);
    expect(await git('-C', shallow, 'rev-list', '--count', 'HEAD')).toBe('1');
  });

  it('fetches any commit by its id', async () => {
    const base = await repository(world);
    const { owner, repo, sha, tree } = base;
    const loose = await world.alice.git.createCommit({ owner, repo, message: 'on a branch', tree, parents: [sha] });
    const top = await world.alice.git.createCommit({ owner, repo, message: 'top', tree, parents: [loose.data.sha] });
    await world.alice.git.createRef({ owner, repo, ref: 'refs/heads/b', sha: top.data.sha });
    const dir = folder();
    await git('init', '-q', dir);

    await git('-C', dir, 'fetch', '-q', '--depth', '1', `${world.github.url}/${owner}/${repo}`, loose.data.sha);

    expect(await git('-C', dir, 'rev-parse', 'FETCH_HEAD')).toBe(loose.data.sha);
  });

  it('pushes with a token that may, and moves the head of the pull request', async () => {
    const base = await repository(world);
    const { owner, repo } = base;
    await branch(world.alice, base, 'b', base);
    await world.alice.pulls.create({ owner, repo, title: 't', head: 'b', base: 'main' });
    const url = `${world.github.url}/${owner}/${repo}.git`;
    const dir = folder();
    await git('clone', '-q', '--branch', 'b', url, dir);
    await writeFile(join(dir, 'more.txt'), 'x'.repeat(3000));
    await git('-C', dir, 'add', '.');
    await git('-C', dir, '-c', 'user.name=x', '-c', 'user.email=x@example.com', 'commit', '-q', '-m', 'more');
    const head = await git('-C', dir, 'rev-parse', 'HEAD');

    await expect(git('-C', dir, 'push', '-q', url, 'b')).rejects.toThrow(/could not read Username/);
    await expect(git('-C', dir, 'push', '-q', withToken(url, world.tokens.bob), 'b')).rejects.toThrow(/403/);
    await git('-C', dir, 'push', '-q', withToken(url, world.tokens.alice), 'b');

    const { data } = await world.alice.pulls.get({ owner, repo, pull_number: 1 });
    expect(data.head.sha).toBe(head);
    expect(data.commits).toBe(2);
  });

  it('asks for credentials of a private repository and hides it from others (C3)', async () => {
    const { owner, repo, sha } = await repository(world, { private: true });
    const url = `${world.github.url}/${owner}/${repo}.git`;

    const refs = await git('ls-remote', withToken(url, world.tokens.alice), 'refs/heads/main');

    expect(refs).toContain(sha);
    await expect(git('ls-remote', url)).rejects.toThrow(/could not read Username/);
    await expect(git('ls-remote', withToken(url, world.tokens.bob))).rejects.toThrow(/not found/i);
  });
});

describe('isomorphic-git', () => {
  it('fetches one commit at depth 1 and reads its blobs', async () => {
    const base = await repository(world);
    const tip = await branch(world.alice, base, 'b', base);
    const dir = folder();

    await isogit.clone({
      fs,
      http,
      dir,
      url: `${world.github.url}/${base.owner}/${base.repo}.git`,
      ref: 'b',
      singleBranch: true,
      depth: 1,
      noCheckout: true,
    });

    const { blob } = await isogit.readBlob({ fs, dir, oid: tip, filepath: 'src/a.js' });
    const commits = await isogit.log({ fs, dir, ref: tip });
    expect(Buffer.from(blob).toString()).toBe('const a = 1\n');
    expect(commits).toHaveLength(1);
  });
});
