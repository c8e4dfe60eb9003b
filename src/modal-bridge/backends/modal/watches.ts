// Waits at Modal for the calls that somebody polls, one request per call, and keeps their results until they are
// fetched or too old. A call that nobody asks for any more is let go.

import { fatal } from '../../../core/errors.ts';
import type { Clock } from '../../../core/ports.ts';
import { err, type Result } from '../../../core/result.ts';
import { createCallTable } from '../local/call-table.ts';
import type { Log } from '../local/thread-fleet.ts';
import type { RemoteFunctions } from './functions.ts';
import { readOutput } from './read-output.ts';

export interface WatchOptions {
  readonly functions: Pick<RemoteFunctions, 'fetch'>;
  readonly now: Clock;
  readonly log: Log;
  readonly onSettled: (id: string) => void;
}

export interface Watches {
  /** Begins to wait for calls that are not waited for yet. */
  watch(ids: readonly string[]): void;
  /** The result as JSON, `unknown` to Modal, or null while it runs. */
  look(id: string): string | null;
  forget(ids: readonly string[]): void;
  stop(): void;
}

/** One wait at Modal; between two of them is the chance to let go. */
const SLICE_MS = 20_000;
/** Nobody has asked for so long: the run has ended, or its coordinator comes back with the same id. */
const LET_GO_MS = 90_000;
/** Results stay at Modal: what is let go here is fetched there again. */
const RESULT_TTL_MS = 60_000;
const MAX_RESULT_BYTES = 32 * 1024 * 1024;
/** A result that Modal no longer has looks like a call that runs: after this the call is made anew. */
const MAX_WATCH_MS = 61 * 60_000;
const FIRST_PAUSE_MS = 250;
const MAX_PAUSE_MS = 10_000;
/** A Modal that is away longer than this ends the runs that need it. */
const GIVE_UP_MS = 10 * 60_000;

/** Without a watch. */
export function createWatches({ functions, now, log, onSettled }: WatchOptions): Watches {
  const table = createCallTable({ resultTtlMs: RESULT_TTL_MS, maxResultBytes: MAX_RESULT_BYTES });
  const asked = new Map<string, number>();
  const stopped = new AbortController();

  async function follow(id: string): Promise<void> {
    const began = now();
    let awaySince: number | null = null;
    let pauseMs = FIRST_PAUSE_MS;
    while (isWanted(id)) {
      if (now() - began > MAX_WATCH_MS) {
        settle(id, 'unknown');
        return;
      }
      const fetched = await functions.fetch(id, SLICE_MS);
      if (fetched === 'running') {
        awaySince = null;
        continue;
      }
      const away = fetched !== 'unknown' && !fetched.ok && fetched.error.reason === 'sandbox_unavailable';
      if (!away) {
        settle(id, fetched);
        return;
      }
      awaySince ??= now();
      if (now() - awaySince > GIVE_UP_MS) {
        settle(id, err(fatal('sandbox_unavailable')));
        return;
      }
      log('modal_unavailable', { wait_ms: pauseMs });
      await pause(pauseMs, stopped.signal);
      pauseMs = Math.min(pauseMs * 2, MAX_PAUSE_MS);
    }
    asked.delete(id);
    table.remove(id);
  }

  function isWanted(id: string): boolean {
    const at = asked.get(id);
    return at !== undefined && now() - at < LET_GO_MS && !stopped.signal.aborted;
  }

  function settle(id: string, fetched: Result<string> | 'unknown'): void {
    asked.delete(id);
    table.finish(id, fetched === 'unknown' ? 'unknown' : readOutput(fetched), now());
    onSettled(id);
  }

  return {
    watch(ids) {
      for (const id of ids) {
        const state = table.get(id, now());
        if (state?.state === 'done') continue;
        asked.set(id, now());
        if (state !== undefined) continue;
        table.add(id);
        follow(id).catch((error: unknown) => {
          log('modal_watch_failed', { error: error instanceof Error ? error.name : 'unknown' });
          settle(id, err(fatal('internal')));
        });
      }
    },
    look(id) {
      const state = table.get(id, now());
      return state?.state === 'done' ? state.json : null;
    },
    forget(ids) {
      for (const id of ids) {
        asked.delete(id);
        table.remove(id);
      }
    },
    stop: () => stopped.abort(),
  };
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(done, ms);
    function done(): void {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    }
    signal.addEventListener('abort', done);
  });
}
