// Containers: how many there are, when they start and go, what they hold, and what becomes of inputs in dead ones.

import { InternalFailure } from 'modal';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { FunctionOptions, Handler } from '../../../dev/modal/functions.ts';
import { type ModalServer, startModal } from '../../../dev/modal/server.ts';
import { APP, connect, lookUp } from './clients.ts';
import { type ManualClock, manualClock } from './manual-clock.ts';

let clock: ManualClock;
let modal: ModalServer;

function deploy(handler: Handler, options: Omit<FunctionOptions, 'handler'>): void {
  modal.admin.deploy({ app: APP, functions: { analyze: { handler, ...options } } });
}

/** A handler whose executions wait for the test. */
function held(): { readonly handler: Handler; readonly containers: string[]; readonly release: () => void } {
  const { promise, resolve } = Promise.withResolvers<undefined>();
  const containers: string[] = [];
  return {
    containers,
    release: () => resolve(undefined),
    async handler(input, { container }) {
      containers.push(container);
      await promise;
      return input;
    },
  };
}

const numbers = (count: number): string[] => Array.from({ length: count }, (_, index) => String(index));

beforeEach(async () => {
  clock = manualClock();
  modal = await startModal({ clock, settings: { scaledownMs: 60_000 } });
});
afterEach(() => modal.close());

describe('containers', () => {
  it('F3: of the minimum are warm; others are there after the cold start', async () => {
    const { handler, containers, release } = held();
    deploy(handler, { minContainers: 3, maxContainers: 100, coldStartMs: 2_000 });
    const analyze = await lookUp(modal);
    const calls = await Promise.all(numbers(5).map((input) => analyze.spawn([input])));
    await vi.waitFor(() => expect(modal.admin.stats()).toMatchObject({ containersStarted: 5, coldStarts: 2 }));
    expect(containers).toHaveLength(3);

    clock.advance(1_999);
    expect(containers).toHaveLength(3);
    clock.advance(1);
    release();

    await expect(Promise.all(calls.map((call) => call.get()))).resolves.toEqual(numbers(5));
    expect(new Set(containers).size).toBe(5);
  });

  it('are never more than the maximum; the rest waits', async () => {
    const { handler, containers, release } = held();
    deploy(handler, { maxContainers: 2, minContainers: 2 });
    const analyze = await lookUp(modal);

    const calls = await Promise.all(numbers(10).map((input) => analyze.spawn([input])));

    await vi.waitFor(() => expect(containers).toHaveLength(2));
    await expect(analyze.getCurrentStats()).resolves.toEqual({ backlog: 8, numTotalRunners: 2 });
    release();
    await expect(Promise.all(calls.map((call) => call.get()))).resolves.toEqual(numbers(10));
    expect(modal.admin.stats()).toMatchObject({ maxParallelContainers: 2, maxParallelInputs: 2, inputs: 10 });
  });

  it('hold several inputs, spread evenly', async () => {
    const { handler, containers, release } = held();
    deploy(handler, { maxContainers: 2, minContainers: 2, inputsPerContainer: 3 });
    const analyze = await lookUp(modal);

    const calls = await Promise.all(numbers(7).map((input) => analyze.spawn([input])));

    await vi.waitFor(() => expect(containers).toHaveLength(6));
    expect(modal.admin.stats().maxParallelInputs).toBe(6);
    const [first] = containers;
    expect(containers.filter((container) => container === first)).toHaveLength(3);
    release();
    await Promise.all(calls.map((call) => call.get()));
  });

  it('go when they are idle, down to the minimum', async () => {
    const { handler, release } = held();
    deploy(handler, { minContainers: 1, maxContainers: 3 });
    const analyze = await lookUp(modal);
    const calls = await Promise.all(numbers(3).map((input) => analyze.spawn([input])));
    await vi.waitFor(() => expect(modal.admin.stats().containersAlive).toBe(3));
    clock.advance(0);
    release();
    await Promise.all(calls.map((call) => call.get()));

    clock.advance(59_999);
    expect(modal.admin.stats().containersAlive).toBe(3);
    clock.advance(1);

    await vi.waitFor(() => expect(modal.admin.stats().containersAlive).toBe(1));
  });

  it('are new after a deployment, and what waited is not lost', async () => {
    const { handler, containers, release } = held();
    deploy(handler, { minContainers: 1, maxContainers: 1 });
    const analyze = await lookUp(modal);
    const [running, waiting] = [await analyze.spawn(['running']), await analyze.spawn(['waiting'])];
    await vi.waitFor(() => expect(containers).toHaveLength(1));

    deploy((input) => Promise.resolve(`new ${input}`), { minContainers: 1, maxContainers: 1 });

    await expect(waiting.get()).resolves.toBe('new waiting');
    release();
    await expect(running.get()).resolves.toBe('running');
    await vi.waitFor(() => expect(modal.admin.stats().containersAlive).toBe(1));
  });

  it('run a hundred inputs of one client in parallel', async () => {
    const { handler, containers, release } = held();
    deploy(handler, { minContainers: 100, maxContainers: 100 });
    const analyze = await lookUp(modal);

    const results = numbers(100).map((input) => analyze.remote([input]));

    await vi.waitFor(() => expect(containers).toHaveLength(100));
    release();
    await expect(Promise.all(results)).resolves.toEqual(numbers(100));
    expect(Object.values(modal.admin.stats().executions)).toEqual(Array(100).fill(1));
  });
});

describe('a container that dies', () => {
  const echo: Handler = (input, { attempt }) => Promise.resolve(`${input} ${attempt}`);

  it('has its input run again elsewhere', async () => {
    deploy(echo, { minContainers: 2 });
    modal.admin.killContainer(({ nth }) => nth === 1);

    await expect((await lookUp(modal)).remote(['x'])).resolves.toBe('x 2');
  });

  it('F5: three times for one input is an internal failure; its neighbours get through', async () => {
    deploy(echo, { minContainers: 5, inputsPerContainer: 2 });
    modal.admin.killContainer(({ input }) => input === 'poison');
    const analyze = await lookUp(modal);

    const poison = await analyze.spawn(['poison']);
    const good = await analyze.spawn(['good']);

    await expect(poison.get()).rejects.toBeInstanceOf(InternalFailure);
    await expect(good.get()).resolves.toMatch(/^good /);
    const executions = Object.values(modal.admin.stats().executions);
    expect(Math.max(...executions)).toBe(3);
  });

  it('is replaced up to the minimum after a pause', async () => {
    deploy(echo, { minContainers: 1, coldStartMs: 100 });
    const kill = modal.admin.killContainer(() => true);
    const call = await (await lookUp(modal)).spawn(['x']);
    await vi.waitFor(() => expect(modal.admin.stats().containersStarted).toBe(2));
    kill();

    clock.advance(100);

    await expect(call.get()).resolves.toBe('x 2');
  });

  it('after a time-out: it takes no more inputs', async () => {
    const { handler, containers } = held();
    deploy(handler, { minContainers: 1, maxContainers: 1, timeoutMs: 1_000 });
    const analyze = await lookUp(modal);
    const hanging = await analyze.spawn(['hangs']);
    await vi.waitFor(() => expect(containers).toHaveLength(1));

    clock.advance(1_000);

    await expect(hanging.get()).rejects.toThrow(/Timeout/);
    await vi.waitFor(() => expect(modal.admin.stats().containersAlive).toBe(0));
    await connect(modal).functions.fromName(APP, 'analyze');
    clock.advance(250);
    expect(modal.admin.stats().containersAlive).toBe(1);
  });
});
