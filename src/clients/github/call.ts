// One REST call: send, parse the answer, turn a refusal into a named failure.

import type * as z from 'zod';
import { retryable } from '../../core/errors.ts';
import type { Clock } from '../../core/ports.ts';
import { err, ok, type Result } from '../../core/result.ts';
import { toStageError, type FailureMeaning } from './failure.ts';

const BAD_RESPONSE_RETRY_MS = 1_000;

/** Sends a request and parses its answer with `answer`. */
export type Caller = <T>(
  answer: z.ZodType<T>,
  meaning: FailureMeaning,
  send: () => Promise<{ readonly data: unknown }>,
) => Promise<Result<T>>;

/** Makes a Caller that reads the time from `now`. */
export function createCaller(now: Clock): Caller {
  return async (answer, meaning, send) => {
    try {
      return parse(answer, (await send()).data);
    } catch (thrown) {
      return err(toStageError(thrown, meaning, now()));
    }
  };
}

/** Parses an answer of GitHub; another shape may be a cut-off body, so it is worth one more try. */
export function parse<T>(answer: z.ZodType<T>, data: unknown): Result<T> {
  const parsed = answer.safeParse(data);
  return parsed.success ? ok(parsed.data) : err(retryable('github_bad_response', BAD_RESPONSE_RETRY_MS));
}
