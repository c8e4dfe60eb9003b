// What a client reads: events, pages, changelog, the predecessor's answer; and what a run costs GitHub.

import { expect, it } from 'vitest';
import WebSocket from 'ws';
import * as z from 'zod';
import { RunEvent } from '../../../src/core/run/events.ts';
import { FileView } from '../../../src/core/run/view.ts';
import { UpdateAnswer } from '../../../src/core/run/update-answer.ts';
import {
  createRepository,
  expectOnePullRequest,
  finish,
  mark,
  OUTDATED,
  pathsIn,
  restSince,
  ROBOT,
  runToEnd,
  send,
  start,
  UPDATED,
  useLocal,
  writesSince,
  type Local,
} from './harness.ts';

const local = useLocal();
const FILES = ['a.py', 'lib/b.py', 'lib/c d.py'].map((path) => ({ path, content: OUTDATED }));

const EventPage = z.object({ events: z.array(RunEvent), next_after: z.int() });

async function eventPage(of: Local, id: string, query: string): Promise<z.infer<typeof EventPage>> {
  return EventPage.parse(await (await fetch(`${of.url}/runs/${id}/events${query}`)).json());
}

/** All events that a socket replays, up to run.finished. */
function replay(of: Local, id: string, after: number): Promise<readonly number[]> {
  return new Promise((resolve, reject) => {
    const seen: number[] = [];
    const socket = new WebSocket(`${of.url.replace(/^http/, 'ws')}/runs/${id}/ws?after=${after}`);
    socket.on('error', reject);
    socket.on('message', (data: Buffer) => {
      const event = RunEvent.parse(JSON.parse(data.toString('utf8')));
      seen.push(event.seq);
      if (event.type === 'run.finished') socket.close();
    });
    socket.on('close', () => resolve(seen));
  });
}

it('I7: events count from 1 without a gap, live, in pages and replayed', async () => {
  const repository = await createRepository(local, { files: FILES });

  const { run, events } = await runToEnd(local, repository);

  const numbers = events.map(({ seq }) => seq);
  expect(numbers).toEqual(numbers.map((_, index) => index + 1));
  expect((await eventPage(local, run.id, '?after=0')).events).toEqual(events);
  const paged: RunEvent[] = [];
  for (let after = 0; ;) {
    const page = await eventPage(local, run.id, `?after=${after}&limit=4`);
    expect(page.events.length).toBeLessThanOrEqual(4);
    paged.push(...page.events);
    if (page.events.length === 0) break;
    expect(page.next_after).toBe(page.events.at(-1)!.seq);
    after = page.next_after;
  }
  expect(paged).toEqual(events);
  expect(await replay(local, run.id, 0)).toEqual(numbers);
  expect(await replay(local, run.id, 5)).toEqual(numbers.slice(5));
});

it('each event has one of the predecessor’s four words and a message, and the story is whole', async () => {
  const repository = await createRepository(local, { files: FILES });

  const { run, events } = await runToEnd(local, repository);

  for (const { status, message } of events) {
    expect(['READING', 'WRITING', 'LOADING', 'DONE']).toContain(status);
    expect(message).toMatch(/\S/);
  }
  const of = (type: RunEvent['type']): readonly RunEvent[] => events.filter((event) => event.type === type);
  const paths = FILES.map(({ path }) => path);
  for (const type of ['file.reading', 'file.analyzed', 'file.writing', 'file.refactored'] as const) {
    expect(of(type).map((event) => ('path' in event ? event.path : ''))).toEqual(expect.arrayContaining(paths));
    expect(of(type)).toHaveLength(paths.length);
  }
  expect(events[0]).toMatchObject({ type: 'run.started', repository, dry_run: false });
  expect(of('commit.created')).toEqual([expect.objectContaining({ sha: run.commit_sha, branch: run.branch })]);
  expect(of('pull_request.opened')).toEqual([
    expect.objectContaining({ number: run.pull_request!.number, adopted: false }),
  ]);
  expect(events.at(-1)).toMatchObject({
    type: 'run.finished',
    status: 'DONE',
    run_status: 'succeeded',
    pull_request_url: run.pull_request!.url,
  });
  expect(of('run.finished')).toHaveLength(1);
});

it('files come in pages, each alone in full, and the changelog names them', async () => {
  const repository = await createRepository(local, { files: FILES });
  const { run } = await runToEnd(local, repository);
  const read = async (path: string): Promise<Record<string, unknown>> =>
    (await (await fetch(`${local.url}/runs/${run.id}/${path}`)).json()) as Record<string, unknown>;

  const first = await read('files?limit=2');
  const second = await read(`files?limit=2&after=${encodeURIComponent(String(first['next']))}`);

  const paths = [first, second].flatMap((page) => (page['files'] as { path: string }[]).map(({ path }) => path));
  expect(paths).toEqual(FILES.map(({ path }) => path));
  expect(second['next']).toBeNull();
  const file = FileView.parse(await read('files/lib/c%20d.py'));
  expect(file).toMatchObject({ path: 'lib/c d.py', state: 'changed', lines_added: 1, lines_removed: 1 });
  expect(file.findings.length).toBeGreaterThan(0);
  expect(file.diff).toContain('-class A(object):\n+class A:\n');
  expect((await fetch(`${local.url}/runs/${run.id}/files/nowhere.py`)).status).toBe(404);
  const changelog = await fetch(`${local.url}/runs/${run.id}/changelog`);
  expect(changelog.headers.get('content-type')).toMatch(/^text\/markdown/);
  const text = await changelog.text();
  for (const path of paths) expect(text).toContain(path);
});

it('B16: a run id that nobody has is 404 on every route', async () => {
  const unknown = '3f2b8f0e-6f0c-4c57-9a3c-0d7d3c1c2b1a';
  for (const id of [unknown, 'x', '..%2f..', unknown.toUpperCase()]) {
    for (const path of ['', '/files', '/files/a.py', '/changelog', '/patch', '/events']) {
      expect((await fetch(`${local.url}/runs/${id}${path}`)).status).toBe(404);
    }
    expect((await send(local, `/runs/${id}/cancel`, {})).status).toBe(404);
    await expect(replay(local, id, 0)).rejects.toThrow('404');
  }
});

it('POST /update waits for the end and answers as the predecessor did', async () => {
  const repository = await createRepository(local, { files: FILES });
  const [owner, name] = repository.split('/');
  const body = { repository, repository_owner: owner, repository_name: name };

  const response = await send(local, '/update', body);

  expect(response.status).toBe(200);
  const answer = UpdateAnswer.parse(await response.json());
  const ended = await finish(local, answer.run_id);
  const pull = await expectOnePullRequest(local, repository, ended);
  expect(answer).toMatchObject({
    status: 'success',
    repository,
    files_analyzed: FILES.length,
    files_updated: FILES.length,
    branch: pull.head.ref,
    pull_request_url: ended.run.pull_request!.url,
    is_own_repo: true,
  });
  expect(answer.output.map(({ path, new_content }) => [path, new_content])).toEqual(
    FILES.map(({ path }) => [path, UPDATED]),
  );
});

it('Prefer: respond-async makes POST /update answer at once', async () => {
  const repository = await createRepository(local, { files: FILES });

  const response = await send(local, '/update', { repository, dry_run: true }, { prefer: 'respond-async' });

  expect(response.status).toBe(202);
  expect(response.headers.get('preference-applied')).toBe('respond-async');
  const { id } = (await response.json()) as { id: string };
  expect(response.headers.get('location')).toBe(`/runs/${id}`);
  expect((await finish(local, id)).run).toMatchObject({ status: 'succeeded', options: { dry_run: true } });
});

it('H12: a run canceled in mid-step stops before its next effect; canceling twice changes nothing', async () => {
  const repository = await createRepository(local, { files: FILES });
  const before = mark(local);
  const path = `/repos/${repository}/git/trees`;
  local.github.admin.inject({ method: 'POST', path, when: 'after', delay_ms: 1_000 });
  const id = await start(local, repository);
  const held = await local.github.admin.waitForRequest(
    { method: 'POST', path, after: before, phase: 'received' },
    30_000,
  );
  expect(held).not.toBeNull();

  const first = await send(local, `/runs/${id}/cancel`, {});
  const second = await send(local, `/runs/${id}/cancel`, {});

  expect([first.status, second.status]).toEqual([202, 202]);
  const { run, events } = await finish(local, id);
  expect(run).toMatchObject({ status: 'canceled', branch: null, pull_request: null });
  expect(events.filter(({ type }) => type === 'run.finished')).toHaveLength(1);
  expect(writesSince(local, before)).toEqual([`POST ${path}`]);
  const late = await send(local, `/runs/${id}/cancel`, {});
  expect(late.status).toBe(202);
  expect(await late.json()).toEqual(run);
});

it('H12: canceling after the pull request reports it and leaves it open', async () => {
  const repository = await createRepository(local, { files: FILES });
  const ended = await runToEnd(local, repository);

  const answer = await send(local, `/runs/${ended.run.id}/cancel`, {});

  expect(await answer.json()).toEqual(ended.run);
  await expectOnePullRequest(local, repository, ended);
});

it('a run makes the same number of REST calls for 10 and for 300 changed files, at most 12', async () => {
  const many = (count: number): { path: string; content: string }[] =>
    Array.from({ length: count }, (_, index) => ({ path: `src/m${index}.py`, content: `${OUTDATED}n = ${index}\n` }));
  const calls: number[] = [];
  for (const count of [10, 300]) {
    const repository = await createRepository(local, { files: many(count) });
    const before = mark(local);

    const { run, files } = await runToEnd(local, repository, { max_files: 1_000 });

    const own = restSince(local, before).filter(({ user }) => user === ROBOT);
    expect(pathsIn(files, 'changed')).toHaveLength(count);
    expect(run).toMatchObject({ status: 'succeeded', usage: { meters: { github_calls: own.length } } });
    calls.push(own.length);
  }
  expect(calls[1]).toBe(calls[0]);
  expect(calls[0]).toBeLessThanOrEqual(12);
});
