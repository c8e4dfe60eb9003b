// The whole local stack for a file of black-box tests: stand-in, bridge and Worker, reached only as a client reaches
// them. Waits for events, never for time. The stand-in lives in this process, so nothing here may block.

import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, inject } from 'vitest';
import { followRun, readFiles, readRun } from '../../../dev/demo/client.ts';
import { git } from '../../../dev/demo/git.ts';
import { startGitHub, type GitHubServer, type NewRepository, type RequestEntry } from '../../../dev/github/server.ts';
import type { Settings } from '../../../dev/stack/settings.ts';
import { startStack } from '../../../dev/stack/stack.ts';
import type { RunEvent } from '../../../src/core/run/events.ts';
import { RunView, type FileSummary } from '../../../src/core/run/view.ts';
import { OAUTH_APP, stackSettings } from './shared-stack.ts';

/** The account that the Worker works with. */
export const ROBOT = 'robot';
/** Owns repositories into which the robot may not push. */
export const STRANGER = 'stranger';

export interface Local {
  github: GitHubServer;
  /** The Worker's origin. */
  url: string;
  /** Process id of wrangler, which runs the Worker. */
  workerPid: number;
}

/** A finished run with all that is known about it. */
export interface Finished {
  readonly run: RunView;
  readonly files: readonly FileSummary[];
  readonly events: readonly RunEvent[];
}

/**
 * A stand-in of the file's own, and the Worker and bridge that all files share; with `settings`, a Worker and a bridge
 * of the file's own too.
 */
export function useLocal(settings?: () => Settings | Promise<Settings>): Local {
  const local = {} as Local;
  const cleanup: (() => Promise<unknown>)[] = [];
  beforeAll(async () => {
    const shared = settings === undefined ? inject('sharedStack') : null;
    const token = shared?.githubToken ?? `ghp_${randomBytes(20).toString('hex')}`;
    const folder = await mkdtemp(join(tmpdir(), 'dependify-conformance-'));
    cleanup.push(() => rm(folder, { recursive: true, force: true }));
    local.github = await startGitHub({ dir: join(folder, 'github'), port: shared?.githubPort ?? 0 });
    cleanup.push(() => local.github.close());
    local.github.admin.createUser({ login: ROBOT, name: 'Robot', token });
    local.github.admin.createUser({ login: STRANGER });
    if (shared !== null) {
      Object.assign(local, { url: shared.url, workerPid: shared.workerPid });
      registerApp(local);
      return;
    }
    const stack = await startStack({
      settings: { ...stackSettings(local.github.url, token), ...(await settings?.()) },
      stateDir: join(folder, 'stack'),
    });
    cleanup.push(() => stack.stop());
    Object.assign(local, { url: stack.url, workerPid: stack.worker.pid });
    registerApp(local);
  });
  afterAll(async () => {
    for (const end of cleanup.reverse()) await end();
  });
  return local;
}

/** Where a single-page app of the tests takes its codes. */
export const FRONTEND_CALLBACK = 'http://localhost:3000/signed-in';

function registerApp(local: Local): void {
  local.github.admin.createOAuthApp({
    name: 'Dependify',
    client_id: OAUTH_APP.GITHUB_CLIENT_ID,
    client_secret: OAUTH_APP.GITHUB_CLIENT_SECRET,
    redirect_uris: [`${local.url}/auth/github/callback`, FRONTEND_CALLBACK],
    expiring_tokens: true,
  });
}

/** Names must differ between files too: the Worker remembers what it has seen. */
const series = randomBytes(3).toString('hex');
let made = 0;

/** A repository of its own name, owned by the robot unless told; gives `owner/name`. */
export async function createRepository(local: Local, input: Partial<NewRepository> = {}): Promise<string> {
  made += 1;
  const { full_name } = await local.github.admin.createRepository({
    owner: ROBOT,
    name: `case-${series}-${made}`,
    ...input,
  });
  return full_name;
}

/** A Python file with one thing that a rule modernises; `updated` is what it becomes. */
export const OUTDATED = 'class A(object):\n    size = 1\n';
export const UPDATED = 'class A:\n    size = 1\n';

/** A JSON request to the Worker. */
export function send(
  local: Local,
  path: string,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): Promise<Response> {
  return fetch(`${local.url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
}

/** Starts a run; gives its id as soon as it is accepted. */
export async function start(
  local: Local,
  repository: string,
  options: Readonly<Record<string, unknown>> = {},
): Promise<string> {
  const response = await send(local, '/runs', { repository, options });
  const body = (await response.json()) as { id: string };
  expect({ status: response.status, body }).toMatchObject({ status: 202 });
  return body.id;
}

/** Follows a run over WebSocket to its end. */
export async function finish(local: Local, id: string): Promise<Finished> {
  const events: RunEvent[] = [];
  await followRun(local.url, id, (event) => events.push(event));
  return { run: await readRun(local.url, id), files: await readFiles(local.url, id), events };
}

/** Waits for the end of somebody's run. */
export async function finishAs(local: Local, id: string, headers: Record<string, string>): Promise<RunView> {
  for (;;) {
    const response = await fetch(`${local.url}/runs/${id}`, { headers: { prefer: 'wait=20', ...headers } });
    expect(response.status).toBe(200);
    const run = RunView.parse(await response.json());
    if (run.finished_at !== null) return run;
  }
}

/** Starts a run and follows it to its end. */
export async function runToEnd(
  local: Local,
  repository: string,
  options: Readonly<Record<string, unknown>> = {},
): Promise<Finished> {
  return finish(local, await start(local, repository, options));
}

/** Where the log of the stand-in stands now: pass it to `requestsSince`. */
export function mark(local: Local): number {
  return local.github.admin.requests.at(-1)?.id ?? 0;
}

/** REST requests after a mark. */
export function restSince(local: Local, since: number): readonly RequestEntry[] {
  return local.github.admin.requests.filter(({ id, kind }) => id > since && kind === 'rest');
}

/** Requests after a mark that could change anything on GitHub, over REST or git. */
export function writesSince(local: Local, since: number): readonly string[] {
  return local.github.admin.requests
    .filter(({ id, kind, method, path }) => {
      if (id <= since) return false;
      return kind === 'git' ? path.includes('git-receive-pack') : method !== 'GET' && method !== 'HEAD';
    })
    .map(({ method, path }) => `${method} ${path}`);
}

/** git in the bare repository of `fullName`. */
export function gitIn(local: Local, fullName: string, ...args: readonly string[]): Promise<string> {
  return git(local.github.admin.gitDir(fullName), ...args);
}

/** Somebody commits another content of a file to the default branch. */
export async function commitFile(local: Local, fullName: string, path: string, content: string): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'dependify-conformance-'));
  try {
    await git('.', 'clone', '--quiet', local.github.admin.gitDir(fullName), folder);
    await writeFile(join(folder, path), content);
    const identity = ['-c', 'user.name=Ada', '-c', 'user.email=ada@example.com'];
    await git(folder, ...identity, 'commit', '--quiet', '--all', '--message', 'another content');
    await git(folder, 'push', '--quiet', 'origin', 'HEAD');
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Paths that differ between the run's base and its branch, sorted. */
export async function changedOnBranch(local: Local, fullName: string, run: RunView): Promise<readonly string[]> {
  const out = await gitIn(local, fullName, 'diff', '--name-only', '-z', run.base!.sha, `refs/heads/${run.branch!}`);
  return out.split('\0').filter(Boolean).sort();
}

/** Content of a path on a branch, byte for byte. */
export async function blob(local: Local, fullName: string, branch: string, path: string): Promise<string> {
  return gitIn(local, fullName, 'cat-file', 'blob', `refs/heads/${branch}:${path}`);
}

/** Branches that Dependify made. */
export async function ownBranches(local: Local, fullName: string): Promise<readonly string[]> {
  const out = await gitIn(local, fullName, 'for-each-ref', '--format=%(refname:short)', 'refs/heads/dependify-*');
  return out.split('\n').filter(Boolean);
}

export interface Pull {
  readonly number: number;
  readonly title: string;
  readonly body: string;
  readonly draft: boolean;
  readonly state: string;
  readonly head: { readonly ref: string; readonly label: string; readonly sha: string };
  readonly base: { readonly ref: string };
  readonly labels: readonly { readonly name: string }[];
}

/** All pull requests of a repository. Asked for without a token, so that it is not one of the run's own calls. */
export async function pulls(local: Local, fullName: string): Promise<readonly Pull[]> {
  const response = await fetch(`${local.github.apiUrl}/repos/${fullName}/pulls?state=all&per_page=100`, {
    headers: { 'user-agent': 'dependify-conformance' },
  });
  expect(response.status).toBe(200);
  return (await response.json()) as Pull[];
}

/** Paths in a state. */
export function pathsIn(files: readonly FileSummary[], state: FileSummary['state']): readonly string[] {
  return files.filter((file) => file.state === state).map(({ path }) => path);
}

/** Reason per path of the files that were left alone. */
export function reasons(files: readonly FileSummary[]): Readonly<Record<string, string | null>> {
  return Object.fromEntries(files.map(({ path, reason }) => [path, reason]));
}

/** The run succeeded with exactly one branch and one open pull request, and git finds nothing wrong. */
export async function expectOnePullRequest(local: Local, fullName: string, { run }: Finished): Promise<Pull> {
  expect(run).toMatchObject({ status: 'succeeded', error: null });
  expect(await ownBranches(local, fullName)).toEqual([run.branch]);
  const all = await pulls(local, fullName);
  expect(all.map(({ number, state, head }) => ({ number, state, ref: head.ref }))).toEqual([
    { number: run.pull_request!.number, state: 'open', ref: run.branch },
  ]);
  return all[0]!;
}
