// The verifications that this bridge knows: the running ones and, for a while, their results. A bridge that restarts
// knows none, and a caller makes its call again: the same name then ends the sandbox that was left.

import { createHash } from 'node:crypto';
import { fatal } from '../../core/errors.ts';
import { CONTRACT_VERSION } from '../../core/limits.ts';
import type { Clock } from '../../core/ports.ts';
import { err, ok } from '../../core/result.ts';
import { notVerified } from '../../core/verify/verification.ts';
import { createCallTable } from '../backends/local/call-table.ts';
import { resultJson } from '../backends/local/result-json.ts';
import type { Log } from '../backends/local/thread-fleet.ts';
import type { VerifyInput } from '../contract.ts';
import type { Sandboxes } from './sandboxes.ts';
import { verify } from './verify.ts';

export interface Verifications {
  /** Whether there is a place to run the code of repositories. */
  readonly allowed: boolean;
  /** Begins a call, or finds it. Gives its id. */
  begin(runId: string, key: string, input: VerifyInput): string;
  isOurs(id: string): boolean;
  /** A CallResult as JSON, `pending`, or `unknown`. */
  look(id: string): { readonly json: string } | 'pending' | 'unknown';
  /** Its sandboxes are ended. */
  forget(id: string): void;
  /** Ends all, and waits until they have. */
  stop(): Promise<void>;
}

export interface VerificationsOptions {
  /** Null: the operator does not allow it. */
  readonly sandboxes: Sandboxes | null;
  /** How many run at once; the others wait. */
  readonly atOnce: number;
  readonly now: Clock;
  readonly log: Log;
  readonly onSettled: (id: string) => void;
}

const PREFIX = 'verify-';
const RESULT_TTL_MS = 15 * 60_000;
const MAX_RESULT_BYTES = 32 * 1024 * 1024;

/** None yet. */
export function createVerifications(options: VerificationsOptions): Verifications {
  const { sandboxes, atOnce, now, log, onSettled } = options;
  const table = createCallTable({ resultTtlMs: RESULT_TTL_MS, maxResultBytes: MAX_RESULT_BYTES });
  const queue: { readonly id: string; readonly input: VerifyInput }[] = [];
  const running = new Map<string, { readonly end: AbortController; readonly done: Promise<void> }>();

  async function run(id: string, input: VerifyInput, place: Sandboxes, signal: AbortSignal): Promise<void> {
    const began = now();
    const result = await verify(input, id, { sandboxes: place, now, signal }).catch(() => err(fatal('internal')));
    log('verified', {
      status: result.ok ? result.value.status : result.error.reason,
      seconds: Math.round((now() - began) / 1_000),
    });
    settle(id, resultJson(result.ok ? ok(JSON.stringify(result.value)) : result));
  }

  function settle(id: string, json: string): void {
    if (table.finish(id, json, now())) onSettled(id);
  }

  function next(): void {
    if (sandboxes === null || running.size >= atOnce) return;
    const asked = queue.shift();
    if (asked === undefined) return;
    // Canceled while it waited.
    if (table.get(asked.id, now()) === undefined) {
      next();
      return;
    }
    const end = new AbortController();
    const done = run(asked.id, asked.input, sandboxes, end.signal).finally(() => {
      running.delete(asked.id);
      next();
    });
    running.set(asked.id, { end, done });
  }

  return {
    allowed: sandboxes !== null,
    begin(runId, key, input) {
      const hash = createHash('sha256')
        .update(JSON.stringify([runId, key]))
        .digest('hex')
        .slice(0, 32);
      const id = `${PREFIX}${hash}`;
      if (table.get(id, now()) !== undefined) return id;
      table.add(id);
      if (input.contract_version !== CONTRACT_VERSION) settle(id, resultJson(err(fatal('bridge_config'))));
      else if (sandboxes === null) settle(id, resultJson(ok(JSON.stringify(notVerified('not_allowed')))));
      else queue.push({ id, input });
      next();
      return id;
    },
    isOurs: (id) => id.startsWith(PREFIX),
    look(id) {
      const state = table.get(id, now());
      if (state === undefined) return 'unknown';
      return state.state === 'done' ? { json: state.json } : 'pending';
    },
    forget(id) {
      table.remove(id);
      running.get(id)?.end.abort();
    },
    async stop() {
      queue.length = 0;
      for (const { end } of running.values()) end.abort();
      await Promise.all([...running.values()].map(({ done }) => done));
    },
  };
}
