// The event log from outside: gapless, replayed from any point, the same over every way; and cancelling.

import { describe, expect, it } from 'vitest';
import WebSocket from 'ws';
import type { RunEvent } from '../../src/core/run/events.ts';
import { modules } from './fixtures.ts';
import { branches } from './git-facts.ts';
import { useWorld, type World } from './world.ts';

let world: World;

useWorld((started) => {
  world = started;
});

/** Everything that a socket behind `after` gets until the run's last event. */
function listen(id: string, after: number): Promise<RunEvent[]> {
  return new Promise((resolve, reject) => {
    const events: RunEvent[] = [];
    const socket = new WebSocket(`${world.stack().url.replace('http', 'ws')}/runs/${id}/ws?after=${after}`);
    socket.on('message', (data: Buffer) => {
      events.push(JSON.parse(data.toString('utf8')) as RunEvent);
      if (events.at(-1)?.type === 'run.finished') socket.close();
    });
    socket.on('close', () => resolve(events));
    socket.on('error', reject);
  });
}

async function pages(id: string, limit: number): Promise<RunEvent[]> {
  const events: RunEvent[] = [];
  for (;;) {
    const { body } = await world.get(`/runs/${id}/events?after=${events.length}&limit=${limit}`);
    const page = body['events'] as RunEvent[];
    events.push(...page);
    if (page.length < limit) return events;
  }
}

describe('events', () => {
  it('come gapless and complete to sockets opened before, during and after the run (I7)', async () => {
    const repository = await world.repository({ files: modules(30) });
    const id = await world.start(repository);

    const [early, alsoEarly] = await Promise.all([listen(id, 0), listen(id, 0)]);
    const late = await listen(id, 0);
    const listed = await pages(id, 7);

    expect(early.map(({ seq }) => seq)).toEqual(early.map((_, index) => index + 1));
    expect(early[0]).toMatchObject({ type: 'run.started', repository });
    expect(early.at(-1)).toMatchObject({ type: 'run.finished', run_status: 'succeeded', status: 'DONE' });
    expect(early.filter(({ type }) => type === 'file.refactored')).toHaveLength(30);
    expect([alsoEarly, late, listed]).toEqual([early, early, early]);
  });

  it('are replayed behind any cursor (I7)', async () => {
    const id = await world.start(await world.repository({ files: modules(3) }));
    const all = await listen(id, 0);
    const middle = Math.floor(all.length / 2);

    const rest = await listen(id, middle);

    expect(rest).toEqual(all.slice(middle));
  });

  it.each(['after=-1', 'after=x', 'limit=0', 'limit=1000000000'])('refuses %s (B17)', async (query) => {
    const id = await world.start(await world.repository({ files: modules(1) }));
    await world.end(id);

    const answer = await world.get(`/runs/${id}/events?${query}`);

    expect([answer.status, answer.body['code']]).toEqual([422, 'validation']);
  });

  it('asks for an upgrade where only a socket can answer (I11)', async () => {
    const id = await world.start(await world.repository({ files: modules(1) }));
    await world.end(id);

    const answer = await world.get(`/runs/${id}/ws`);

    expect([answer.status, answer.body['code']]).toEqual([426, 'upgrade_required']);
  });
});

describe('one run per repository', () => {
  it('answers 409 with the active run, and takes the next one afterwards (B14)', async () => {
    const repository = await world.repository({ files: modules(1) });
    world.github.admin.inject({ path: `/repos/${repository}`, delay_ms: 1_500 });
    const id = await world.start(repository);

    const refused = await world.post('/runs', { repository });
    const ended = await world.end(id);
    const next = await world.post('/runs', { repository });

    expect([refused.status, refused.body['code'], refused.body['run_id']]).toEqual([409, 'run_active', id]);
    expect(ended.view.status).toBe('succeeded');
    expect(next.status).toBe(202);
    await world.end(String(next.body['id']));
  });

  it('gives one run to 20 equal requests with one Idempotency-Key (B9, B10)', async () => {
    const repository = await world.repository({ files: modules(1) });
    const key = { 'idempotency-key': 'one-key' };

    const answers = await Promise.all(Array.from({ length: 20 }, () => world.post('/runs', { repository }, key)));
    const other = await world.post('/runs', { repository, options: { draft: true } }, key);

    const ids = new Set(answers.map(({ body }) => body['id']));
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 202));
    expect(ids.size).toBe(1);
    expect([other.status, other.body['code']]).toEqual([422, 'idempotency_mismatch']);
    await world.end(String([...ids][0]));
  });
});

describe('cancel', () => {
  it('stops a run before its next effect, and is harmless to repeat (H12)', async () => {
    const repository = await world.repository({ files: modules(5) });
    world.github.admin.inject({ method: 'GET', path: /\/git\/trees\//, delay_ms: 1_500 });
    const id = await world.start(repository);
    await world.github.admin.waitForRequest({ path: /\/git\/trees\//, phase: 'received' });

    const first = await world.post(`/runs/${id}/cancel`, '');
    const second = await world.post(`/runs/${id}/cancel`, '');
    const { view, events } = await world.end(id);
    const third = await world.post(`/runs/${id}/cancel`, '');

    expect([first.status, second.status, third.status]).toEqual([202, 202, 202]);
    expect(view).toMatchObject({ status: 'canceled', pull_request: null });
    expect(events.at(-1)).toMatchObject({ type: 'run.finished', run_status: 'canceled' });
    expect(world.writes(repository)).toEqual([]);
  });

  it('leaves what is published as it is (H12)', async () => {
    const repository = await world.repository({ files: modules(1) });
    const { view } = await world.run(repository);

    const answer = await world.post(`/runs/${view.id}/cancel`, '');

    expect([answer.status, answer.body['status']]).toEqual([202, 'succeeded']);
    expect(await branches(world.github.admin.gitDir(repository))).toHaveLength(2);
  });
});

describe('POST /update', () => {
  it('waits for the end and answers as the predecessor did', async () => {
    const repository = await world.repository({ files: modules(2) });
    const [owner, name] = repository.split('/');

    const { status, body } = await world.post('/update', {
      repository: `${world.github.url}/${repository}`,
      repository_owner: owner,
      repository_name: name,
    });

    expect(status).toBe(200);
    expect(body).toMatchObject({ status: 'success', files_updated: 2, is_own_repo: true });
    expect(body['branch']).toMatch(/^dependify-[0-9a-f]{8}$/);
    expect(body['pull_request_url']).toBe(`${world.github.url}/${repository}/pull/1`);
    expect(body['output']).toHaveLength(2);
  });

  it('answers at once when asked to (Prefer: respond-async)', async () => {
    const repository = await world.repository({ files: modules(1) });

    const { status, body, headers } = await world.post('/update', { repository }, { prefer: 'respond-async' });

    expect([status, headers.get('preference-applied')]).toEqual([202, 'respond-async']);
    expect(headers.get('location')).toBe(`/runs/${String(body['id'])}`);
    await world.end(String(body['id']));
  });
});
