import { abortAllDurableObjects, evictDurableObject, runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test';
import { env, exports } from 'cloudflare:workers';
import { describe, expect, it } from 'vitest';
import type { RunEvent } from '../../src/core/run/events.ts';
import { RunOptions } from '../../src/core/run/options.ts';
import type { RunInput } from '../../src/core/run/record.ts';
import type { RunApi } from '../../src/deps.ts';
import type { RunCoordinator } from '../../src/durable/run-coordinator.ts';

// Bridge and GitHub are out of reach here, so a run stays in its first step and every test decides what happens next.

const runs = (env as unknown as { RUNS: DurableObjectNamespace<RunCoordinator> }).RUNS;
const worker = (exports as unknown as { default: { fetch: typeof fetch } }).default;

function inputOf(id: string, subject = 'anonymous'): RunInput {
  return { id, subject, repository: { owner: 'octo', name: 'shop' }, options: RunOptions.parse({}) };
}

async function started(
  subject?: string,
): Promise<{ id: string; stub: DurableObjectStub<RunCoordinator>; api: RunApi }> {
  const id = crypto.randomUUID();
  const stub = runs.getByName(id);
  const api = stub as unknown as RunApi;
  await api.start(inputOf(id, subject));
  return { id, stub, api };
}

async function alarmOf(stub: DurableObjectStub<RunCoordinator>): Promise<number | null> {
  return runInDurableObject(stub, (_, state) => state.storage.getAlarm());
}

describe('a run', () => {
  it('starts once, however often it is started', async () => {
    const { id, api } = await started();

    const again = await api.start(inputOf(id));

    expect(again.id).toBe(id);
    expect(
      (await api.events('anonymous', 0, 10))?.filter((event) => event.type === 'run.started').length,
    ).toBeLessThanOrEqual(1);
  });

  it('A18: shows nothing to another subject', async () => {
    const { api } = await started('user:1');

    expect(
      await Promise.all([
        api.view('user:2'),
        api.files('user:2', '', 10),
        api.file('user:2', 'a.py'),
        api.updateFiles('user:2'),
        api.changelog('user:2'),
        api.patch('user:2'),
        api.events('user:2', 0, 10),
        api.cancel('user:2'),
        api.waitForEnd('user:2', 0),
      ]),
    ).toEqual(Array.from({ length: 9 }, () => null));
    expect((await api.view('user:1'))?.status).not.toBe('canceled');
  });

  it('H4: always leaves an alarm behind while it is not over', async () => {
    const { stub } = await started();

    await runDurableObjectAlarm(stub);

    expect(await alarmOf(stub)).not.toBeNull();
  });

  it('H2, H10: is brought forward by any visit when its alarm was lost', async () => {
    const { id, stub } = await started();
    await runInDurableObject(stub, (_, state) => state.storage.deleteAlarm());
    await abortAllDurableObjects();
    const fresh = runs.getByName(id);

    await (fresh as unknown as RunApi).view('anonymous');

    expect(await alarmOf(fresh)).not.toBeNull();
  });

  it('H12: canceled twice ends once, and rests without an alarm', async () => {
    const { stub, api } = await started();

    await api.cancel('anonymous');
    await api.cancel('anonymous');
    const ended = await api.waitForEnd('anonymous', 10_000);
    await runDurableObjectAlarm(stub);

    expect(ended?.status).toBe('canceled');
    const finished = (await api.events('anonymous', 0, 500))?.filter((event) => event.type === 'run.finished');
    expect(finished).toHaveLength(1);
    expect(await alarmOf(stub)).toBeNull();
  });
});

describe('its socket', () => {
  interface Listener {
    readonly events: RunEvent[];
    readonly finished: Promise<void>;
  }

  async function listen(id: string, after: number): Promise<Listener> {
    const address = `https://dependify.test/runs/${id}/ws?after=${after}`;
    const { webSocket: socket, status } = await worker.fetch(address, { headers: { upgrade: 'websocket' } });
    if (socket === null) throw new Error(`no socket: ${status}`);
    const events: RunEvent[] = [];
    const finished = new Promise<void>((resolve) => {
      socket.addEventListener('message', ({ data }) => {
        const event = JSON.parse(String(data)) as RunEvent;
        events.push(event);
        if (event.type === 'run.finished') resolve();
      });
    });
    socket.accept();
    return { events, finished };
  }

  it('I7: replays from the cursor and goes on live, without gap or double', async () => {
    const { id, api } = await started();
    const { events, finished } = await listen(id, 0);

    await api.cancel('anonymous');
    await finished;

    expect(events.map((event) => event.seq)).toEqual(events.map((_, index) => index + 1));
    const late = await listen(id, 1);
    await late.finished;
    expect(late.events).toEqual(events.slice(1));
  });

  it('I8: survives the eviction of its object', async () => {
    const { id, stub, api } = await started();
    const { events, finished } = await listen(id, 0);

    await evictDurableObject(stub);
    await api.cancel('anonymous');
    await finished;

    expect(events.at(-1)).toMatchObject({ type: 'run.finished', run_status: 'canceled' });
  });

  it('I11: without an upgrade it is 426, and a stranger to the run gets 404', async () => {
    const { id } = await started();
    const theirs = await started('user:7');
    const upgrade = { headers: { upgrade: 'websocket' } };

    const plain = await worker.fetch(`https://dependify.test/runs/${id}/ws`);
    const foreign = await worker.fetch(`https://dependify.test/runs/${theirs.id}/ws`, upgrade);

    expect([plain.status, foreign.status]).toEqual([426, 404]);
    await Promise.all([plain.text(), foreign.text()]);
  });
});
