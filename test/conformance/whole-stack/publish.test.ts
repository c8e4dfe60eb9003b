// A preview is published, less what a person leaves out: what reaches the repository is what git says is there.

import { describe, expect, it } from 'vitest';
import { readFiles, readRun } from '../../../dev/demo/client.ts';
import { waitUntilReady } from '../../../dev/stack/readiness.ts';
import { AcceptedRun } from '../../../src/routes/start.ts';
import { entries } from '../git-facts.ts';
import {
  blob,
  changedOnBranch,
  commitFile,
  createRepository,
  expectOnePullRequest,
  finish,
  gitIn,
  mark,
  OUTDATED,
  ownBranches,
  pathsIn,
  pulls,
  reasons,
  runToEnd,
  send,
  STRANGER,
  UPDATED,
  useLocal,
  writesSince,
} from './harness.ts';
import { connectLive } from './live-client.ts';
import { killWorkerd } from './processes.ts';

const local = useLocal();

/** Two rules: one for the class, one for the set. */
const TWO_RULES =
  'class A(object):\n    names = set([1, 2])\n    total = 1\n    count = 2\n    limit = 3\n    depth = 4\n';
const ONE_FILE = [{ path: 'a.py', content: OUTDATED }];

async function publish(id: string, body: unknown = {}): Promise<Response> {
  return send(local, `/runs/${id}/publish`, body);
}

/** Paths whose entry differs between two commits, and nothing about the others. */
async function differing(repository: string, base: string, head: string): Promise<string[]> {
  const dir = local.github.admin.gitDir(repository);
  const [before, after] = [await entries(dir, base), await entries(dir, head)];
  return [...new Set([...before.keys(), ...after.keys()])].filter((path) => before.get(path) !== after.get(path));
}

it('publishes what was shown, less one file and one rule, and tells why', async () => {
  const files = [
    { path: 'a.py', content: OUTDATED },
    { path: 'b.py', content: OUTDATED },
    { path: 'c.py', content: TWO_RULES },
    { path: 'd.txt', content: 'x' },
  ];
  const repository = await createRepository(local, { files });
  const preview = await runToEnd(local, repository, { dry_run: true });
  const rules = await rulesOf(preview.run.id, 'c.py');
  expect(rules).toContain('set-literal');
  const since = mark(local);

  const answer = await publish(preview.run.id, { exclude_files: ['b.py'], exclude_rules: ['set-literal'] });

  expect(answer.status).toBe(202);
  expect(answer.headers.get('location')).toBe(`/runs/${preview.run.id}`);
  expect(AcceptedRun.parse(await answer.json())).toMatchObject({ id: preview.run.id, status: 'publishing' });
  const ended = await finish(local, preview.run.id);
  const pull = await expectOnePullRequest(local, repository, ended);
  const { run } = ended;
  expect(await differing(repository, run.base!.sha, `refs/heads/${run.branch!}`)).toEqual(['a.py', 'c.py']);
  expect(await blob(local, repository, run.branch!, 'a.py')).toBe(UPDATED);
  expect(await blob(local, repository, run.branch!, 'c.py')).toBe(TWO_RULES.replace('(object)', ''));
  await gitIn(local, repository, 'fsck', '--full', '--strict');
  expect(reasons(ended.files)).toMatchObject({ 'a.py': null, 'b.py': 'left_out_by_user', 'c.py': null });
  expect(run).toMatchObject({
    counts: { changed: 2 },
    funnel: { changed: 2, rejected: { left_out_by_user: 1 } },
    publication: { exclude_files: ['b.py'], exclude_rules: ['set-literal'] },
    usage: { calls: preview.run.usage.calls },
  });
  expect(pull.body).toContain('left out by the person who published');
  expect(pull.body).not.toContain('set-literal');
  const [patch, changelog] = await Promise.all(['patch', 'changelog'].map((part) => text(`/runs/${run.id}/${part}`)));
  expect(patch).not.toContain('b.py');
  expect(patch).not.toContain('{1, 2}');
  expect(changelog).toContain('left out by the person who published: 1 file');
  expect(writesSince(local, since).filter((request) => request.endsWith('/pulls'))).toHaveLength(1);
});

it('the event log goes on behind the first end, without a gap, and ends once more', async () => {
  const repository = await createRepository(local, { files: ONE_FILE });
  const preview = await runToEnd(local, repository, { dry_run: true });
  const last = preview.events.at(-1)!.seq;

  await publish(preview.run.id);
  const { events } = await finish(local, preview.run.id);

  expect(events.map(({ seq }) => seq)).toEqual(events.map((_, index) => index + 1));
  expect(events[last - 1]).toMatchObject({ type: 'run.finished', reopened: true });
  expect(events.slice(last).map(({ type }) => type)).toEqual([
    'run.progress',
    'commit.created',
    'pull_request.opened',
    'run.finished',
  ]);
  const { reopened } = events.at(-1) as { reopened?: true };
  expect(reopened).toBeUndefined();
  const stream = await text(`/runs/${preview.run.id}/events`, { accept: 'text/event-stream' });
  expect(stream.match(/^id: /gm)).toHaveLength(events.length);
});

it('I: a socket that is still open goes on with it', async () => {
  const repository = await createRepository(local, { files: ONE_FILE });
  const { run } = await runToEnd(local, repository, { dry_run: true });
  const client = await connectLive(local, run.id);
  await client.until(({ events }) => events.at(-1)?.type === 'run.finished');
  const known = client.events.length;

  await publish(run.id);
  await client.until(({ events }) => events.length > known && events.at(-1)?.type === 'run.finished');

  expect(client.seqs).toEqual(client.seqs.map((_, index) => index + 1));
  expect(client.events.at(-1)).toMatchObject({
    run_status: 'succeeded',
    pull_request_url: expect.any(String) as string,
  });
  client.socket.close();
});

it('B5: a thousand paths may be left out, and more is refused', async () => {
  const repository = await createRepository(local, { files: ONE_FILE });
  const { run } = await runToEnd(local, repository, { dry_run: true });
  const paths = (count: number): string[] => Array.from({ length: count }, (_, index) => `${'d'.repeat(200)}/${index}`);

  const [thousand, more, large] = await Promise.all([
    publish(run.id, { exclude_files: paths(1_000) }),
    publish(run.id, { exclude_files: paths(1_001) }),
    publish(run.id, { exclude_files: ['x'.repeat(1024 * 1024)] }),
  ]);

  expect([thousand.status, more.status, large.status]).toEqual([422, 422, 413]);
  expect(((await thousand.json()) as { errors: unknown[] }).errors).toHaveLength(50);
});

it('F: 20 presses at once and one later are one branch and one pull request', async () => {
  const repository = await createRepository(local, { files: ONE_FILE });
  const { run } = await runToEnd(local, repository, { dry_run: true });

  const answers = await Promise.all(Array.from({ length: 20 }, () => publish(run.id)));
  expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 202));
  const ended = await finish(local, run.id);
  const later = await publish(run.id, { exclude_rules: [] });

  await expectOnePullRequest(local, repository, ended);
  expect(await ownBranches(local, repository)).toHaveLength(1);
  expect(await later.json()).toMatchObject({ id: run.id, status: 'succeeded' });
  expect(ended.events.filter(({ type }) => type === 'run.finished')).toHaveLength(2);
  expect((await readRun(local.url, run.id)).usage.meters.github_calls).toBe(ended.run.usage.meters.github_calls);
});

it.each([
  ['git/trees', 'before'],
  ['git/refs', 'after'],
  ['pulls', 'after'],
] as const)('H2: killed at POST %s, %s its effect, and pressed again: one pull request', async (write, when) => {
  const repository = await createRepository(local, { files: ONE_FILE });
  const { run } = await runToEnd(local, repository, { dry_run: true });
  const path = `/repos/${repository}/${write}`;
  const since = mark(local);
  local.github.admin.inject({ method: 'POST', path, when, delay_ms: 20_000 });
  await publish(run.id);
  const held = { method: 'POST', path, after: since, phase: 'received' } as const;
  expect(await local.github.admin.waitForRequest(held, 30_000)).not.toBeNull();

  await killWorkerd(local);
  await waitUntilReady(local.url, new Promise(() => undefined));
  const again = await publish(run.id);

  expect(again.status).toBe(202);
  const ended = await finish(local, run.id);
  await expectOnePullRequest(local, repository, ended);
  expect(await changedOnBranch(local, repository, ended.run)).toEqual(['a.py']);
});

describe('refusals', () => {
  it('names what is not a preview, not finished, unknown or nothing', async () => {
    const repository = await createRepository(local, { files: ONE_FILE });
    const { run: published } = await runToEnd(local, repository);
    const other = await createRepository(local, { files: ONE_FILE });
    const { run } = await runToEnd(local, other, { dry_run: true });
    const rule = (await rulesOf(run.id, 'a.py'))[0]!;

    const answers = await Promise.all([
      publish(published.id),
      publish(run.id, { exclude_files: ['a.py'] }),
      publish(run.id, { exclude_rules: [rule] }),
      publish(run.id, { exclude_files: ['a.py', 'nowhere.py'], exclude_rules: ['no-such'] }),
      publish(run.id, { exclude_file: [] }),
      publish(run.id, { exclude_files: 'a.py' }),
    ]);

    const told = await Promise.all(answers.map(async (answer) => [answer.status, await answer.json()] as const));
    expect(told).toMatchObject([
      [409, { code: 'not_a_preview' }],
      [422, { code: 'nothing_to_publish' }],
      [422, { code: 'nothing_to_publish' }],
      [422, { code: 'validation', errors: [{ path: 'exclude_files' }, { path: 'exclude_rules' }] }],
      [422, { code: 'validation', errors: [{ path: 'exclude_file' }] }],
      [422, { code: 'validation', errors: [{ path: 'exclude_files' }] }],
    ]);
    expect(await ownBranches(local, other)).toEqual([]);
    expect(await readRun(local.url, run.id)).toMatchObject({ status: 'succeeded', publication: null });
  });

  it('another body, while publishing and afterwards', async () => {
    const files = ['a.py', 'b.py'].map((path) => ({ path, content: OUTDATED }));
    const repository = await createRepository(local, { files });
    const { run } = await runToEnd(local, repository, { dry_run: true });
    const path = `/repos/${repository}/git/trees`;
    const since = mark(local);
    local.github.admin.inject({ method: 'POST', path, delay_ms: 1_000 });
    await publish(run.id, { exclude_files: ['b.py'] });
    await local.github.admin.waitForRequest({ method: 'POST', path, after: since, phase: 'received' }, 30_000);

    const during = await publish(run.id);
    await finish(local, run.id);
    const after = await publish(run.id);

    for (const answer of [during, after]) {
      expect(answer.status).toBe(409);
      expect(await answer.json()).toMatchObject({ code: 'publish_mismatch' });
    }
  });

  it('while another run of the repository works, and names it', async () => {
    const repository = await createRepository(local, { files: ONE_FILE });
    const { run } = await runToEnd(local, repository, { dry_run: true });
    local.github.admin.inject({ method: 'GET', path: `/repos/${repository}`, delay_ms: 1_000 });
    const active = await send(local, '/runs', { repository, options: { dry_run: true } });
    const { id } = (await active.json()) as { id: string };

    const answer = await publish(run.id);

    expect(answer.status).toBe(409);
    expect(await answer.json()).toMatchObject({ code: 'run_active', run_id: id });
    await finish(local, id);
    expect((await publish(run.id)).status).toBe(202);
    await expectOnePullRequest(local, repository, await finish(local, run.id));
  });
});

it('cancel stops it before its next effect', async () => {
  const repository = await createRepository(local, { files: ONE_FILE });
  const { run } = await runToEnd(local, repository, { dry_run: true });
  const path = `/repos/${repository}/git/trees`;
  const since = mark(local);
  local.github.admin.inject({ method: 'POST', path, delay_ms: 1_000 });
  await publish(run.id);
  await local.github.admin.waitForRequest({ method: 'POST', path, after: since, phase: 'received' }, 30_000);

  await send(local, `/runs/${run.id}/cancel`, {});
  const ended = await finish(local, run.id);

  expect(ended.run).toMatchObject({ status: 'canceled', pull_request: null });
  expect(await ownBranches(local, repository)).toEqual([]);
  expect(await (await publish(run.id)).json()).toMatchObject({ status: 'canceled' });
});

it('a publication that failed goes on when it is asked for again', async () => {
  const repository = await createRepository(local, { files: ONE_FILE });
  const { run } = await runToEnd(local, repository, { dry_run: true });
  await local.github.admin.updateRepository(repository, { archived: true });
  await publish(run.id);
  const first = await finish(local, run.id);
  expect(first.run).toMatchObject({ status: 'failed', error: { code: 'repo_readonly' }, pull_request: null });

  await local.github.admin.updateRepository(repository, { archived: false });
  expect((await publish(run.id)).status).toBe(202);

  await expectOnePullRequest(local, repository, await finish(local, run.id));
});

it('C: into a repository of somebody else it goes by a fork', async () => {
  const repository = await createRepository(local, { owner: STRANGER, files: ONE_FILE });
  const { run } = await runToEnd(local, repository, { dry_run: true });

  await publish(run.id);

  const ended = await finish(local, run.id);
  expect(ended.run).toMatchObject({ status: 'succeeded', error: null });
  expect(ended.run.head_repository).not.toBe(repository);
  expect((await pulls(local, repository)).map(({ number }) => number)).toEqual([ended.run.pull_request!.number]);
});

it('base moved since the preview: the pull request still holds exactly what was shown', async () => {
  const files = [...ONE_FILE, { path: 'z.txt', content: 'one\n' }];
  const repository = await createRepository(local, { files });
  const { run } = await runToEnd(local, repository, { dry_run: true });
  await commitFile(local, repository, 'z.txt', 'two\n');

  await publish(run.id);

  const ended = await finish(local, run.id);
  await expectOnePullRequest(local, repository, ended);
  expect(pathsIn(ended.files, 'changed')).toEqual(['a.py']);
  const mergeBase = (await gitIn(local, repository, 'merge-base', 'main', ended.run.branch!)).trim();
  expect(await differing(repository, mergeBase, ended.run.branch!)).toEqual(['a.py']);
});

async function rulesOf(id: string, path: string): Promise<(string | undefined)[]> {
  expect(pathsIn(await readFiles(local.url, id), 'changed')).toContain(path);
  const response = await fetch(`${local.url}/runs/${id}/files/${path}`);
  const { applied } = (await response.json()) as { applied: { rule?: string }[] };
  return applied.map(({ rule }) => rule);
}

async function text(path: string, headers: Record<string, string> = {}): Promise<string> {
  return (await fetch(`${local.url}${path}`, { headers })).text();
}
