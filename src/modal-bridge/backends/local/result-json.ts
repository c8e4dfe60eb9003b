// A call's result as the JSON that polls repeat: serialized once, and never larger than an answer can carry.

import { fatal, sentenceOf, type StageError } from '../../../core/errors.ts';
import { BRIDGE_ANSWER_MAX_BYTES } from '../../../core/limits.ts';
import type { Result } from '../../../core/result.ts';
import type { CallResult } from '../../contract.ts';

/** Room for what stands around one result in an answer. */
const ANSWER_SLACK_BYTES = 64 * 1024;

/** CallResult as JSON. The value of a good result is JSON already. */
export function resultJson(result: Result<string>): string {
  if (!result.ok) return JSON.stringify(failureOf(result.error));
  const fits = Buffer.byteLength(result.value) <= BRIDGE_ANSWER_MAX_BYTES - ANSWER_SLACK_BYTES;
  if (!fits) return JSON.stringify(failureOf(fatal('job_failed', 'the result is too large')));
  return `{"ok":true,"output":${result.value}}`;
}

function failureOf(error: StageError): CallResult {
  return { ok: false, error: { code: error.reason, message: sentenceOf(error), retry: error.retry } };
}
