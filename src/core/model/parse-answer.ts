// From the model's raw answer to a value of the expected form, or the named way it failed. The whole answer must be
// one JSON value: nothing is fished out of prose, because a rescue can cut code.

import type * as z from 'zod';
import type { RejectionReason } from '../file-reasons.ts';
import { MODEL_MAX_ANSWER_BYTES } from '../limits.ts';
import type { ChatAnswer } from '../ports.ts';
import { err, ok, type Result } from '../result.ts';

export interface AnswerFailure {
  readonly reason: Extract<RejectionReason, 'llm_truncated' | 'llm_bad_answer' | 'llm_unavailable' | 'llm_config'>;
  readonly detail?: string;
}

/** Parses one answer. A failed call is `llm_config` where somebody has to mend a setting, else `llm_unavailable`. */
export function parseAnswer<T>(schema: z.ZodType<T>, answer: Result<ChatAnswer>): Result<T, AnswerFailure> {
  if (!answer.ok && answer.error.reason === 'llm_config') return err({ reason: 'llm_config' });
  if (!answer.ok) return err({ reason: 'llm_unavailable', detail: answer.error.reason });
  if (!answer.value.complete) return err({ reason: 'llm_truncated' });
  if (answer.value.json.length > MODEL_MAX_ANSWER_BYTES) return err({ reason: 'llm_bad_answer', detail: 'too long' });
  const parsed = schema.safeParse(readJson(answer.value.json));
  if (!parsed.success) return err({ reason: 'llm_bad_answer', detail: 'not the JSON that was asked for' });
  return ok(parsed.data);
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
