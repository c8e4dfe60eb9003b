// One stand-in for a test file, with two users and real clients. No network beyond the loopback address.

import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Octokit } from '@octokit/rest';
import { afterAll, beforeAll } from 'vitest';
import { startGitHub } from '../../../dev/github/server.ts';
import type { GitHubServer } from '../../../dev/github/server.ts';

const run = promisify(execFile);
let time = Date.parse('2026-11-20T10:00:00Z');

export interface World {
  github: GitHubServer;
  dir: string;
  /** Owns the repositories. */
  alice: Octokit;
  /** A stranger. */
  bob: Octokit;
  anonymous: Octokit;
  tokens: { alice: string; bob: string };
}

/** Starts the stand-in before the tests of the file and stops it after them. */
export function useGitHub(): World {
  const world = {} as World;
  beforeAll(async () => {
    world.dir = await mkdtemp(join(tmpdir(), 'github-'));
    world.github = await startGitHub({ dir: world.dir, clock: () => time });
    const alice = world.github.admin.createUser({ login: 'alice', name: 'Alice', email: 'alice@example.com' });
    const bob = world.github.admin.createUser({ login: 'bob' });
    world.tokens = { alice: alice.token, bob: bob.token };
    world.alice = client(world.github, alice.token);
    world.bob = client(world.github, bob.token);
    world.anonymous = client(world.github);
  });
  afterAll(async () => {
    await world.github.close();
    await rm(world.dir, { recursive: true, force: true });
  });
  return world;
}

/** A real Octokit that is silent about the errors the tests provoke. */
export function client(github: GitHubServer, token?: string): Octokit {
  const silent = () => undefined;
  const log = { debug: silent, info: silent, warn: silent, error: silent };
  return new Octokit({ baseUrl: github.apiUrl, log, ...(token !== undefined && { auth: token }) });
}

/** Moves the stand-in's clock. */
export function advance(ms: number): void {
  time += ms;
}

/** The real git, without the machine's configuration and without prompts. */
export async function git(...args: string[]): Promise<string> {
  const env = { PATH: process.env['PATH'], GIT_CONFIG_NOSYSTEM: '1', GIT_CONFIG_GLOBAL: '/dev/null' };
  const { stdout } = await run('git', args, { env: { ...env, GIT_TERMINAL_PROMPT: '0', HOME: '/nonexistent' } });
  return stdout.trim();
}

export interface Failure {
  status: number;
  message: string;
  errors?: Record<string, string>[];
  headers: Record<string, string | undefined>;
}

/** What an Octokit call was refused with; a call that succeeds fails the test. */
export async function refusal(call: Promise<unknown>): Promise<Failure> {
  try {
    await call;
  } catch (error) {
    const { status, response } = error as {
      status: number;
      response: { data: { message: string; errors?: Record<string, string>[] }; headers: Record<string, string> };
    };
    return { ...response.data, status, headers: response.headers };
  }
  throw new Error('the call was not refused');
}

let counter = 0;

/** A repository of alice with a new name; gives its name and the tip of its default branch. */
export async function repository(
  { github }: World,
  options: Partial<Parameters<GitHubServer['admin']['createRepository']>[0]> = {},
): Promise<{ owner: string; repo: string; sha: string; tree: string }> {
  const name = `repo-${++counter}`;
  const files = options.files ?? [
    { path: 'README.md', content: 'Hello\n' },
    { path: 'src/a.js', content: 'var a = 1\n' },
    { path: 'src/b.js', content: 'var b = 2\n' },
    { path: 'bin/run', content: '#!/bin/sh\n', mode: '100755' as const },
  ];
  const created = await github.admin.createRepository({ owner: 'alice', name, ...options, files });
  const dir = github.admin.gitDir(created.full_name);
  const tree = created.sha === null ? '' : await git('--git-dir', dir, 'rev-parse', `${created.sha}^{tree}`);
  return { owner: options.owner ?? 'alice', repo: options.name ?? name, sha: created.sha ?? '', tree };
}

/** A branch with one commit on top of `sha`; gives the commit's id. */
export async function branch(
  octokit: Octokit,
  target: { owner: string; repo: string },
  name: string,
  from: { sha: string; tree: string },
  file = { path: 'src/a.js', content: 'const a = 1\n' },
): Promise<string> {
  const { owner, repo } = target;
  const tree = await octokit.git.createTree({
    owner,
    repo,
    base_tree: from.tree,
    tree: [{ ...file, mode: '100644', type: 'blob' }],
  });
  const message = `Change ${file.path}`;
  const commit = await octokit.git.createCommit({ owner, repo, message, tree: tree.data.sha, parents: [from.sha] });
  await octokit.git.createRef({ owner, repo, ref: `refs/heads/${name}`, sha: commit.data.sha });
  return commit.data.sha;
}
