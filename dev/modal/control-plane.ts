// The control plane's state and what can be done to it: inputs go to the pool of their function, results to their
// call. No transport.

import { readArguments } from './arguments.ts';
import type { Blobs } from './blobs.ts';
import { type Call, type CallBook, createCallBook, type Input } from './calls.ts';
import type { Clock } from './clock.ts';
import type { InputFaults } from './faults/input-faults.ts';
import { createRegistry, type Deployment, type Registry } from './functions.ts';
import { makeResult } from './results.ts';
import type { FunctionInput } from './rpc/messages.ts';
import type { Outcome } from './schedule/execution.ts';
import type { PoolStats, Ran } from './schedule/pool.ts';
import { createPools } from './schedule/pools.ts';
import type { Settings } from './settings.ts';
import type { Counters } from './stats.ts';
import { createSigner, type Signer } from './tokens.ts';

export interface Parts {
  readonly blobs: Blobs;
  readonly settings: Settings;
  readonly clock: Clock;
  readonly faults: InputFaults;
  readonly counters: Counters;
}

export interface ControlPlane extends Pick<Parts, 'blobs' | 'settings' | 'clock'> {
  readonly registry: Registry;
  readonly book: CallBook;
  readonly signer: Signer;
  deploy(deployment: Deployment): void;
  undeploy(app: string, environment: string): void;
  submit(call: Call, idx: number, payload: FunctionInput): Input;
  /** The client's own retry after an internal failure: the earlier result counts no more. */
  resubmit(call: Call, input: Input, payload: FunctionInput): void;
  cancel(call: Call, terminate: boolean): void;
  statsOf(functionId: string): PoolStats | undefined;
  close(): void;
}

/** With nothing deployed. */
export function createControlPlane({ blobs, settings, clock, faults, counters }: Parts): ControlPlane {
  const registry = createRegistry();
  const pools = createPools({ clock, faults, counters, settings });
  const book = createCallBook(clock, settings.resultTtlMs, (output) => {
    if (output.result.dataBlobId !== undefined) void blobs.remove(output.result.dataBlobId);
  });

  function enqueue(call: Call, input: Input, payload: FunctionInput): void {
    const { retry } = input;
    counters.inputSubmitted();
    const settle = (outcome: Outcome, ran: Ran | null): void => void publish(call, input, retry, outcome, ran);
    const { argsBlobId = '' } = payload;
    // Kept for the client's own retries, which name the same blob.
    if (argsBlobId !== '') clock.after(settings.resultTtlMs, () => void blobs.remove(argsBlobId));
    void readArguments(payload, blobs).then((read) => {
      const pool = pools.get(call.functionId);
      if ('kind' in read) settle(read, null);
      else if (call.cancelled) settle({ kind: 'terminated', exception: 'Input was cancelled by user' }, null);
      else if (pool === undefined) settle({ kind: 'terminated', exception: 'App is stopped' }, null);
      else pool.submit({ id: input.id, input: read.input, settle });
    });
  }

  async function publish(call: Call, input: Input, retry: number, outcome: Outcome, ran: Ran | null): Promise<void> {
    const now = clock.now();
    const { container, startedAt, duplicate, lateMs } = ran ?? {
      container: '',
      startedAt: now,
      duplicate: false,
      lateMs: 0,
    };
    if (lateMs > 0) await new Promise<void>((resolve) => void clock.after(lateMs, resolve));
    const result = await makeResult(outcome, blobs, settings.maxResultBytes);
    for (let copy = 0; copy < (duplicate ? 2 : 1); copy += 1) {
      book.publish(call, input, { retry, result, container, startedAt });
    }
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
      for (const id of gone) pools.stop(id);
      for (const deployed of live) pools.open(deployed);
    },
    undeploy(app, environment) {
      for (const id of registry.undeploy(app, environment)) pools.stop(id);
    },
    submit(call, idx, payload) {
      const input = book.addInput(call, idx);
      enqueue(call, input, payload);
      return input;
    },
    resubmit(call, input, payload) {
      book.reopen(call, input);
      enqueue(call, input, payload);
    },
    cancel(call, terminate) {
      call.cancelled = true;
      pools.get(call.functionId)?.cancel(new Set(call.inputs.keys()), terminate);
    },
    statsOf: (functionId) => pools.get(functionId)?.stats,
    close: () => pools.close(),
  };
}
