// The Worker's side of the bridge (design.md 5.5): four calls over HTTP, parsed, as Results.

import * as z from 'zod';
import { fatal, retryable, type StageError } from '../core/errors.ts';
import { err, ok, type Result } from '../core/result.ts';
import {
  BridgeHealth,
  PollAnswer,
  SpawnAnswer,
  type Call,
  type CancelRequest,
  type PollRequest,
  type SpawnRequest,
} from '../modal-bridge/contract.ts';
import { CONTRACT_VERSION, POLL_WAIT_MS } from '../core/limits.ts';

export interface BridgeClient {
  health(): Promise<Result<BridgeHealth>>;
  /** Same `(runId, key)` gives the same id while the bridge knows it, so calling again is harmless. */
  spawn(runId: string, calls: readonly Call[]): Promise<Result<ReadonlyMap<string, string>>>;
  poll(ids: readonly string[], waitMs: number, signal?: AbortSignal): Promise<Result<PollAnswer>>;
  cancel(ids: readonly string[]): Promise<Result<void>>;
}

export interface BridgeClientOptions {
  readonly url: string;
  readonly token: string;
  readonly fetch: typeof fetch;
}

const CALL_TIMEOUT_MS = 15_000;
const HEALTH_TIMEOUT_MS = 3_000;
const RETRY_MS = 500;
const OTHER_VERSION_MS = 5_000;

/** A client for the bridge at `url`. */
export function createBridge(options: BridgeClientOptions): BridgeClient {
  async function send<T>(
    path: string,
    body: SpawnRequest | PollRequest | CancelRequest | null,
    answer: z.ZodType<T>,
    signal: AbortSignal,
  ): Promise<Result<T>> {
    try {
      const response = await options.fetch(new URL(path, options.url), {
        method: body === null ? 'GET' : 'POST',
        headers: { authorization: `Bearer ${options.token}`, 'content-type': 'application/json' },
        ...(body === null ? {} : { body: JSON.stringify(body) }),
        redirect: 'manual',
        signal,
      });
      if (!response.ok) {
        await response.body?.cancel();
        return err(refusal(response.status));
      }
      const parsed = answer.safeParse(await response.json());
      return parsed.success ? ok(parsed.data) : err(retryable('bridge_bad_response', RETRY_MS));
    } catch {
      return err(retryable('sandbox_unavailable', RETRY_MS));
    }
  }

  return {
    async health() {
      const answer = await send('/v1/health', null, BridgeHealth, AbortSignal.timeout(HEALTH_TIMEOUT_MS));
      if (!answer.ok || answer.value.contract_version === CONTRACT_VERSION) return answer;
      // Worker and bridge are deployed one after the other: for a while this passes by itself.
      return err(retryable('bridge_config', OTHER_VERSION_MS, `contract version ${answer.value.contract_version}`));
    },
    async spawn(runId, calls) {
      const body = { run_id: runId, calls: [...calls] };
      const answer = await send('/v1/calls', body, SpawnAnswer, AbortSignal.timeout(CALL_TIMEOUT_MS));
      return answer.ok ? ok(new Map(answer.value.calls.map(({ key, id }) => [key, id]))) : answer;
    },
    poll(ids, waitMs, signal) {
      const body = { ids: [...ids], wait_ms: Math.min(waitMs, POLL_WAIT_MS) };
      const timeout = AbortSignal.timeout(body.wait_ms + CALL_TIMEOUT_MS);
      const either = signal === undefined ? timeout : AbortSignal.any([signal, timeout]);
      return send('/v1/calls/poll', body, PollAnswer, either);
    },
    async cancel(ids) {
      const answer = await send(
        '/v1/calls/cancel',
        { ids: [...ids] },
        z.unknown(),
        AbortSignal.timeout(CALL_TIMEOUT_MS),
      );
      return answer.ok ? ok(undefined) : answer;
    },
  };
}

function refusal(status: number): StageError {
  if (status === 401 || status === 403 || status === 404) return fatal('bridge_config');
  if (status === 413 || status === 422 || status === 400) return fatal('bridge_bad_response', `status ${status}`);
  return retryable('sandbox_unavailable', RETRY_MS);
}
