// Function calls: their inputs, their outputs in order of arrival, those who wait for them, and their expiry. It
// executes nothing and knows no wire format.

import type { Clock } from './clock.ts';
import { newId } from './ids.ts';

export interface Input {
  readonly id: string;
  readonly idx: number;
  /** How often the client has submitted it again. */
  retry: number;
  done: boolean;
}

/** A result as it is handed out; large data is a blob already. */
export interface Result {
  readonly status: 'SUCCESS' | 'FAILURE' | 'TERMINATED' | 'TIMEOUT' | 'INTERNAL_FAILURE';
  readonly exception: string;
  readonly traceback: string;
  readonly data?: Uint8Array;
  readonly dataBlobId?: string;
}

export interface Output {
  /** Position in the call's stream of outputs. */
  readonly entry: number;
  readonly inputId: string;
  readonly idx: number;
  readonly retry: number;
  readonly result: Result;
  readonly container: string;
  readonly startedAt: number;
  readonly createdAt: number;
}

export interface Call {
  readonly id: string;
  readonly functionId: string;
  readonly appId: string;
  readonly inputs: Map<string, Input>;
  outputs: Output[];
  entries: number;
  expired: boolean;
  cancelled: boolean;
}

export interface Wait {
  /** Outputs after this entry. */
  readonly after: number;
  readonly maxValues: number;
  readonly timeoutMs: number;
  /** Only outputs of these submissions; absent: all. */
  readonly accepts?: (output: Output) => boolean;
  readonly signal: AbortSignal;
}

export interface CallBook {
  open(functionId: string, appId: string): Call;
  get(id: string): Call | undefined;
  addInput(call: Call, idx: number): Input;
  /** Its result so far counts no more. */
  reopen(call: Call, input: Input): void;
  publish(call: Call, input: Input, output: Omit<Output, 'entry' | 'inputId' | 'idx' | 'createdAt'>): void;
  /** The outputs that are there, or the first that come before the time is up. */
  wait(call: Call, wait: Wait): Promise<readonly Output[]>;
  /** Fetched by a client that wants no second copy. */
  clear(call: Call, outputs: readonly Output[]): void;
}

/** No calls yet. `onExpired` gets what nobody can fetch any more. */
export function createCallBook(clock: Clock, resultTtlMs: number, onExpired: (output: Output) => void): CallBook {
  const calls = new Map<string, Call>();
  const waiters = new Map<string, Set<() => void>>();

  function expire(call: Call, output: Output): void {
    if (!call.outputs.includes(output)) return;
    call.outputs = call.outputs.filter((other) => other !== output);
    call.expired = call.outputs.length === 0 && unfinished(call) === 0;
    onExpired(output);
  }

  return {
    open(functionId, appId) {
      const call: Call = {
        id: newId('fc'),
        functionId,
        appId,
        inputs: new Map(),
        outputs: [],
        entries: 0,
        expired: false,
        cancelled: false,
      };
      calls.set(call.id, call);
      return call;
    },
    get: (id) => calls.get(id),
    addInput(call, idx) {
      const input: Input = { id: newId('in'), idx, retry: 0, done: false };
      call.inputs.set(input.id, input);
      return input;
    },
    reopen(call, input) {
      call.outputs = call.outputs.filter((output) => output.inputId !== input.id);
      input.retry += 1;
      input.done = false;
    },
    publish(call, input, made) {
      call.entries += 1;
      const output = { ...made, entry: call.entries, inputId: input.id, idx: input.idx, createdAt: clock.now() };
      call.outputs.push(output);
      if (made.retry === input.retry) input.done = true;
      clock.after(resultTtlMs, () => expire(call, output));
      for (const wake of waiters.get(call.id) ?? []) wake();
    },
    wait(call, { after, maxValues, timeoutMs, accepts, signal }) {
      const ready = (): readonly Output[] =>
        call.outputs.filter((output) => output.entry > after && (accepts?.(output) ?? true)).slice(0, maxValues);
      const now = ready();
      if (now.length > 0 || timeoutMs <= 0 || signal.aborted) return Promise.resolve(now);
      return new Promise((resolve) => {
        const waiting = waiters.get(call.id) ?? new Set();
        waiters.set(call.id, waiting);
        const finish = (): void => {
          stopTimer();
          signal.removeEventListener('abort', finish);
          waiting.delete(wake);
          if (waiting.size === 0) waiters.delete(call.id);
          resolve(ready());
        };
        const wake = (): void => {
          if (ready().length > 0) finish();
        };
        const stopTimer = clock.after(timeoutMs, finish);
        signal.addEventListener('abort', finish);
        waiting.add(wake);
      });
    },
    clear(call, outputs) {
      call.outputs = call.outputs.filter((output) => !outputs.includes(output));
    },
  };
}

/** How many inputs of the call have no result yet. */
export function unfinished(call: Call): number {
  return [...call.inputs.values()].filter(({ done }) => !done).length;
}
