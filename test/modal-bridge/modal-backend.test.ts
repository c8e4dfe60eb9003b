// The modal backend through the real SDK against a control plane of our own. What the functions do is scripted here;
// the real jobs run in the whole-stack test.

import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { startModal } from '../../dev/modal/server.ts';
import { createModalBackend } from '../../src/modal-bridge/backends/modal.ts';
import type { CallResult } from '../../src/modal-bridge/contract.ts';
import { createModalClient, createRemoteFunctions } from '../../src/modal-bridge/backends/modal/functions.ts';
import { refactorCall, resultsOf, spawnIds } from './calls.ts';

type Backend = ReturnType<typeof createModalBackend>;

const NEVER = new AbortController().signal;
const DONE = JSON.stringify({ ok: true, output: { done: true } });

let modal: Awaited<ReturnType<typeof startModal>>;
let backend: Backend;
let handle: (input: string) => Promise<string>;
const backends: Backend[] = [];

function connect(settings: { tokenSecret?: string } = {}): Backend {
  const { tokenId, tokenSecret } = modal;
  const functions = createRemoteFunctions(
    createModalClient({ tokenId, tokenSecret, environment: undefined, ...settings }),
    Date.now,
  );
  const made = createModalBackend({ functions, model: 'absent', now: Date.now, log: () => undefined });
  backends.push(made);
  return made;
}

beforeAll(async () => {
  modal = await startModal();
  vi.stubEnv('MODAL_SERVER_URL', modal.url);
  const deployed = { handler: (input: string) => handle(input), maxContainers: 10, minContainers: 1, timeoutMs: 1_500 };
  modal.admin.deploy({ app: 'dependify', functions: { analyze: deployed, refactor: deployed } });
  backend = connect();
});
beforeEach(() => {
  handle = () => Promise.resolve(DONE);
});
afterAll(async () => {
  for (const one of backends) await one.stop();
  await modal.close();
  vi.unstubAllEnvs();
});

const spawn = (on: Backend, runId: string, ...keys: string[]): Promise<string[]> =>
  spawnIds(
    on,
    keys.map((key) => refactorCall(key)),
    runId,
  );

const resultOf = async (on: Backend, id: string): Promise<CallResult | undefined> => (await resultsOf(on, [id]))[0];

describe('calls', () => {
  it('run once per run and key, however often they are spawned', async () => {
    let executions = 0;
    handle = () => {
      executions += 1;
      return Promise.resolve(DONE);
    };

    const [one, two] = await Promise.all([spawn(backend, 'once', 'k'), spawn(backend, 'once', 'k')]);
    const three = await spawn(backend, 'once', 'k');

    expect(new Set([...one, ...two, ...three]).size).toBe(1);
    expect(await resultOf(backend, one[0]!)).toEqual({ ok: true, output: { done: true } });
    expect(executions).toBe(1);
  });

  it('F2: a bridge that restarts finds them by the same id', async () => {
    const gate = Promise.withResolvers<string>();
    handle = () => gate.promise;
    const [id = ''] = await spawn(connect(), 'restart', 'k');

    const restarted = connect();
    const polled = restarted.poll([id], 20_000, NEVER);
    gate.resolve(DONE);

    expect(await polled).toEqual([{ id, state: 'done', json: expect.any(String) as string }]);
  });

  it('come back as they finish, and a poll that waits for nothing answers at once', async () => {
    const gates: PromiseWithResolvers<string>[] = [];
    handle = () => {
      const gate = Promise.withResolvers<string>();
      gates.push(gate);
      return gate.promise;
    };
    const ids = await spawn(backend, 'order', 'a', 'b', 'c');

    expect(await backend.poll(ids, 0, NEVER)).toEqual([]);
    await expect.poll(() => gates.length).toBe(3);
    gates[1]!.resolve(DONE);
    const first = await backend.poll(ids, 20_000, NEVER);
    for (const gate of gates) gate.resolve(DONE);

    expect(first).toHaveLength(1);
    expect(await resultsOf(backend, ids)).toHaveLength(3);
  });

  it('a hundred at once', async () => {
    const ids = await spawn(backend, 'many', ...Array.from({ length: 100 }, (_, index) => `k${index}`));

    expect(await resultsOf(backend, ids)).toEqual(ids.map(() => ({ ok: true, output: { done: true } })));
  });

  it('that Modal does not know are unknown', async () => {
    expect(await backend.poll(['fc-unknown'], 20_000, NEVER)).toEqual([{ id: 'fc-unknown', state: 'unknown' }]);
  });

  it('that were canceled are forgotten', async () => {
    handle = () => new Promise(() => undefined);
    const [id = ''] = await spawn(backend, 'cancel', 'k');
    const polled = backend.poll([id], 20_000, NEVER);

    await backend.cancel([id]);

    expect(await polled).toEqual([]);
  });
});

describe('sizes', () => {
  it('F10: an input of 3 MiB goes through, a result above the limit is named', async () => {
    const call = refactorCall('big');
    const big = { ...call, input: { ...call.input, content: 'x'.repeat(3 * 1024 * 1024) } } as typeof call;
    handle = (input) => Promise.resolve(JSON.stringify({ ok: true, output: { length: input.length } }));
    const spawned = await backend.spawn('big', [big]);
    const id = spawned.ok ? spawned.calls[0]!.id : '';

    expect(await resultOf(backend, id)).toMatchObject({ ok: true, output: { length: expect.any(Number) as number } });

    handle = () => Promise.resolve(JSON.stringify({ ok: true, output: 'x'.repeat(5 * 1024 * 1024) }));
    const [huge = ''] = await spawn(backend, 'huge', 'k');
    expect(await resultOf(backend, huge)).toMatchObject({ ok: false, error: { code: 'job_failed', retry: 'never' } });
  });
});

describe('failures have names', () => {
  it('F4: a function that takes too long', async () => {
    handle = () => new Promise(() => undefined);
    const [id = ''] = await spawn(backend, 'slow', 'k');

    expect(await resultOf(backend, id)).toMatchObject({ ok: false, error: { code: 'job_timeout', retry: 'never' } });
  });

  it('F6: an exception, without a word of it', async () => {
    handle = () => Promise.reject(new Error('ghp_secret0looking0text'));
    const [id = ''] = await spawn(backend, 'raises', 'k');

    const result = await resultOf(backend, id);

    expect(result).toMatchObject({ ok: false, error: { code: 'job_failed' } });
    expect(JSON.stringify(result)).not.toContain('ghp_');
  });

  it.each(['not JSON', '{}', '{"ok":true}extra', '{"ok":false,"error":{"code":"nothing"}}'])(
    'F7: an answer of another contract: %s',
    async (answer) => {
      handle = () => Promise.resolve(answer);
      const [id = ''] = await spawn(backend, `other ${answer}`, 'k');

      expect(await resultOf(backend, id)).toMatchObject({
        ok: false,
        error: { code: 'bridge_config', retry: 'never' },
      });
    },
  );

  it('F16: wrong credentials, before any run finds out', async () => {
    const stranger = connect({ tokenSecret: 'as-wrong' });

    expect(await stranger.health()).toMatchObject({ problem: { reason: 'bridge_config' } });
    expect(await stranger.spawn('stranger', [refactorCall('k')])).toMatchObject({
      ok: false,
      error: { reason: 'bridge_config', retry: 'never' },
    });
  });
});

describe('an uncertain Modal', () => {
  it('F1: an outage while a call is waited for costs time and nothing else', async () => {
    const gate = Promise.withResolvers<string>();
    handle = () => gate.promise;
    const [id = ''] = await spawn(backend, 'outage', 'k');
    const result = resultOf(backend, id);

    modal.admin.down();
    gate.resolve(DONE);
    await modal.admin.up();

    expect(await result).toEqual({ ok: true, output: { done: true } });
  });

  it('F5: a container that dies is a failure that another try may mend', async () => {
    const stop = modal.admin.killContainer(() => true);
    const [id = ''] = await spawn(backend, 'dies', 'k');

    const result = await resultOf(backend, id);
    stop();

    expect(result).toMatchObject({ ok: false, error: { code: 'job_failed', retry: { after_ms: 1_000 } } });
  });

  it('F8: a result that arrives late arrives', async () => {
    const stop = modal.admin.lateOutput(() => true, 500);
    const [id = ''] = await spawn(backend, 'late', 'k');

    expect(await resultOf(backend, id)).toEqual({ ok: true, output: { done: true } });
    stop();
  });
});
