// The control plane's state and what can be done to it: inputs are submitted to the pool of their function, results
// are published to their call. No transport.

import { type Blobs } from './blobs.ts';
import { type Call, type CallBook, createCallBook, type Input, type Output, type Result } from './calls.ts';
import type { Clock } from './clock.ts';
import type { InputFaults } from './faults/input-faults.ts';
import { createRegistry, type Deployment, type Registry } from './functions.ts';
import type { FunctionInput } from './rpc/messages.ts';
import type { Outcome } from './schedule/execution.ts';
import { Pool, type Ran } from './schedule/pool.ts';
import type { Settings } from './settings.ts';
import type { Counters } from './stats.ts';
import { createSigner, type Signer } from './tokens.ts';
import { DATA_FORMAT_CBOR, decodeArguments, encodeResult } from './values.ts';

export interface ControlPlane {
  readonly registry: Registry;
  readonly book: CallBook;
  readonly blobs: Blobs;
  readonly signer: Signer;
  readonly settings: Settings;
  readonly clock: Clock;
  deploy(deployment: Deployment): void;
  undeploy(app: string, environment: string): void;
  submit(call: Call, idx: number, payload: FunctionInput): Input;
  /** The client's own retry after an internal failure: the earlier result counts no more. */
  resubmit(call: Call, input: Input, payload: FunctionInput): void;
  cancel(call: Call, terminate: boolean): void;
  statsOf(functionId: string): Pool['stats'] | undefined;
  close(): void;
}

export interface Parts {
  readonly blobs: Blobs;
  readonly settings: Settings;
  readonly clock: Clock;
  readonly faults: InputFaults;
  readonly counters: Counters;
}

/** With nothing deployed. */
export function createControlPlane({ blobs, settings, clock, faults, counters }: Parts): ControlPlane {
  const registry = createRegistry();
  const pools = new Map<string, Pool>();
  const book = createCallBook(clock, settings.resultTtlMs, (outputs) => {
    for (const { result } of outputs) if (result.dataBlobId !== undefined) void blobs.remove(result.dataBlobId);
  });

  function enqueue(call: Call, input: Input, payload: FunctionInput): void {
    const { retry } = input;
    counters.inputSubmitted();
    const settle = (outcome: Outcome, ran: Ran): void => {
      void publish(call, input, retry, outcome, ran);
    };
    const refuse = (kind: 'failure' | 'terminated' | 'internal', exception: string): void =>
      settle(
        { kind, exception, traceback: '' },
        { container: '', startedAt: clock.now(), duplicate: false, lateMs: 0 },
      );

    read(payload).then(
      (args) => {
        const pool = pools.get(call.functionId);
        if ('wrong' in args) refuse('failure', args.wrong);
        else if (call.cancelled) refuse('terminated', 'Input was cancelled by user');
        else if (pool === undefined) refuse('terminated', 'App is stopped');
        else pool.submit({ id: input.id, input: args.input, settle });
      },
      (error: unknown) => refuse('internal', `arguments cannot be read: ${String(error)}`),
    );
  }

  async function read(payload: FunctionInput): Promise<ReturnType<typeof decodeArguments>> {
    if (payload.dataFormat !== DATA_FORMAT_CBOR) return { wrong: 'DeserializationError("arguments are not CBOR")' };
    const blobId = payload.argsBlobId ?? '';
    const data = payload.args ?? (await blobs.get(blobId));
    if (blobId !== '') await blobs.remove(blobId);
    return data === null ? { wrong: 'NotFoundError("arguments were never uploaded")' } : decodeArguments(data);
  }

  async function publish(call: Call, input: Input, retry: number, outcome: Outcome, ran: Ran): Promise<void> {
    const { container, startedAt, duplicate, lateMs } = ran;
    if (lateMs > 0) await new Promise<void>((resolve) => void clock.after(lateMs, resolve));
    const result = await present(outcome);
    for (let copy = 0; copy < (duplicate ? 2 : 1); copy += 1) {
      book.publish(call, input, { retry, result, container, startedAt });
    }
  }

  async function present(outcome: Outcome): Promise<Result> {
    if (outcome.kind !== 'success') return failed(outcome);
    const data = encodeResult(outcome.output);
    const empty = { status: 'SUCCESS', exception: '', traceback: '' } as const;
    return data.length > settings.maxResultBytes ? { ...empty, dataBlobId: await blobs.put(data) } : { ...empty, data };
  }

  function retirePool(functionId: string): ReturnType<Pool['retire']> {
    const tasks = pools.get(functionId)?.retire() ?? [];
    pools.delete(functionId);
    return tasks;
  }

  function stop(functionId: string): void {
    const ran = { container: '', startedAt: clock.now(), duplicate: false, lateMs: 0 };
    for (const task of retirePool(functionId)) task.settle({ kind: 'terminated', exception: 'App is stopped' }, ran);
  }

  return {
    registry,
    book,
    blobs,
    signer: createSigner(),
    settings,
    clock,
    deploy(deployment) {
      const { live, gone } = registry.deploy(deployment);
      for (const id of gone) stop(id);
      for (const { id, definition } of live) {
        const waiting = retirePool(id);
        const pool = new Pool(definition, { clock, faults, counters, settings });
        pools.set(id, pool);
        for (const task of waiting) pool.submit(task);
      }
    },
    undeploy(app, environment) {
      for (const id of registry.undeploy(app, environment)) stop(id);
    },
    submit(call, idx, payload) {
      const input = book.addInput(call, idx);
      enqueue(call, input, payload);
      return input;
    },
    resubmit(call, input, payload) {
      book.clear(
        call,
        call.outputs.filter((output: Output) => output.inputId === input.id),
      );
      input.retry += 1;
      input.done = false;
      enqueue(call, input, payload);
    },
    cancel(call, terminate) {
      call.cancelled = true;
      pools.get(call.functionId)?.cancel(new Set(call.inputs.keys()), terminate);
    },
    statsOf: (functionId) => pools.get(functionId)?.stats,
    close() {
      for (const pool of pools.values()) pool.close();
    },
  };
}

function failed(outcome: Exclude<Outcome, { kind: 'success' }>): Result {
  const traceback = outcome.kind === 'failure' ? outcome.traceback : '';
  const statuses = {
    failure: 'FAILURE',
    terminated: 'TERMINATED',
    timeout: 'TIMEOUT',
    internal: 'INTERNAL_FAILURE',
  } as const;
  return { status: statuses[outcome.kind], exception: outcome.exception, traceback };
}
