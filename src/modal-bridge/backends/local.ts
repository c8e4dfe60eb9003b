// The embedded backend: the jobs run on worker threads of this process. Keeps nothing that a restart would miss: a
// call it no longer knows is `unknown`, and the caller makes it again.

import { createHash, randomBytes } from 'node:crypto';
import { retryable } from '../../core/errors.ts';
import { JOB_TIMEOUT_MS } from '../../core/limits.ts';
import type { ChatModel, Clock } from '../../core/ports.ts';
import { newOwnFolder, sweepOwnFolders } from '../own-folders.ts';
import type { Backend, PolledCall } from './backend.ts';
import { createCallTable } from './local/call-table.ts';
import { createCloneCache } from './local/clone-cache.ts';
import { resultJson } from './local/result-json.ts';
import { createRunner } from './local/runner.ts';
import type { Log } from './local/thread-fleet.ts';
import { createThreadPool } from './local/thread-pool.ts';
import { cloneWork } from './local/works.ts';
import { createLongPoll } from './long-poll.ts';

export interface LocalBackendOptions {
  readonly threads: number;
  readonly model: ChatModel | null;
  readonly now: Clock;
  readonly log: Log;
  /** Another entry for the threads, for tests that need misbehaving jobs. */
  readonly threadEntry?: URL;
  readonly jobTimeoutMs?: number;
  readonly tasksPerThread?: number;
  readonly maxPendingCalls?: number;
  /** How long a poll gathers more results after the first. */
  readonly lingerMs?: number;
}

const RESULT_TTL_MS = 15 * 60_000;
const MAX_RESULT_BYTES = 256 * 1024 * 1024;
/** Calls of a hundred runs that keep as many in flight as they may; beyond that the caller is asked to come back. */
const MAX_PENDING_CALLS = 10_000;
const BUSY_MS = 5_000;
const LINGER_MS = 50;
const CLONES_PREFIX = 'dependify-bridge-';
const CLONE_IDLE_MS = 120_000;
const MAX_IDLE_CLONES = 4;
/** A thread that waits for the model can hold this many calls at once. */
const TASKS_PER_THREAD_WITH_MODEL = 16;

/** Starts the threads and gives the backend once they are warm. Rejects when they cannot start. */
export async function startLocalBackend(options: LocalBackendOptions): Promise<Backend> {
  const { now, log, model } = options;
  await sweepOwnFolders(CLONES_PREFIX);
  const boot = randomBytes(6).toString('hex');
  const table = createCallTable({ resultTtlMs: RESULT_TTL_MS, maxResultBytes: MAX_RESULT_BYTES });
  const polls = createLongPoll(options.lingerMs ?? LINGER_MS);
  const pool = createThreadPool({
    size: options.threads,
    tasksPerThread: options.tasksPerThread ?? (model === null ? 1 : TASKS_PER_THREAD_WITH_MODEL),
    threadEntry: options.threadEntry ?? new URL('./local/thread.ts', import.meta.url),
    taskTimeoutMs: options.jobTimeoutMs ?? JOB_TIMEOUT_MS,
    model,
    now,
    log,
  });
  const clones = createCloneCache({
    root: await newOwnFolder(CLONES_PREFIX),
    clone: (task) => new Promise((resolve) => pool.submitUrgent(cloneWork(task, resolve))),
    onDeleted: (gitdir) => pool.forget(gitdir),
    idleMs: CLONE_IDLE_MS,
    maxIdle: MAX_IDLE_CLONES,
  });
  const runner = createRunner({
    pool,
    clones,
    onEnd(id, result) {
      table.finish(id, resultJson(result), now());
      polls.wake(id);
    },
  });

  async function stop(): Promise<void> {
    polls.stop();
    await pool.stop();
    await clones.stop();
  }

  function look(ids: readonly string[]): PolledCall[] {
    return ids.flatMap((id): PolledCall[] => {
      const call = table.get(id, now());
      if (call === undefined) return [{ id, state: 'unknown' }];
      return call.state === 'done' ? [{ id, state: 'done', json: call.json }] : [];
    });
  }

  await pool.start().catch(async (cause: unknown) => {
    await stop();
    throw cause;
  });
  return {
    spawn(runId, calls) {
      const named = calls.map((call) => ({ call, key: call.key, id: `local-${boot}-${hashOf(runId, call.key)}` }));
      const fresh = named.filter(({ id }) => table.get(id, now()) === undefined);
      if (table.pending + fresh.length > (options.maxPendingCalls ?? MAX_PENDING_CALLS))
        return { ok: false, error: retryable('rate_limited', BUSY_MS) };
      for (const { id, call } of fresh) {
        // A key that stands twice in one request is one call.
        if (table.get(id, now()) !== undefined) continue;
        table.add(id);
        runner.begin(runId, id, call);
      }
      return { ok: true, calls: named.map(({ key, id }) => ({ key, id })) };
    },
    async poll(ids, waitMs, signal) {
      const known = look(ids);
      if (known.length > 0 || waitMs === 0) return known;
      await polls.wait(ids, waitMs, signal);
      return look(ids);
    },
    cancel(ids) {
      for (const id of ids) {
        table.remove(id);
        runner.cancel(id);
        polls.wake(id);
      }
    },
    health: () => ({
      backend: 'local',
      model: model === null ? 'absent' : 'configured',
      missing: model === null ? ['GROQ_API_KEY'] : [],
    }),
    stop,
  };
}

function hashOf(runId: string, key: string): string {
  return createHash('sha256')
    .update(JSON.stringify([runId, key]))
    .digest('hex')
    .slice(0, 32);
}
