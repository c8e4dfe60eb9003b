// Faults on demand, and what the real SDK makes of them.

import { status as Status } from '@grpc/grpc-js';
import { InternalFailure, TimeoutError } from 'modal';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Handler } from '../../../dev/modal/functions.ts';
import { type ModalServer, startModal } from '../../../dev/modal/server.ts';
import type { Settings } from '../../../dev/modal/settings.ts';
import { APP, lookUp, thrownBy } from './clients.ts';

let modal: ModalServer;

const echo: Handler = (input) => Promise.resolve(input);

async function start(settings: Partial<Settings> = {}): Promise<void> {
  modal = await startModal({ settings });
  modal.admin.deploy({ app: APP, functions: { analyze: { handler: echo, minContainers: 2, timeoutMs: 100 } } });
}

const executionsOf = (): number => Object.values(modal.admin.stats().executions).reduce((sum, count) => sum + count, 0);

beforeEach(() => start());
afterEach(() => modal.close());

describe('requests', () => {
  it.each([
    ['UNAVAILABLE', Status.UNAVAILABLE],
    ['INTERNAL', Status.INTERNAL],
    ['DEADLINE_EXCEEDED', Status.DEADLINE_EXCEEDED],
  ])('that fail with %s are repeated by the SDK', async (_, status) => {
    modal.admin.inject({ method: 'FunctionMap', status, times: 2 });

    await expect((await lookUp(modal)).remote(['x'])).resolves.toBe('x');

    expect(modal.admin.stats()).toMatchObject({ inputs: 1, rpcs: { FunctionMap: 3 } });
  });

  it.each([
    ['PERMISSION_DENIED at once', Status.PERMISSION_DENIED, 1],
    ['UNAVAILABLE after four tries', Status.UNAVAILABLE, 4],
  ])('that fail with %s fail the call', async (_, status, tries) => {
    const analyze = await lookUp(modal);
    modal.admin.inject({ method: 'FunctionMap', status, times: 4 });

    await expect(thrownBy(analyze.spawn(['x']))).resolves.toHaveProperty('code', status);

    expect(modal.admin.stats()).toMatchObject({ inputs: 0, rpcs: { FunctionMap: tries } });
  });

  it.each([
    ['once', true, 1],
    ['twice without idempotency keys', false, 2],
  ])('F2: whose answer is lost are repeated, and the input runs %s', async (_, idempotency, executions) => {
    await modal.close();
    await start({ idempotency });
    modal.admin.inject({ method: 'FunctionMap', status: Status.UNAVAILABLE, when: 'after' });

    await expect((await lookUp(modal)).remote(['x'])).resolves.toBe('x');

    await vi.waitFor(() => expect(executionsOf()).toBe(executions));
  });

  it('that are never answered wait for ever: the SDK sets no deadline of its own', async () => {
    const analyze = await lookUp(modal);
    modal.admin.inject({ method: 'FunctionGetOutputs', lose: true });
    const call = await analyze.spawn(['x']);
    const settled = vi.fn();

    void call.get({ timeoutMs: 0 }).then(settled, settled);

    await vi.waitFor(() => expect(modal.admin.stats().rpcs['FunctionGetOutputs']).toBe(1));
    await expect(call.get()).resolves.toBe('x');
    expect(settled).not.toHaveBeenCalled();
  });

  it('that are late are only late', async () => {
    const analyze = await lookUp(modal);
    modal.admin.inject({ method: 'FunctionMap', delayMs: 50 });

    await expect(analyze.remote(['x'])).resolves.toBe('x');

    expect(modal.admin.stats().rpcs['FunctionMap']).toBe(1);
  });
});

describe('a control plane that goes away', () => {
  it('F1: fails who waits, runs on, and gives a hundred results when it is back', async () => {
    const { promise: release, resolve: finish } = Promise.withResolvers<string>();
    const handler: Handler = (input) => release.then((word) => `${input} ${word}`);
    modal.admin.deploy({ app: APP, functions: { analyze: { handler, minContainers: 100 } } });
    const analyze = await lookUp(modal);
    const inputs = Array.from({ length: 100 }, (_, index) => `file ${index}`);
    const calls = await Promise.all(inputs.map((input) => analyze.spawn([input])));
    const waiting = calls.map((call) => thrownBy(call.get()));
    await vi.waitFor(() => expect(executionsOf()).toBe(100));

    modal.admin.down();
    for (const error of await Promise.all(waiting)) expect(error).toHaveProperty('code', Status.UNAVAILABLE);
    finish('made meanwhile');
    await modal.admin.up();

    const all = (): Promise<unknown[]> => Promise.all(calls.map((call) => call.get()));
    // The channel of the SDK connects again after a second of its own.
    await vi.waitFor(() => expect(all()).resolves.toEqual(inputs.map((input) => `${input} made meanwhile`)), 10_000);
    expect(executionsOf()).toBe(100);
  });
});

describe('inputs', () => {
  it('that hang end by their time limit', async () => {
    modal.admin.hang(({ input }) => input === 'hangs');
    const analyze = await lookUp(modal);

    await expect(analyze.remote(['hangs'])).rejects.toThrow(/^Timeout: /);
    await expect(analyze.remote(['runs'])).resolves.toBe('runs');
  });

  it('F5: fail transiently in the share asked for, before or after their work, the same each time', async () => {
    const ran = vi.fn(echo);
    modal.admin.deploy({ app: APP, functions: { analyze: { handler: ran, minContainers: 2 } } });
    modal.admin.failTransiently(0.2, 7);
    const analyze = await lookUp(modal);
    const inputs = Array.from({ length: 200 }, (_, index) => `file ${index}`);

    const calls = await Promise.all(inputs.map((input) => analyze.spawn([input])));
    const thrown = await Promise.all(
      calls.map((call) =>
        call.get().then(
          () => null,
          (error: unknown) => error,
        ),
      ),
    );

    const failures = thrown.filter((error) => error !== null);
    expect(failures).toHaveLength(32);
    for (const error of failures) expect(error).toBeInstanceOf(InternalFailure);
    expect(executionsOf()).toBe(200);
    expect(ran).toHaveBeenCalledTimes(182);
  });

  it('have results that arrive twice or late', async () => {
    modal.admin.duplicateOutput(({ input }) => input === 'twice');
    modal.admin.lateOutput(({ input }) => input === 'late', 50);
    const analyze = await lookUp(modal);

    const late = await analyze.spawn(['late']);

    await vi.waitFor(() => expect(executionsOf()).toBe(1));
    await expect(late.get({ timeoutMs: 0 })).rejects.toBeInstanceOf(TimeoutError);
    await expect(analyze.remote(['twice'])).resolves.toBe('twice');
    await expect(late.get()).resolves.toBe('late');
  });

  it('are spared once the fault is taken back', async () => {
    const spare = modal.admin.hang(() => true);
    spare();

    await expect((await lookUp(modal)).remote(['x'])).resolves.toBe('x');
  });
});
