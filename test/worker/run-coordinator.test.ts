import { abortAllDurableObjects, runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { describe, expect, it } from 'vitest';
import { CONTENT_LIFE_MS } from '../../src/core/limits.ts';
import { RunOptions } from '../../src/core/run/options.ts';
import type { RunInput } from '../../src/core/run/record.ts';
import type { RunApi } from '../../src/deps.ts';
import type { RunCoordinator } from '../../src/durable/run-coordinator.ts';

// Bridge and GitHub are out of reach here, so a run stays in its first step and every test decides what happens next.

const runs = (env as unknown as { RUNS: DurableObjectNamespace<RunCoordinator> }).RUNS;

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

  it('H12: canceled twice ends once, and rests until its content goes', async () => {
    const { stub, api } = await started();

    await api.cancel('anonymous');
    await api.cancel('anonymous');
    const ended = await api.waitForEnd('anonymous', 10_000);
    await runDurableObjectAlarm(stub);

    expect(ended?.status).toBe('canceled');
    const finished = (await api.events('anonymous', 0, 500))?.filter((event) => event.type === 'run.finished');
    expect(finished).toHaveLength(1);
    expect(await alarmOf(stub)).toBe(Date.parse(ended!.finished_at!) + CONTENT_LIFE_MS);
  });
});
