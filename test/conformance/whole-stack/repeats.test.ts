// The same thing asked for more than once: adoption, idempotency keys, one active run per repository; and a fork.

import { expect, it } from 'vitest';
import {
  changedOnBranch,
  createRepository,
  expectOnePullRequest,
  finish,
  gitIn,
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
const ids = async (response: Response): Promise<string> => ((await response.json()) as { id: string }).id;

it('D26: a second run adopts the open pull request that holds the same tree', async () => {
  const repository = await createRepository(local, { files: FILES });
  const first = await runToEnd(local, repository);
  const before = mark(local);

  const second = await runToEnd(local, repository);

  expect(second.run.id).not.toBe(first.run.id);
  expect(second.run).toMatchObject({ branch: first.run.branch, pull_request: first.run.pull_request });
  expect(second.events.find(({ type }) => type === 'pull_request.opened')).toMatchObject({ adopted: true });
  expect(writesSince(local, before)).toEqual([]);
  await expectOnePullRequest(local, repository, second);
});

it('a pull request that only claims to hold the tree is not adopted', async () => {
  const twin = await createRepository(local, { files: FILES });
  const { run } = await runToEnd(local, twin);
  const tree = (await gitIn(local, twin, 'rev-parse', `${run.branch!}^{tree}`)).trim();
  const repository = await createRepository(local, { files: FILES });
  const base = (await gitIn(local, repository, 'rev-parse', 'main')).trim();
  const identity = ['-c', 'user.name=Mallory', '-c', 'user.email=mallory@example.com'];
  const forged = await gitIn(local, repository, ...identity, 'commit-tree', '-m', 'x', '-p', base, 'main^{tree}');
  await gitIn(local, repository, 'update-ref', 'refs/heads/dependify-0badcafe', forged.trim());
  const response = await fetch(`${local.github.apiUrl}/repos/${repository}/pulls`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${local.github.admin.createToken(ROBOT, ['repo'])}`,
      'user-agent': 'mallory',
    },
    body: JSON.stringify({
      title: 'x',
      head: 'dependify-0badcafe',
      base: 'main',
      body: `<!-- dependify:v1 run=${run.id} base=${base} tree=${tree} -->`,
    }),
  });
  expect({ status: response.status, body: await response.json() }).toMatchObject({ status: 201 });

  const second = await runToEnd(local, repository);

  expect(second.run.branch).not.toBe('dependify-0badcafe');
  expect(await changedOnBranch(local, repository, second.run)).toEqual(['a.py']);
  expect(await pulls(local, repository)).toHaveLength(2);
});

it('B9, B12: the same idempotency key 50 times at once is one run and one answer', async () => {
  const repository = await createRepository(local, { files: FILES });
  const key = { 'idempotency-key': 'conformance-b9' };

  const answers = await Promise.all(Array.from({ length: 50 }, () => send(local, '/runs', { repository }, key)));

  expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 202));
  expect(answers.filter(({ headers }) => headers.get('idempotent-replayed') === 'true')).toHaveLength(49);
  const [body, ...others] = [...new Set(await Promise.all(answers.map(async (answer) => answer.text())))];
  expect(others).toEqual([]);
  const { id } = JSON.parse(body!) as { id: string };
  await expectOnePullRequest(local, repository, await finish(local, id));
  expect(await (await send(local, '/runs', { repository }, key)).text()).toBe(body);
});

it('B10: the same idempotency key with another body is refused', async () => {
  const repository = await createRepository(local, { files: FILES });
  const key = { 'idempotency-key': 'conformance-b10' };
  const id = await ids(await send(local, '/runs', { repository, options: { dry_run: true } }, key));

  const answer = await send(local, '/runs', { repository }, key);

  expect(answer.status).toBe(422);
  expect(await answer.json()).toMatchObject({ code: 'idempotency_mismatch' });
  await finish(local, id);
});

it('B14: a repository with an active run refuses another one and names it', async () => {
  const repository = await createRepository(local, { files: FILES });
  local.github.admin.inject({ method: 'GET', path: `/repos/${repository}`, delay_ms: 1_000 });
  const id = await start(local, repository);

  const answers = await Promise.all([
    send(local, '/runs', { repository }),
    send(local, '/runs', { repository: repository.toUpperCase() }),
    send(local, '/update', { repository }),
  ]);

  for (const answer of answers) {
    expect(answer.status).toBe(409);
    expect(await answer.json()).toMatchObject({ code: 'run_active', run_id: id });
  }
  await expectOnePullRequest(local, repository, await finish(local, id));
  const again = await send(local, '/runs', { repository });
  expect(again.status).toBe(202);
  await finish(local, await ids(again));
});

it('D9: without push permission the branch goes to a fork that is ready late, within 20 REST calls', async () => {
  const repository = await createRepository(local, { owner: STRANGER, files: FILES });
  local.github.admin.configure({ fork_reads_after_ms: 1_500, fork_writes_after_ms: 2_500 });
  const before = mark(local);

  const { run } = await runToEnd(local, repository);

  local.github.admin.configure({ fork_reads_after_ms: 0, fork_writes_after_ms: 0 });
  const fork = `${ROBOT}/${repository.split('/')[1]!}`;
  expect(run).toMatchObject({ status: 'succeeded', repository, head_repository: fork, error: null });
  expect(await ownBranches(local, repository)).toEqual([]);
  expect(await ownBranches(local, fork)).toEqual([run.branch]);
  const all = await pulls(local, repository);
  expect(all.map(({ head, state }) => [head.label, state])).toEqual([[`${ROBOT}:${run.branch!}`, 'open']]);
  await gitIn(local, fork, 'fsck', '--full', '--strict');
  const calls = restSince(local, before).filter(({ user }) => user === ROBOT);
  expect(calls.filter(({ status }) => status !== null && status >= 400).length).toBeGreaterThan(0);
  expect(calls.length).toBeLessThanOrEqual(20);
});

it('D10: a second run uses the fork that exists and adopts its pull request', async () => {
  const repository = await createRepository(local, { owner: STRANGER, files: FILES });
  const first = await runToEnd(local, repository);

  const second = await runToEnd(local, repository);

  expect(second.run).toMatchObject({ status: 'succeeded', pull_request: first.run.pull_request });
  expect(await pulls(local, repository)).toHaveLength(1);
  expect(await ownBranches(local, `${ROBOT}/${repository.split('/')[1]!}`)).toHaveLength(1);
});

it('D12: a repository that may not be forked is named, and nothing is left behind', async () => {
  const repository = await createRepository(local, { owner: STRANGER, files: FILES, allow_forking: false });

  const { run } = await runToEnd(local, repository);

  expect(run).toMatchObject({ status: 'failed', error: { code: 'fork_forbidden' }, branch: null });
  expect(await pulls(local, repository)).toEqual([]);
});
