// One round with the bridge, shared by analyze and refactor: send what is not in flight, or poll what is. Each round
// is one request, so a run holds one connection however many files it has.

import { MAX_IN_FLIGHT_FILES, BRIDGE_REQUEST_MAX_BYTES, POLL_WAIT_MS } from '../../core/limits.ts';
import { fatal, retryable, type StageError } from '../../core/errors.ts';
import { err, ok, type Result } from '../../core/result.ts';
import type { Call, CallResult } from '../../modal-bridge/contract.ts';
import type { StepContext } from './context.ts';

/** A call without its key: the round names it. */
export interface NamedCall {
  readonly name: string;
  readonly make: (key: string) => Call;
}

export type FinishedCall = { readonly name: string; readonly id: string; readonly result: CallResult };

/** Spawns calls up to the in-flight bound. Answers the names that went out. */
export async function sendCalls(context: StepContext, calls: readonly NamedCall[]): Promise<Result<readonly string[]>> {
  const { bridge, pending, record } = context;
  const sent: string[] = [];
  let chunk: Call[] = [];
  let names = new Map<string, string>();
  let bytes = 0;

  async function flush(): Promise<StageError | null> {
    if (chunk.length === 0) return null;
    const ids = await bridge.spawn(record.id, chunk);
    if (!ids.ok) return ids.error;
    for (const [key, name] of names) {
      const id = ids.value.get(key);
      if (id === undefined) return retryable('bridge_bad_response', 0);
      pending.add(name, id);
      sent.push(name);
    }
    chunk = [];
    names = new Map();
    bytes = 0;
    return null;
  }

  for (const { name, make } of calls) {
    if (pending.has(name) || pending.size + chunk.length >= MAX_IN_FLIGHT_FILES) continue;
    const attempt = pending.attemptOf(name);
    const beside = [...names.values()].filter((other) => pending.attemptOf(other) === attempt).length;
    if (attempt > 1 && !pending.hasRoom(attempt, beside)) continue;
    const call = make(pending.keyOf(name));
    const size = JSON.stringify(call).length;
    if (bytes + size > BRIDGE_REQUEST_MAX_BYTES / 2) {
      const error = await flush();
      if (error !== null) return err(error);
    }
    chunk.push(call);
    names.set(call.key, name);
    bytes += size;
  }
  const error = await flush();
  return error === null ? ok(sent) : err(error);
}

/** Waits for results. Calls that the bridge lost are forgotten, so that the next round makes them again. */
export async function pollCalls(context: StepContext): Promise<Result<readonly FinishedCall[]>> {
  const { bridge, pending, signal } = context;
  const ids = pending.ids();
  if (ids.length === 0) return ok([]);
  const answer = await bridge.poll(ids, POLL_WAIT_MS, signal);
  if (!answer.ok) return answer;
  const finished: FinishedCall[] = [];
  for (const call of answer.value.calls) {
    const name = pending.nameOf(call.id);
    if (name === undefined) continue;
    if (call.state === 'unknown') pending.remove(call.id);
    else finished.push({ name, id: call.id, result: call.result });
  }
  return ok(finished);
}

/**
 * What to do about a call that failed: `again` (it is forgotten and will be made anew), `give_up` on this call alone,
 * or a failure that is not the call's own (a git host that is away, a limit): the run then waits or ends as for any other.
 */
export function judgeFailure(
  context: StepContext,
  call: FinishedCall,
  error: { readonly code: StageError['reason']; readonly retry: StageError['retry'] },
): 'again' | 'give_up' | StageError {
  context.pending.remove(call.id);
  if (error.code === 'job_failed' || error.code === 'job_timeout') {
    // A container may die by accident; a file that kills each one is left alone, and the run goes on.
    return error.retry !== 'never' && context.pending.retry(call.name) ? 'again' : 'give_up';
  }
  if (error.retry === 'never') return fatal(error.code);
  context.pending.renew(call.name);
  return retryable(error.code, error.retry.after_ms);
}
