// The Worker dies by kill -9 in mid-step, and GitHub fails or loses answers: afterwards there is one of everything.

import { expect, it } from 'vitest';
import type { Fault } from '../../../dev/github/server.ts';
import {
  changedOnBranch,
  createRepository,
  expectOnePullRequest,
  finish,
  gitIn,
  mark,
  OUTDATED,
  runToEnd,
  start,
  useLocal,
} from './harness.ts';
import { killWorkerd } from './processes.ts';

const local = useLocal();
const FILES = ['a.py', 'b.py'].map((path) => ({ path, content: OUTDATED }));
/** Longer than any of these tests waits before it kills. */
const HELD_MS = 20_000;

const WRITES = ['git/trees', 'git/commits', 'git/refs', 'pulls'] as const;
const MOMENTS = WRITES.flatMap((write) => (['before', 'after'] as const).map((when) => [write, when] as const));

it.each(MOMENTS)('H2: killed at POST %s, %s its effect', async (write, when) => {
  const repository = await createRepository(local, { files: FILES });
  const path = `/repos/${repository}/${write}`;
  const since = mark(local);
  local.github.admin.inject({ method: 'POST', path, when, delay_ms: HELD_MS });
  const id = await start(local, repository);
  const held = await local.github.admin.waitForRequest(
    { method: 'POST', path, after: since, phase: 'received' },
    30_000,
  );
  expect(held).not.toBeNull();

  await killWorkerd(local);

  const ended = await finish(local, id);
  await expectOnePullRequest(local, repository, ended);
  expect(await changedOnBranch(local, repository, ended.run)).toEqual(['a.py', 'b.py']);
  await gitIn(local, repository, 'fsck', '--full', '--strict');
  const numbers = ended.events.map(({ seq }) => seq);
  expect(numbers).toEqual(numbers.map((_, index) => index + 1));
  const lost = local.github.admin.requests.find(({ id: request }) => request === held!.id);
  expect(lost).toMatchObject({ status: 0 });
});

it('H2: killed while the bridge clones', async () => {
  const repository = await createRepository(local, { files: FILES });
  const path = new RegExp(`^/${repository}(?:\\.git)?/git-upload-pack$`);
  const since = mark(local);
  local.github.admin.inject({ method: 'POST', path, delay_ms: 1_000 });
  const id = await start(local, repository);
  expect(await local.github.admin.waitForRequest({ path, after: since, phase: 'received' }, 30_000)).not.toBeNull();

  await killWorkerd(local);

  const ended = await finish(local, id);
  await expectOnePullRequest(local, repository, ended);
  expect(await changedOnBranch(local, repository, ended.run)).toEqual(['a.py', 'b.py']);
});

it('H11: a client that goes away behind its request leaves a run that goes on', async () => {
  const repository = await createRepository(local, { files: FILES });
  const path = `/repos/${repository}`;
  const since = mark(local);
  local.github.admin.inject({ method: 'GET', path, delay_ms: 500 });
  const client = new AbortController();
  const ask = (signal: AbortSignal | null): Promise<Response> =>
    fetch(`${local.url}/runs`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': `gone-${repository}`, prefer: 'wait=60' },
      body: JSON.stringify({ repository }),
      signal,
    });
  const gone = ask(client.signal).catch(() => null);
  expect(await local.github.admin.waitForRequest({ path, after: since, phase: 'received' }, 30_000)).not.toBeNull();

  client.abort();

  expect(await gone).toBeNull();
  const opened = { method: 'POST', path: `${path}/pulls`, after: since } as const;
  expect(await local.github.admin.waitForRequest(opened, 60_000)).toMatchObject({ status: 201 });
  const { id } = (await (await ask(null)).json()) as { id: string };
  await expectOnePullRequest(local, repository, await finish(local, id));
});

const FAULTS: readonly (readonly [name: string, fault: Fault])[] = [
  ['D6: 502 with a page of HTML', { status: 502, body: '<html>Bad gateway</html>' }],
  ['D6: a reset before the effect', { reset: true }],
  ['D26: a lost answer', { when: 'after', reset: true }],
  ['D7: a cut answer', { when: 'after', truncate: true }],
];

it.concurrent.each(WRITES.flatMap((write) => FAULTS.map(([name, fault]) => [name, write, fault] as const)))(
  '%s at POST %s',
  async (_name, write, fault) => {
    const repository = await createRepository(local, { files: FILES });
    local.github.admin.inject({ method: 'POST', path: `/repos/${repository}/${write}`, ...fault });

    const ended = await runToEnd(local, repository);

    await expectOnePullRequest(local, repository, ended);
    expect(await changedOnBranch(local, repository, ended.run)).toEqual(['a.py', 'b.py']);
  },
);

it.concurrent.each(['', '/branches/main', '/git/trees/', '/pulls'])(
  'D6: reads are tried again: GET …%s',
  async (part) => {
    const repository = await createRepository(local, { files: FILES });
    local.github.admin.inject({
      method: 'GET',
      path: new RegExp(`^/repos/${repository}${part}(?:$|\\w|\\?)`),
      status: 503,
    });

    const ended = await runToEnd(local, repository);

    await expectOnePullRequest(local, repository, ended);
  },
);

it('every fault of this file has hit', () => {
  expect(local.github.admin.pendingFaults()).toBe(0);
});
