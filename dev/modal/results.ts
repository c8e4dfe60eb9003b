// An outcome as a result that a client can fetch: encoded, and moved to a blob when it is large.

import type { Blobs } from './blobs.ts';
import type { Result } from './calls.ts';
import type { Outcome } from './schedule/execution.ts';
import { encodeResult } from './values.ts';

const FAILURES = {
  failure: 'FAILURE',
  terminated: 'TERMINATED',
  timeout: 'TIMEOUT',
  internal: 'INTERNAL_FAILURE',
} as const;

/** Puts data over the limit into a blob. */
export async function makeResult(outcome: Outcome, blobs: Blobs, maxResultBytes: number): Promise<Result> {
  if (outcome.kind !== 'success') {
    const traceback = outcome.kind === 'failure' ? outcome.traceback : '';
    return { status: FAILURES[outcome.kind], exception: outcome.exception, traceback };
  }
  const data = encodeResult(outcome.output);
  const success = { status: 'SUCCESS', exception: '', traceback: '' } as const;
  return data.length > maxResultBytes ? { ...success, dataBlobId: await blobs.put(data) } : { ...success, data };
}
