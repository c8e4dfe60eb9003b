// Look-ups, calls and their ends, as the real SDK reports them.

import { status as Status } from '@grpc/grpc-js';
import { FunctionTimeoutError, InternalFailure, NotFoundError, RemoteError, TimeoutError } from 'modal';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Handler } from '../../../dev/modal/functions.ts';
import { type ModalServer, startModal } from '../../../dev/modal/server.ts';
import { APP, connect, lookUp, thrownBy } from './clients.ts';
import { type ManualClock, manualClock } from './manual-clock.ts';

const never: Handler = () => new Promise(() => undefined);

let clock: ManualClock;
let modal: ModalServer;

function deploy(handler: Handler, options = {}): void {
  modal.admin.deploy({ app: APP, functions: { analyze: { handler, minContainers: 1, timeoutMs: 1_000, ...options } } });
}

beforeEach(async () => {
  clock = manualClock();
  modal = await startModal({ clock, settings: { resultTtlMs: 60_000 } });
});
afterEach(() => modal.close());

describe('look-up', () => {
  it.each([
    ['token id', { tokenId: 'ak-other' }],
    ['token secret', { tokenSecret: 'as-other' }],
  ])('F16: is refused with another %s', async (_, params) => {
    deploy(never);

    const error = await thrownBy(connect(modal, params).functions.fromName(APP, 'analyze'));

    expect(error).toHaveProperty('code', Status.UNAUTHENTICATED);
    expect(modal.admin.stats().rpcs).toEqual({ AuthTokenGet: 1 });
  });

  it.each([
    ['app', 'other-app', 'analyze', {}],
    ['function', APP, 'other', {}],
    ['environment', APP, 'analyze', { environment: 'other' }],
  ])('F7: does not find another %s', async (_, app, name, params) => {
    deploy(never);

    await expect(connect(modal).functions.fromName(app, name, params)).rejects.toBeInstanceOf(NotFoundError);
  });

  it('finds a function in its environment only', async () => {
    modal.admin.deploy({ app: APP, environment: 'staging', functions: { analyze: { handler: never } } });

    const staging = connect(modal, { environment: 'staging' }).functions.fromName(APP, 'analyze');

    await expect(staging).resolves.toHaveProperty('functionId', expect.stringMatching(/^fu-/));
    await expect(lookUp(modal)).rejects.toBeInstanceOf(NotFoundError);
  });

  it('keeps the id of a function that is deployed anew, and loses an app that is stopped', async () => {
    deploy(() => Promise.resolve('old'));
    const analyze = await lookUp(modal);

    deploy(() => Promise.resolve('new'));

    await expect(lookUp(modal)).resolves.toHaveProperty('functionId', analyze.functionId);
    await expect(analyze.remote(['x'])).resolves.toBe('new');
    modal.admin.undeploy(APP);
    await expect(thrownBy(analyze.spawn(['x']))).resolves.toHaveProperty('code', Status.NOT_FOUND);
  });
});

describe('a call', () => {
  it('gives its result to every client that knows its id, as often as it is asked', async () => {
    deploy((input) => Promise.resolve(`${input}!`));
    const call = await (await lookUp(modal)).spawn(['hello']);

    const other = await connect(modal).functionCalls.fromId(call.functionCallId);

    expect(call.functionCallId).toMatch(/^fc-\w{22}$/);
    await expect(call.get()).resolves.toBe('hello!');
    await expect(other.get({ timeoutMs: 0 })).resolves.toBe('hello!');
  });

  it('is still running: get() with no time left', async () => {
    deploy(never);
    const call = await (await lookUp(modal)).spawn(['x']);

    await expect(call.get({ timeoutMs: 0 })).rejects.toBeInstanceOf(TimeoutError);
  });

  it('F4: ends at the time limit of its function, counted from its start', async () => {
    const begun = vi.fn();
    deploy((_, { signal }) => {
      begun(signal);
      return new Promise(() => undefined);
    });
    const call = await (await lookUp(modal)).spawn(['x']);
    await vi.waitFor(() => {
      clock.advance(0);
      expect(begun).toHaveBeenCalledOnce();
    });

    clock.advance(1_000);

    const error = await thrownBy(call.get());
    expect(error).toBeInstanceOf(FunctionTimeoutError);
    expect(error).not.toBeInstanceOf(TimeoutError);
    expect(begun.mock.calls[0]?.[0]).toHaveProperty('aborted', true);
  });

  it('F6: carries the text of what the function raised', async () => {
    deploy(() => Promise.reject(new TypeError('token gsk_stand_in is wrong')));
    const call = await (await lookUp(modal)).spawn(['x']);

    const error = await thrownBy(call.get());

    expect(error).toBeInstanceOf(RemoteError);
    expect(error).toHaveProperty('message', 'Remote error: TypeError("token gsk_stand_in is wrong")');
  });

  it.each([
    ['no argument', []],
    ['two', ['a', 'b']],
    ['another type', [1]],
  ])('F7: fails with %s', async (_, args) => {
    deploy(never);

    await expect((await lookUp(modal)).remote(args)).rejects.toThrow(/^Remote error: TypeError/);
  });

  it('is unknown: no such id', async () => {
    await expect(thrownBy(connect(modal).functionCalls.fromId('fc-none'))).resolves.toHaveProperty(
      'code',
      Status.NOT_FOUND,
    );
  });

  it('F8: looks as if it ran for ever once its result has expired', async () => {
    deploy((input) => Promise.resolve(input));
    const call = await (await lookUp(modal)).spawn(['x']);
    await expect(call.get()).resolves.toBe('x');

    clock.advance(60_000);

    await expect(call.get({ timeoutMs: 0 })).rejects.toBeInstanceOf(TimeoutError);
  });
});

describe('cancellation', () => {
  it('ends what runs and what waits, and drops a late result', async () => {
    const { promise: release, resolve: finish } = Promise.withResolvers<string>();
    const signals: AbortSignal[] = [];
    deploy(
      (_, { signal }) => {
        signals.push(signal);
        return release;
      },
      { minContainers: 1, maxContainers: 1 },
    );
    const analyze = await lookUp(modal);
    const running = await analyze.spawn(['1']);
    await vi.waitFor(() => expect(signals).toHaveLength(1));
    const waiting = await analyze.spawn(['2']);

    await waiting.cancel();
    await running.cancel();
    finish('late');

    for (const call of [running, waiting]) await expect(call.get()).rejects.toBeInstanceOf(RemoteError);
    expect(signals.map(({ aborted }) => aborted)).toEqual([true]);
    expect(modal.admin.stats()).toMatchObject({ containersAlive: 1, containersStarted: 1 });
  });

  it('takes the containers along when asked to; neighbours run again without losing a try', async () => {
    await modal.close();
    modal = await startModal({ clock, settings: { crashRetries: 0 } });
    const attempts: string[] = [];
    deploy(
      (input, { attempt, container }) => {
        attempts.push(`${input}${attempt}`);
        return input === 'neighbour' && attempts.length === 3 ? Promise.resolve(container) : never('', null as never);
      },
      { maxContainers: 1, inputsPerContainer: 2, minContainers: 1 },
    );
    const analyze = await lookUp(modal);
    const neighbour = await analyze.spawn(['neighbour']);
    const wanted = await analyze.spawn(['doomed']);
    await vi.waitFor(() => expect(attempts).toHaveLength(2));

    await wanted.cancel({ terminateContainers: true });

    await vi.waitFor(() => {
      clock.advance(250);
      expect(attempts).toEqual(['neighbour1', 'doomed1', 'neighbour1']);
    });
    await expect(neighbour.get()).resolves.toMatch(/^ta-/);
    expect(modal.admin.stats().containersStarted).toBe(2);
  });
});

describe('internal failure', () => {
  it('F5: remote() submits the input again, and it runs again', async () => {
    modal.admin.failTransiently(1, 1);
    const running = vi.fn((input: string) => Promise.resolve(input));
    deploy(running);
    const analyze = await lookUp(modal);

    await expect(analyze.remote(['x'])).rejects.toBeInstanceOf(InternalFailure);

    expect(modal.admin.stats().rpcs).toMatchObject({ FunctionMap: 1, FunctionRetryInputs: 9 });
    modal.admin.clearFaults();
    await expect(analyze.remote(['y'])).resolves.toBe('y');
  });
});
