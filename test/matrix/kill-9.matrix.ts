// H2: the process of the Worker dies by kill -9 at each step of a run with a fork, and starts again on what it stored.
// Nobody visits the run: the first request that reaches GitHub afterwards says when it went on.

import { expect, it } from 'vitest';
import { startRun } from '../../dev/demo/client.ts';
import {
  finish,
  gitIn,
  mark,
  OUTDATED,
  pulls,
  ROBOT,
  STRANGER,
  createRepository,
  useLocal,
  type Local,
} from '../conformance/whole-stack/harness.ts';
import { killWorkerd } from '../conformance/whole-stack/processes.ts';

const local = useLocal(() => ({}));
const FILES = ['a.py', 'b.py'].map((path) => ({ path, content: OUTDATED }));
/** Longer than any of these tests waits before it kills. */
const HELD_MS = 20_000;
const CLONE = 'git-upload-pack';
/** The bridge lives on, and so does its request: it must not be what is waited for. */
const CLONE_HELD_MS = 1_000;
/** Within this the next step begins. */
const RECOVERY_MS = 5_000;

interface Request {
  readonly method: string;
  /** Behind `/repos/owner/name`, or the git service. */
  readonly path: string;
}

/** In their order. Behind the effect of one and its record the run asks for the next. */
const REQUESTS: readonly (readonly [step: string, request: Request])[] = [
  ['resolve', { method: 'GET', path: '' }],
  ['analyze', { method: 'POST', path: CLONE }],
  ['adopt', { method: 'GET', path: '/pulls' }],
  ['fork', { method: 'POST', path: '/forks' }],
  ['tree', { method: 'POST', path: '/git/trees' }],
  ['commit', { method: 'POST', path: '/git/commits' }],
  ['ref', { method: 'POST', path: '/git/refs' }],
  ['pull request', { method: 'POST', path: '/pulls' }],
];

const CASES = REQUESTS.flatMap(([step, request], index) => {
  const next = REQUESTS[index + 1]?.[1];
  return [
    [step, 'before', request, 'before'] as const,
    [step, 'effect', request, 'after'] as const,
    ...(next === undefined ? [] : [[step, 'record', next, 'before'] as const]),
  ];
});

function pathOf({ path }: Request, name: string): RegExp {
  if (path === CLONE) return new RegExp(`/${name}(?:\\.git)?/git-upload-pack$`);
  // The fork has the same name, below the robot.
  return new RegExp(`^/repos/(?:${STRANGER}|${ROBOT})/${name}${path}(?:$|\\?)`);
}

async function forkOf(name: string): Promise<readonly string[]> {
  const response = await fetch(`${local.github.apiUrl}/repos/${STRANGER}/${name}/forks`, {
    headers: { 'user-agent': 'dependify-matrix' },
  });
  expect(response.status).toBe(200);
  return ((await response.json()) as { full_name: string }[]).map(({ full_name }) => full_name);
}

async function linesOf(from: Local, fullName: string, ...args: readonly string[]): Promise<readonly string[]> {
  return (await gitIn(from, fullName, ...args)).split('\n').filter(Boolean);
}

it.for(CASES)('H2: %s, crash at: %s', async ([, , request, when], { task }) => {
  const repository = await createRepository(local, { owner: STRANGER, files: FILES });
  const name = repository.split('/')[1]!;
  const { method } = request;
  const path = pathOf(request, name);
  const since = mark(local);
  local.github.admin.inject({ method, path, when, delay_ms: request.path === CLONE ? CLONE_HELD_MS : HELD_MS });
  const id = await startRun(local.url, repository);
  expect(
    await local.github.admin.waitForRequest({ method, path, after: since, phase: 'received' }, 30_000),
  ).not.toBeNull();

  await killWorkerd(local);
  const died = performance.now();
  const dead = mark(local);
  const again = await local.github.admin.waitForRequest({ after: dead, phase: 'received' }, 60_000);
  const recoveryMs = Math.round(performance.now() - died);

  const { run, events } = await finish(local, id);
  const forks = await forkOf(name);
  const fork = forks[0] ?? repository;
  const branches = await linesOf(local, fork, 'for-each-ref', '--format=%(refname:short)', 'refs/heads/dependify-*');
  const commits = await linesOf(local, fork, 'rev-list', `${run.base!.sha}..refs/heads/${run.branch ?? ''}`);
  const opened = await pulls(local, repository);
  const facts = {
    status: run.status,
    forks: forks.length,
    branches: branches.length,
    commits: commits.length,
    pulls: opened.length,
  };
  Object.assign(task.meta, { facts, recoveryMs });
  expect(again).not.toBeNull();
  expect(facts).toEqual({ status: 'succeeded', forks: 1, branches: 1, commits: 1, pulls: 1 });
  expect(recoveryMs).toBeLessThan(RECOVERY_MS);
  expect(events.map(({ seq }) => seq)).toEqual(events.map((_, index) => index + 1));
  await gitIn(local, fork, 'fsck', '--full', '--strict');
});
