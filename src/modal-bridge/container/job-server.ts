// Calls in as lines, results out as lines, over any backend. Holds a bounded number of calls at once: a call counts
// until its result is written, so that a slow reader slows the sender down and not the memory up.

import type { Readable, Writable } from 'node:stream';
import { fatal, retryable, type StageError } from '../../core/errors.ts';
import { CONTRACT_VERSION, POLL_WAIT_MS } from '../../core/limits.ts';
import { err } from '../../core/result.ts';
import type { Backend } from '../backends/backend.ts';
import { resultJson } from '../backends/local/result-json.ts';
import { readLines } from './input-lines.ts';
import { createOutputLines } from './output-lines.ts';
import { type JobRequest, readRequest } from './job-request.ts';

export interface JobServerOptions {
  readonly backend: Backend;
  readonly input: Readable;
  readonly output: Writable;
  /** Ends the service: calls are dropped. */
  readonly signal: AbortSignal;
  readonly log: (event: string, facts: Readonly<Record<string, string | number>>) => void;
}

type CallRequest = Extract<JobRequest, { type: 'call' }>;

/** An analyze call carries at most a batch of paths, a refactor call one file; escaped twice this is ample. */
const MAX_LINE_BYTES = 8 * 1024 * 1024;
/** More than Modal hands to one container, and few enough that their inputs and results fit its memory. */
const MAX_CALLS = 64;
const BUSY_MS = 1_000;
/** All calls of a container are one queue: Modal has been fair already. */
const RUN = 'container';

/** Serves until the input ends or the signal aborts. */
export async function serveJobs({ backend, input, output, signal, log }: JobServerOptions): Promise<void> {
  const lines = createOutputLines(output, signal);
  const running = new Map<string, AbortController>();
  let begun = 0;

  /** `result` is a CallResult as JSON. */
  function answer(id: string, result: string, isWanted: () => boolean = () => true): Promise<void> {
    return lines.write(() => (isWanted() ? JSON.stringify({ id, output: result }) : null));
  }

  function refuse(id: string, error: StageError): Promise<void> {
    return answer(id, resultJson(err(error)));
  }

  async function run({ id, call }: CallRequest, canceled: AbortSignal): Promise<void> {
    begun += 1;
    // The number and not the id: an id may come again, and is then another call.
    const spawned = await backend.spawn(RUN, [{ ...call, key: String(begun) }]);
    const backendId = spawned.ok ? spawned.calls[0]?.id : undefined;
    if (backendId === undefined) return refuse(id, spawned.ok ? fatal('internal') : spawned.error);
    try {
      const result = await resultOf(backend, backendId, AbortSignal.any([signal, canceled]));
      if (result !== null) await answer(id, result, () => !canceled.aborted);
    } finally {
      // Its result is not asked for again.
      await backend.cancel([backendId]);
    }
  }

  async function accept(request: CallRequest): Promise<void> {
    // The same call, sent twice.
    if (running.has(request.id)) return;
    if (running.size >= MAX_CALLS) return refuse(request.id, retryable('rate_limited', BUSY_MS));
    const canceled = new AbortController();
    running.set(request.id, canceled);
    try {
      await run(request, canceled.signal);
    } finally {
      if (running.get(request.id) === canceled) running.delete(request.id);
    }
  }

  function cancel(id: string): void {
    running.get(id)?.abort();
    // Gone at once: the same id may come again.
    running.delete(id);
  }

  function handle(request: JobRequest): Promise<void> {
    switch (request.type) {
      case 'call':
        return accept(request);
      case 'cancel':
        cancel(request.id);
        return Promise.resolve();
      case 'health':
        return health(backend).then((result) => answer(request.id, result));
      case 'refused':
        return refuse(request.id, request.error);
      case 'ignored':
        log('line_ignored', {});
        return Promise.resolve();
    }
  }

  await lines.write(() => '{"ready":true}');
  try {
    for await (const line of readLines(input, MAX_LINE_BYTES)) {
      handle(readRequest(line)).catch((error: unknown) => {
        log('call_lost', { error: error instanceof Error ? error.name : 'unknown' });
      });
    }
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}

/** The finished call as JSON; null when nobody wants it. */
async function resultOf(backend: Backend, id: string, gone: AbortSignal): Promise<string | null> {
  while (!gone.aborted) {
    const [polled] = await backend.poll([id], POLL_WAIT_MS, gone);
    if (polled === undefined) continue;
    return polled.state === 'done' ? polled.json : resultJson(err(retryable('job_failed', BUSY_MS)));
  }
  return null;
}

async function health(backend: Backend): Promise<string> {
  const { model } = await backend.health();
  return JSON.stringify({ ok: true, output: { contract_version: CONTRACT_VERSION, model } });
}
