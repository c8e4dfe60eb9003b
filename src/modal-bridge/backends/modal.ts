// The backend that runs calls on Modal. Ids are Modal's own, so a bridge that restarts still finds every call; what is
// kept in memory is only which key made which id, and results between two polls.

import { createHash } from 'node:crypto';
import { fatal } from '../../core/errors.ts';
import type { Clock } from '../../core/ports.ts';
import { err, type Result } from '../../core/result.ts';
import type { JobCall } from '../contract.ts';
import type { Backend, PolledCall, SpawnedCall, SpawnOutcome } from './backend.ts';
import type { Log } from './local/thread-fleet.ts';
import { createLongPoll } from './long-poll.ts';
import type { RemoteFunctions } from './modal/functions.ts';
import { createKeyMemory } from './modal/key-memory.ts';
import { createWatches } from './modal/watches.ts';

export interface ModalBackendOptions {
  readonly functions: RemoteFunctions;
  readonly model: 'configured' | 'absent';
  readonly now: Clock;
  readonly log: Log;
}

const LINGER_MS = 50;
/** Requests to Modal at once while calls are spawned. */
const SPAWN_AT_ONCE = 16;
/** How long a key finds its call again. Modal keeps results for days; runs are over long before. */
const KEY_TTL_MS = 60 * 60_000;

/** A backend over deployed functions. Nothing is asked of Modal before the first call. */
export function createModalBackend({ functions, model, now, log }: ModalBackendOptions): Backend {
  const polls = createLongPoll(LINGER_MS);
  const keys = createKeyMemory(KEY_TTL_MS);
  const watches = createWatches({ functions, now, log, onSettled: (id) => polls.wake(id) });

  function look(ids: readonly string[]): PolledCall[] {
    return ids.flatMap((id): PolledCall[] => {
      const seen = watches.look(id);
      if (seen === null) return [];
      return seen === 'unknown' ? [{ id, state: 'unknown' }] : [{ id, state: 'done', json: seen }];
    });
  }

  /** The call's id: the one that the key has, also while it is only on its way. */
  function idOf(runId: string, call: JobCall): Promise<Result<string>> {
    const hash = createHash('sha256').update(`${runId}\n${call.key}`).digest('base64url');
    return keys.once(hash, now(), () => {
      const token = call.function === 'refactor' && 'token' in call.input;
      if (token) return Promise.resolve(err(fatal('bridge_bad_response', 'a rewrite gets no token')));
      return functions.spawn(call.function, JSON.stringify(call.input));
    });
  }

  return {
    async spawn(runId, calls): Promise<SpawnOutcome> {
      const spawned: SpawnedCall[] = [];
      for (let from = 0; from < calls.length; from += SPAWN_AT_ONCE) {
        const batch = calls.slice(from, from + SPAWN_AT_ONCE);
        const ids = await Promise.all(batch.map(async (call) => ({ key: call.key, id: await idOf(runId, call) })));
        for (const { key, id } of ids) {
          // What was spawned is remembered: the same request, made again, finds it.
          if (!id.ok) return { ok: false, error: id.error };
          spawned.push({ key, id: id.value });
        }
      }
      return { ok: true, calls: spawned };
    },
    async poll(ids, waitMs, signal) {
      watches.watch(ids);
      const known = look(ids);
      if (known.length > 0 || waitMs === 0) return known;
      await polls.wait(ids, waitMs, signal);
      return look(ids);
    },
    async cancel(ids) {
      watches.forget(ids);
      for (const id of ids) polls.wake(id);
      await Promise.all(ids.map((id) => functions.cancel(id)));
    },
    async health() {
      const checked = await functions.check();
      return {
        backend: 'modal',
        model,
        missing: model === 'absent' ? ['GROQ_API_KEY'] : [],
        ...(checked.ok ? {} : { problem: checked.error }),
      };
    },
    async stop() {
      watches.stop();
      polls.stop();
      functions.close();
      return Promise.resolve();
    },
  };
}
