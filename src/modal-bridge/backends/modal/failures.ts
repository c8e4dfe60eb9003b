// What the `modal` SDK throws, as named errors; and a deadline for what has none. Modal's own words, which may quote a
// container's exception, go no further.

import {
  ClientClosedError,
  FunctionTimeoutError,
  InternalFailure,
  InvalidError,
  RemoteError,
  ResourceExhaustedError,
} from 'modal';
import { fatal, retryable, type StageError } from '../../../core/errors.ts';

const UNAVAILABLE_MS = 2_000;
const AGAIN_MS = 1_000;
/** gRPC status codes. */
const UNAUTHENTICATED = 16;
const PERMISSION_DENIED = 7;

/** What the SDK threw, by kind. The wait's own time-out is tested before: it matches FunctionTimeoutError too. */
export function failureOf(thrown: unknown): StageError {
  if (thrown instanceof FunctionTimeoutError) return fatal('job_timeout');
  // The container died. An accident passes with another try; a file that kills each time is given up by the caller.
  if (thrown instanceof InternalFailure) return retryable('job_failed', AGAIN_MS);
  if (thrown instanceof RemoteError) return fatal('job_failed');
  if (thrown instanceof InvalidError) return fatal('bridge_config', 'Modal refuses the call');
  if (thrown instanceof ResourceExhaustedError) return retryable('sandbox_unavailable', UNAVAILABLE_MS);
  if (thrown instanceof ClientClosedError) return retryable('sandbox_unavailable', UNAVAILABLE_MS);
  const code = codeOf(thrown);
  if (code === UNAUTHENTICATED || code === PERMISSION_DENIED) {
    return fatal('bridge_config', 'Modal refuses MODAL_TOKEN_ID and MODAL_TOKEN_SECRET');
  }
  return retryable('sandbox_unavailable', UNAVAILABLE_MS);
}

/** Rejects when `act` takes longer. What it does then goes on unseen. */
export async function within<T>(ms: number, act: () => Promise<T>): Promise<T> {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => late.reject(new Error('no answer in time')), ms);
  try {
    return await Promise.race([act(), late.promise]);
  } finally {
    clearTimeout(timer);
  }
}

/** The gRPC status, when it has one. */
export function codeOf(thrown: unknown): unknown {
  return typeof thrown === 'object' && thrown !== null && 'code' in thrown ? thrown.code : undefined;
}
