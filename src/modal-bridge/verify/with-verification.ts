// A backend for jobs and the verifications beside it, as one. Calls go by their function, ids by their prefix.

import type { Backend, BridgeBackend, PolledCall, SpawnedCall } from '../backends/backend.ts';
import { createLongPoll } from '../backends/long-poll.ts';
import type { Call, JobCall } from '../contract.ts';
import { createVerifications, type VerificationsOptions } from './verifications.ts';

const LINGER_MS = 50;

/** Adds verifications to a backend. */
export function withVerification(jobs: Backend, options: Omit<VerificationsOptions, 'onSettled'>): BridgeBackend {
  const polls = createLongPoll(LINGER_MS);
  const verifications = createVerifications({ ...options, onSettled: (id) => polls.wake(id) });

  function look(ids: readonly string[]): PolledCall[] {
    return ids.flatMap((id): PolledCall[] => {
      const seen = verifications.look(id);
      if (seen === 'pending') return [];
      return seen === 'unknown' ? [{ id, state: 'unknown' }] : [{ id, state: 'done', json: seen.json }];
    });
  }

  async function pollOurs(ids: readonly string[], waitMs: number, signal: AbortSignal): Promise<readonly PolledCall[]> {
    const known = look(ids);
    if (known.length > 0 || waitMs === 0) return known;
    await polls.wait(ids, waitMs, signal);
    return look(ids);
  }

  return {
    async spawn(runId, calls) {
      const spawned: SpawnedCall[] = [];
      const others: JobCall[] = [];
      for (const call of calls) {
        if (isJob(call)) others.push(call);
        else spawned.push({ key: call.key, id: verifications.begin(runId, call.key, call.input) });
      }
      if (others.length === 0) return { ok: true, calls: spawned };
      const rest = await jobs.spawn(runId, others);
      return rest.ok ? { ok: true, calls: [...spawned, ...rest.calls] } : rest;
    },
    async poll(ids, waitMs, signal) {
      const ours = ids.filter((id) => verifications.isOurs(id));
      if (ours.length === 0) return jobs.poll(ids, waitMs, signal);
      const others = ids.filter((id) => !verifications.isOurs(id));
      if (others.length === 0) return pollOurs(ours, waitMs, signal);
      // Whichever is first ends the other's wait.
      const first = new AbortController();
      const either = AbortSignal.any([signal, first.signal]);
      const both = [pollOurs(ours, waitMs, either), jobs.poll(others, waitMs, either)];
      const answers = await Promise.all(both.map((answer) => answer.finally(() => first.abort())));
      return answers.flat();
    },
    async cancel(ids) {
      for (const id of ids.filter((one) => verifications.isOurs(one))) {
        verifications.forget(id);
        polls.wake(id);
      }
      const others = ids.filter((id) => !verifications.isOurs(id));
      if (others.length > 0) await jobs.cancel(others);
    },
    async health() {
      return { ...(await jobs.health()), verify: verifications.allowed ? 'available' : 'not_allowed' };
    },
    async stop() {
      polls.stop();
      await verifications.stop();
      await jobs.stop();
    },
  };
}

function isJob(call: Call): call is JobCall {
  return call.function !== 'verify';
}
