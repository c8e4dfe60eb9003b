// GitHub that changes under a run or refuses what it should allow: whose repository it is, rules of branches, limits in the
// middle of publishing, a repository that is gone between two steps.

import { expect, it } from 'vitest';
import {
  createRepository,
  expectOnePullRequest,
  finish,
  mark,
  OUTDATED,
  ownBranches,
  pulls,
  restSince,
  ROBOT,
  runToEnd,
  send,
  start,
  STRANGER,
  useLocal,
  writesSince,
} from './harness.ts';

const local = useLocal();
const FILES = [{ path: 'a.py', content: OUTDATED }];

it('C24: a repository of an organization in which the account may write gets the branch itself', async () => {
  const login = `org-${Date.now().toString(36)}`;
  local.github.admin.createOrganization({ login, members: { [ROBOT]: 'push' } });
  const repository = await createRepository(local, {
    owner: login,
    files: FILES,
    collaborators: { [ROBOT]: 'push' },
  });

  const ended = await runToEnd(local, repository);

  expect(ended.run).toMatchObject({ status: 'succeeded', head_repository: repository });
  await expectOnePullRequest(local, repository, ended);
});

it('C24: a repository of somebody else gets the pull request from a fork, its own branches stay as they are', async () => {
  const repository = await createRepository(local, { owner: STRANGER, files: FILES });

  const { run } = await runToEnd(local, repository);

  expect(run).toMatchObject({ status: 'succeeded', head_repository: `${ROBOT}/${repository.split('/')[1] ?? ''}` });
  expect(await ownBranches(local, repository)).toEqual([]);
  expect(await pulls(local, repository)).toHaveLength(1);
});

it.each([
  ['a ruleset that forbids the branch', 403, 'Resource protected by organization rules'],
  ['a protected pattern', 422, 'Reference update failed'],
])('C28, D16: %s ends by name, and nothing is forced', async (_, status, message) => {
  const repository = await createRepository(local, { files: FILES });
  local.github.admin.inject({
    method: 'POST',
    path: `/repos/${repository}/git/refs`,
    status,
    body: { message },
    times: 10,
  });

  const { run } = await runToEnd(local, repository);
  local.github.admin.clearFaults();

  expect(run).toMatchObject({ status: 'failed', error: { code: 'branch_rules' }, pull_request: null });
  expect(await ownBranches(local, repository)).toEqual([]);
});

it('D4: a limit behind the tree does not make the tree again', async () => {
  const repository = await createRepository(local, { files: FILES });
  const since = mark(local);
  local.github.admin.inject({
    method: 'POST',
    path: `/repos/${repository}/git/commits`,
    status: 429,
    headers: { 'retry-after': '1' },
    body: { message: 'You have exceeded a secondary rate limit.' },
  });

  const ended = await runToEnd(local, repository);

  await expectOnePullRequest(local, repository, ended);
  const posts = restSince(local, since).filter(({ method }) => method === 'POST');
  expect(posts.filter(({ path }) => path.endsWith('/git/trees'))).toHaveLength(1);
  expect(posts.filter(({ path }) => path.endsWith('/git/commits'))).toHaveLength(2);
});

it('D24: a repository that is deleted between two steps ends the run by name', async () => {
  const repository = await createRepository(local, { files: FILES });
  const since = mark(local);
  local.github.admin.inject({
    method: 'POST',
    path: `/repos/${repository}/git/trees`,
    delay_ms: 700,
    status: 502,
    body: {},
  });

  const id = await start(local, repository);
  await local.github.admin.waitForRequest(
    { method: 'POST', path: /git\/trees/, after: since, phase: 'received' },
    20_000,
  );
  local.github.admin.deleteRepository(repository);
  const { run } = await finish(local, id);

  expect(run.status).toBe('failed');
  expect(['repo_not_found', 'forbidden']).toContain(run.error?.code);
  expect(run.pull_request).toBeNull();
});

it('D24: a repository that is archived between two steps ends the run by name', async () => {
  const repository = await createRepository(local, { files: FILES });
  const since = mark(local);
  local.github.admin.inject({
    method: 'POST',
    path: `/repos/${repository}/git/trees`,
    delay_ms: 700,
    status: 502,
    body: {},
  });

  const id = await start(local, repository);
  await local.github.admin.waitForRequest(
    { method: 'POST', path: /git\/trees/, after: since, phase: 'received' },
    20_000,
  );
  await local.github.admin.updateRepository(repository, { archived: true });
  const { run } = await finish(local, id);

  expect(run).toMatchObject({ status: 'failed', error: { code: 'repo_readonly' }, pull_request: null });
});

it('H13, B14: two tabs that start the same repository make one run and one pull request', async () => {
  const repository = await createRepository(local, { files: FILES });
  const since = mark(local);

  const answers = await Promise.all([1, 2].map(() => send(local, '/runs', { repository })));
  const bodies = (await Promise.all(answers.map((answer) => answer.json()))) as { id?: string; run_id?: string }[];
  const id = bodies.find((body) => body.id !== undefined)?.id ?? '';
  const ended = await finish(local, id);

  expect(answers.map(({ status }) => status).sort()).toEqual([202, 409]);
  expect(bodies.find((body) => body.id === undefined)?.run_id).toBe(id);
  await expectOnePullRequest(local, repository, ended);
  expect(writesSince(local, since).filter((write) => write.includes('/pulls'))).toHaveLength(1);
});

it('C8: a tree that GitHub cuts is walked, and no file is missed', async () => {
  const files = ['a', 'b/c', 'b/d', 'e/f/g'].map((folder) => ({ path: `${folder}/x.py`, content: OUTDATED }));
  const repository = await createRepository(local, { files });
  local.github.admin.configure({ tree_max_entries: 3 });

  const { run } = await runToEnd(local, repository, { dry_run: true });
  local.github.admin.configure({ tree_max_entries: 100_000 });

  expect(run).toMatchObject({ status: 'succeeded', funnel: { changed: 4 } });
});

it.each([
  // Each part takes two looks, and there are more of them than looks.
  ['C10: a tree that grows with every look', 80, 100],
  ['C9: a directory that is cut by itself', 80, 2],
])('%s is given up within a bound, and nothing is written', async (_, parts, tree_max_entries) => {
  const files = Array.from({ length: parts }, (__, index) => [
    // No two parts alike: a tree that stands in many places is asked for once.
    { path: `part-${index}/deep/a/x.py`, content: `${OUTDATED}# ${index}\n` },
    { path: `part-${index}/deep/b/y.py`, content: `${OUTDATED}# ${index}\n` },
  ]).flat();
  const repository = await createRepository(local, { files });
  const since = mark(local);
  local.github.admin.configure({ tree_max_entries });

  const { run } = await runToEnd(local, repository);
  local.github.admin.configure({ tree_max_entries: 100_000 });

  expect(run).toMatchObject({ status: 'failed', error: { code: 'repo_too_large' } });
  expect(restSince(local, since).length).toBeLessThan(70);
  expect(writesSince(local, since)).toEqual([]);
});
