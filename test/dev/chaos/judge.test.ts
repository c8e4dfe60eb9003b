// The judge sees every promise break that is broken in front of it: a pull request is published by hand on the local
// GitHub, right or wrong in one way, and a run is made up that says what a run would say.

import { execFileSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Driven } from '../../../dev/chaos/drive.ts';
import { judge, type Pledge } from '../../../dev/chaos/judge/judge.ts';
import { planRun, type RunPlan } from '../../../dev/chaos/plan/run-plan.ts';
import type { World } from '../../../dev/chaos/world.ts';
import { startGitHub, type GitHubServer } from '../../../dev/github/server.ts';
import type { RunEvent } from '../../../src/core/run/events.ts';
import { newRecord } from '../../../src/core/run/record.ts';
import { viewRun, type FileSummary, type RunView } from '../../../src/core/run/view.ts';

const RUN_ID = '0badcafe-0000-4000-8000-000000000000';
const BRANCH = 'dependify-0badcafe';
const [BEFORE, AFTER] = ['class A(object):\n    size = 1\n', 'class A:\n    size = 1\n'];

let github: GitHubServer;
let folder: string;
let world: World;
let otherToken = '';
let made = 0;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'chaos-judge-'));
  github = await startGitHub({ dir: folder });
  const robot = github.admin.createUser({ login: 'robot' });
  otherToken = github.admin.createUser({ login: 'other' }).token;
  world = { github, robot } as unknown as World;
});
afterAll(async () => {
  await github.close();
  await rm(folder, { recursive: true, force: true });
});

/** What is on the branch and what the run says; each test spoils one thing. */
interface Scene {
  content: string;
  mode: string;
  extra: string | null;
  commits: number;
  pulls: readonly string[];
  branches: readonly string[];
  closed: boolean;
  view: Partial<RunView>;
  files: readonly string[];
  patch: string | null;
  /** Who has a fork, and works in it. */
  fork: 'other' | null;
  driven: Partial<Driven>;
}

const RIGHT: Scene = {
  content: AFTER,
  mode: '100755',
  extra: null,
  commits: 1,
  pulls: [BRANCH],
  branches: [BRANCH],
  closed: false,
  view: {},
  files: ['a.py'],
  patch: null,
  fork: null,
  driven: {},
};

async function judged(change: Partial<Scene>): Promise<readonly Pledge[]> {
  const scene = { ...RIGHT, ...change };
  made += 1;
  const file = { path: 'a.py', content: BEFORE, mode: '100755', becomes: [AFTER], byRules: true } as const;
  const { full_name, sha } = await github.admin.createRepository({
    owner: 'robot',
    name: `case-${made}`,
    files: [file],
  });
  const gitDir = github.admin.gitDir(full_name);
  const head = commitAll(gitDir, sha!, scene);
  for (const name of scene.branches) git(gitDir, '', 'update-ref', `refs/heads/${name}`, head);
  for (const [at, name] of scene.pulls.entries()) await openPull(full_name, name, scene.closed, at);
  if (scene.fork !== null) {
    const headers = { authorization: `Bearer ${otherToken}`, 'user-agent': 'test' };
    const forked = await fetch(`${github.apiUrl}/repos/${full_name}/forks`, { method: 'POST', headers });
    expect(forked.status).toBe(202);
  }

  const plan: RunPlan = {
    ...planRun(0, { seed: 'judge', users: 1, kills: false }),
    files: [file],
    ownership: 'own',
    defaultBranch: 'main',
    act: null,
    name: `case-${made}`,
  };
  const driven: Driven = {
    plan,
    person: { login: scene.fork ?? 'robot', headers: {} },
    repository: full_name,
    gitDir,
    ids: [RUN_ID],
    refused: [],
    view: { ...succeeded(full_name, sha!), ...scene.view },
    events: [event(1, 'run.started'), event(2, 'run.finished')],
    files: scene.files.map((path) => ({ path, state: 'changed' }) as FileSummary),
    patch: scene.patch ?? git(gitDir, '', 'diff', '--binary', sha!, head),
    endless: false,
    ms: 1,
    ...scene.driven,
  };
  return [...new Set((await judge(world, driven)).map(({ pledge }) => pledge))];
}

function git(dir: string, input: string, ...args: string[]): string {
  const identity = ['-c', 'user.name=x', '-c', 'user.email=x@example.com'];
  return execFileSync('git', ['--git-dir', dir, ...identity, ...args], { input, encoding: 'utf8' });
}

function commitAll(dir: string, base: string, { content, mode, extra, commits }: Scene): string {
  const blob = (text: string): string => git(dir, text, 'hash-object', '-w', '--stdin').trim();
  const rows = [`${mode} blob ${blob(content)}\ta.py`];
  if (extra !== null) rows.push(`100644 blob ${blob('x')}\t${extra}`);
  const tree = git(dir, `${rows.join('\n')}\n`, 'mktree').trim();
  let head = base;
  for (let left = commits; left > 0; left -= 1) {
    head = git(dir, '', 'commit-tree', tree, '-p', head, '-m', `commit ${left}`).trim();
  }
  return head;
}

async function openPull(repository: string, head: string, closed: boolean, at: number): Promise<void> {
  const headers = { authorization: `Bearer ${world.robot.token}`, 'user-agent': 'test' };
  const url = `${github.apiUrl}/repos/${repository}/pulls`;
  const opened = await fetch(url, {
    method: 'POST',
    headers,
    body: JSON.stringify({ title: 'x', head, base: 'main' }),
  });
  expect(opened.status).toBe(201);
  if (!closed) return;
  await fetch(`${url}/${at + 1}`, { method: 'PATCH', headers, body: JSON.stringify({ state: 'closed' }) });
}

function succeeded(repository: string, sha: string): RunView {
  const [owner = '', name = ''] = repository.split('/');
  const options = { dry_run: false, draft: false, include: [], exclude: [], languages: [], max_files: 100 };
  const input = {
    id: RUN_ID,
    subject: 'anonymous',
    repository: { owner, name },
    options: { ...options, min_confidence: 70 },
  };
  return {
    ...viewRun(newRecord(input, 1)),
    status: 'succeeded',
    base: { ref: 'main', sha },
    branch: BRANCH,
    pull_request: { number: 1, url: 'https://example.com/1' },
  };
}

function event(seq: number, type: 'run.started' | 'run.finished'): RunEvent {
  return { seq, type } as RunEvent;
}

it('finds nothing where nothing is wrong', async () => {
  expect(await judged({})).toEqual([]);
  expect(await judged({ commits: 2 })).toEqual([]);
});

it('finds nothing where nothing was published and the run says so', async () => {
  const view = { status: 'failed', pull_request: null, branch: null } as const;

  expect(await judged({ pulls: [], branches: [], files: [], view })).toEqual([]);
});

const TREE: Pledge = 'the tree is the base and the intended files';

it.each<[string, Partial<Scene>, Pledge]>([
  ['another mode', { mode: '100644' }, TREE],
  ['another content', { content: 'class A: pass\n' }, TREE],
  ['a file more', { extra: 'b.py' }, TREE],
  ['a file less than the run says', { files: ['a.py', 'b.py'] }, TREE],
  ['three commits', { commits: 3 }, TREE],
  ['a patch of something else', { patch: '' }, TREE],
  ['more files than asked for', { view: { options: { max_files: 0 } as RunView['options'] } }, TREE],
  ['a fork where the user may push', { fork: 'other' }, 'one fork'],
  ['a second branch', { branches: [BRANCH, 'dependify-00000001'] }, 'one branch'],
  [
    'a second pull request',
    { branches: [BRANCH, 'dependify-00000001'], pulls: [BRANCH, 'dependify-00000001'] },
    'one pull request',
  ],
  ['a number that cannot be read', { pulls: [] }, 'success is a pull request that reads back'],
  ['a success without a number', { view: { pull_request: null } }, 'success is a pull request that reads back'],
  ['a pull request that is closed', { closed: true }, 'success is a pull request that reads back'],
  [
    'a pull request that the run does not tell of',
    { view: { status: 'canceled', pull_request: null } },
    'no pull request that no run tells of',
  ],
  ['two runs', { driven: { ids: [RUN_ID, 'other'] } }, 'one run per key'],
  ['a refused press', { driven: { refused: [{ status: 409, text: '' }] } }, 'one run per key'],
  ['a run that nobody knows', { driven: { view: null } }, 'accepted runs end'],
  ['a run without an end', { driven: { endless: true } }, 'accepted runs end'],
  ['a missing event', { driven: { events: [event(2, 'run.finished')] } }, 'events without gap'],
  ['no last event', { driven: { events: [event(1, 'run.started')] } }, 'events without gap'],
])('%s breaks a promise', async (_name, change, pledge) => {
  expect(await judged(change)).toContain(pledge);
});
