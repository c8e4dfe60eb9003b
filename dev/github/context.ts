// What every route needs: the state, the git repositories, the clock and the switches a test can set.

import { join } from 'node:path';
import { requirePush, requireRead } from './access.ts';
import type { Exclusive } from './exclusive.ts';
import type { Faults } from './faults.ts';
import { createRef, isEmpty, setRef } from './git/refs.ts';
import type { GitPool, GitRepository } from './git/repository.ts';
import { param } from './http.ts';
import type { Call } from './http.ts';
import type { Repository } from './model.ts';
import { emptyRepository, GitHubProblem, notFound, unprocessable } from './problem.ts';
import type { RateLimits } from './rate-limits.ts';
import type { RequestLog } from './request-log.ts';
import type { Store } from './store.ts';

export interface Settings {
  /** How long a new fork answers 404 to reads of its git data, and then refuses writes. */
  fork_reads_after_ms: number;
  fork_writes_after_ms: number;
  /** How a fork that is not ready refuses a write: as seen on GitHub. */
  fork_write_failure: 'not_found' | 'empty' | 'missing_object';
  /** A recursive tree is cut at whichever comes first. */
  tree_max_entries: number;
  tree_max_bytes: number;
  /** Login that the OAuth consent page approves without asking; null shows the page. */
  oauth_auto_approve: string | null;
  /** Life of the tokens of apps whose tokens expire. */
  oauth_token_seconds: number;
}

export const DEFAULT_SETTINGS: Settings = {
  fork_reads_after_ms: 0,
  fork_writes_after_ms: 0,
  fork_write_failure: 'not_found',
  tree_max_entries: 100_000,
  tree_max_bytes: 7 * 1024 * 1024,
  oauth_auto_approve: null,
  oauth_token_seconds: 8 * 3600,
};

export interface Context {
  readonly dir: string;
  readonly clock: () => number;
  readonly store: Store;
  readonly git: GitPool;
  readonly settings: Settings;
  readonly faults: Faults;
  readonly rateLimits: RateLimits;
  readonly log: RequestLog;
  readonly exclusive: Exclusive;
}

/** The present time as GitHub writes it. */
export function isoNow(context: Context): string {
  return new Date(context.clock()).toISOString().replace(/\.\d+Z$/, 'Z');
}

/** The bare repository of a record. Folders are named by id, so renaming moves nothing. */
export function gitOf(context: Context, repository: Repository): GitRepository {
  return context.git.open(gitDir(context, repository.id));
}

/** Where the bare repository with this id lies. */
export function gitDir(context: Context, id: number): string {
  return join(context.dir, 'repositories', `${id}.git`);
}

/** The repository of the path, for a caller who may read it. */
export function readableRepository(context: Context, call: Call): Repository {
  const repository = namedRepository(context, call);
  requireRead(context.store, repository, call.viewer);
  return repository;
}

/** The repository of the path and its git data, for a reader; 409 when there is no commit. */
export async function readableGit(
  context: Context,
  call: Call,
): Promise<{ repository: Repository; git: GitRepository }> {
  const repository = readableRepository(context, call);
  if (repository.readable_at !== null && context.clock() < repository.readable_at) throw emptyRepository();
  const git = gitOf(context, repository);
  if (await isEmpty(git)) throw emptyRepository();
  return { repository, git };
}

/** The repository of the path and its git data, for a caller who may push. */
export async function writableGit(
  context: Context,
  call: Call,
): Promise<{ repository: Repository; git: GitRepository }> {
  const repository = namedRepository(context, call);
  requirePush(context.store, repository, call.viewer);
  refuseYoungFork(context, repository);
  const git = gitOf(context, repository);
  if (await isEmpty(git)) throw emptyRepository();
  return { repository, git };
}

function namedRepository(context: Context, call: Call): Repository {
  const repository = context.store.repositoryByName(param(call, 'owner'), param(call, 'repo'));
  if (!repository) throw notFound();
  return repository;
}

function refuseYoungFork(context: Context, repository: Repository): void {
  if (repository.writable_at === null || context.clock() >= repository.writable_at) return;
  switch (context.settings.fork_write_failure) {
    case 'not_found':
      throw notFound();
    case 'empty':
      throw emptyRepository();
    case 'missing_object':
      throw unprocessable('Object does not exist');
  }
}

/** Notes a push: the times of the repository and the heads of its pull requests. */
export async function recordPush(context: Context, repository: Repository): Promise<void> {
  repository.pushed_at = isoNow(context);
  repository.updated_at = repository.pushed_at;
  context.store.save();
  await syncPullHeads(context, repository);
}

/** Moves `refs/pull/N/head` of the open pull requests whose head branch lies in this repository. */
export async function syncPullHeads(context: Context, head: Repository): Promise<void> {
  for (const pull of context.store.state.pulls) {
    if (pull.state !== 'open' || pull.head.repository_id !== head.id) continue;
    const tip = await gitOf(context, head).read(`refs/heads/${pull.head.ref}`);
    const base = context.store.repository(pull.repository_id);
    if (!tip || !base || tip.sha === pull.head.sha) continue;
    pull.head.sha = tip.sha;
    pull.updated_at = isoNow(context);
    await setRef(gitOf(context, base), `refs/pull/${pull.number}/head`, tip.sha);
  }
  context.store.save();
}

/** Creates the reference that keeps a pull request's commits alive in the base repository. */
export async function createPullRef(context: Context, base: Repository, number: number, sha: string): Promise<void> {
  const change = await createRef(gitOf(context, base), `refs/pull/${number}/head`, sha);
  if (change === 'refused') throw new GitHubProblem(500, 'Server Error');
}
