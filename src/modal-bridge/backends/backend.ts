// What the server asks of a backend, and what both backends promise. Knows nothing about HTTP.

import type { StageError } from '../../core/errors.ts';
import type { Call, CallResult, JobCall } from '../contract.ts';

/** A call as the caller sees it. Calls that a poll does not list are still running. */
export type PolledCall =
  /** `json` is a CallResult, serialized once where it was made. */
  | { readonly id: string; readonly state: 'done'; readonly json: string }
  | { readonly id: string; readonly state: 'unknown' };

export interface SpawnedCall {
  readonly key: string;
  readonly id: string;
}

/** A retryable error means: come back later with the same calls. */
export type SpawnOutcome =
  { readonly ok: true; readonly calls: readonly SpawnedCall[] } | { readonly ok: false; readonly error: StageError };

export interface BackendHealth {
  readonly backend: 'local' | 'modal';
  readonly model: 'configured' | 'absent';
  /** Names of absent settings. */
  readonly missing: readonly string[];
  /** Why no call can be made now. */
  readonly problem?: StageError;
}

export interface Backend {
  /** Accepts calls. The same `(runId, key)` gives the same id and one execution while the call is known. */
  spawn(runId: string, calls: readonly JobCall[]): SpawnOutcome | Promise<SpawnOutcome>;
  /**
   * What is known of these calls: at once when any is finished or unknown, else as soon as one finishes plus a short
   * linger that gathers more, at the latest after `waitMs` or when `signal` aborts. Asking again gives the same.
   */
  poll(ids: readonly string[], waitMs: number, signal: AbortSignal): Promise<readonly PolledCall[]>;
  /** Forgets calls; those that run are stopped or their results dropped. */
  cancel(ids: readonly string[]): void | Promise<void>;
  health(): BackendHealth | Promise<BackendHealth>;
  /** Ends everything and deletes what is on disk. */
  stop(): Promise<void>;
}

/** All that the bridge serves: a backend's jobs and the verifications beside them. */
export interface BridgeBackend extends Omit<Backend, 'spawn' | 'health'> {
  spawn(runId: string, calls: readonly Call[]): Promise<SpawnOutcome>;
  health(): Promise<BackendHealth & { readonly verify: 'available' | 'not_allowed' }>;
}

/** A failed call as a value. `message` is our own sentence. */
export type CallError = Extract<CallResult, { ok: false }>['error'];
