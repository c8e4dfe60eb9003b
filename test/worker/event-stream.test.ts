import { abortAllDurableObjects } from 'cloudflare:test';
import { describe, expect, it } from 'vitest';
import type { RunEvent } from '../../src/core/run/events.ts';
import { ask, happen, quietRun, range, signedIn, type QuietRun } from './live.ts';

describe('the stream', () => {
  /** Reads frames until the stream ends or `enough` holds. */
  async function readStream(
    response: Response,
    enough: (events: readonly RunEvent[]) => boolean = () => false,
  ): Promise<{ events: RunEvent[]; ids: string[]; text: string; ended: boolean }> {
    const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
    let text = '';
    for (;;) {
      const { done, value } = await reader.read();
      text += value ?? '';
      const frames = text
        .split('\n\n')
        .slice(0, -1)
        .filter((frame) => frame.startsWith('id: '));
      const events = frames.map((frame) => JSON.parse(frame.slice(frame.indexOf('data: ') + 6)) as RunEvent);
      const ids = frames.map((frame) => /^id: (.*)$/m.exec(frame)![1]!);
      if (done || enough(events)) {
        if (!done) await reader.cancel();
        return { events, ids, text, ended: done };
      }
    }
  }

  const stream = (run: QuietRun, headers: Record<string, string> = {}, query = ''): Promise<Response> =>
    ask(`/runs/${run.id}/events${query}`, { accept: 'text/event-stream', ...headers });

  it('replays, goes on live and ends with the run; then 204 stops the client from coming back', async () => {
    const run = await quietRun(undefined, { count: 1_001 });
    const response = await stream(run);
    const reading = readStream(response);

    await happen(run, 3, { ended: true });
    const { events, ids, text, ended } = await reading;

    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('text/event-stream');
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(response.headers.get('x-accel-buffering')).toBe('no');
    expect(events.map(({ seq }) => seq)).toEqual(range(1, 1_005));
    expect(ids).toEqual(range(1, 1_005).map(String));
    expect(text).toMatch(/^retry: [1-5]\d{3}\n\n/);
    expect(text).not.toMatch(/^event:/m);
    expect(ended).toBe(true);
    const over = await stream(run, { 'last-event-id': '1005' });
    expect([over.status, await over.text()]).toEqual([204, '']);
  });

  it('I7: goes on behind Last-Event-ID, which goes before `after`; one ahead of the log gets everything', async () => {
    const run = await quietRun(undefined, { count: 5, ended: true });

    const [last, both, ahead] = await Promise.all([
      stream(run, { 'last-event-id': '4' }).then((response) => readStream(response)),
      stream(run, { 'last-event-id': '2' }, '?after=5').then((response) => readStream(response)),
      stream(run, { 'last-event-id': '99' }).then((response) => readStream(response)),
    ]);

    expect([last.ids, both.ids, ahead.ids]).toEqual([['5', '6'], ['3', '4', '5', '6'], range(1, 6).map(String)]);
  });

  it.each(['-1', '1.5', 'x', '99999999999999999'])('I7: Last-Event-ID %j is 422', async (id) => {
    const run = await quietRun();

    const response = await stream(run, { 'last-event-id': id });

    expect(response.status).toBe(422);
    expect(await response.text()).not.toContain(id);
  });

  it.each([
    [{}, '', true],
    [{ accept: '*/*' }, '', true],
    [{ accept: 'text/event-stream' }, '?after=0', true],
    [{ accept: 'application/json' }, '', false],
    [{}, '?after=0', false],
    [{ accept: '*/*' }, '?after=0', false],
  ])('Accept %j with %j: a stream is %s', async (headers, query, streams) => {
    const run = await quietRun(undefined, { count: 2, ended: true });

    const response = await ask(`/runs/${run.id}/events${query}`, headers);

    expect(response.headers.get('content-type')).toBe(streams ? 'text/event-stream' : 'application/json');
    const text = await response.text();
    if (!streams) expect(JSON.parse(text)).toMatchObject({ next_after: 3 });
  });

  it('I8: the eviction of the run’s object ends a slice and not the stream', async () => {
    const run = await quietRun(undefined, { count: 3 });
    const reading = readStream(await stream(run));
    await happen(run, 2);

    // The slice that waits belongs to the old instance.
    await abortAllDurableObjects();
    await happen(run, 2, { ended: true });

    const { ids, ended } = await reading;
    expect(ids).toEqual(range(1, 8).map(String));
    expect(ended).toBe(true);
  });

  it('I9: ends when the session did', async () => {
    const owner = await signedIn();
    const run = await quietRun(owner.subject, { count: 1 });
    const bearer = { authorization: `Bearer ${owner.token}` };
    const response = await stream(run, bearer);
    const reading = readStream(response);
    await owner.account.signOut(owner.claims.session_id);

    await happen(run, 1);
    const { ids, ended } = await reading;

    expect(ended).toBe(true);
    expect(['1', '2']).toEqual(expect.arrayContaining(ids));
    expect((await stream(run, bearer)).status).toBe(401);
  });
});
