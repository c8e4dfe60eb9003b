// GitHub's refusals, as named failures. The only place that looks at Octokit's error class; upstream text is read to
// tell cases apart and never passed on.

import * as z from 'zod';
import { fatal, GUESSED_LIMIT, retryable, type Reason, type StageError } from '../../core/errors.ts';
import { NotOurTurn } from './lane.ts';

const RequestFailure = z.object({
  status: z.int(),
  message: z.string().catch(''),
  response: z
    .object({
      headers: z.record(z.string(), z.union([z.string(), z.number()]).optional()).catch({}),
      data: z.unknown(),
    })
    .optional()
    .catch(undefined),
});
type RequestFailure = z.infer<typeof RequestFailure>;

const SECONDARY_LIMIT_MS = 60_000;
const UNAVAILABLE_MS = 1_000;

/** What a call's own 403/404/422 mean; everything else means the same everywhere. */
export interface FailureMeaning {
  readonly forbidden?: Reason;
  readonly notFound?: Reason;
  readonly unprocessable?: Reason;
}

/** Turns what Octokit threw into a failure with a retry answer. `now` is ms since the epoch. */
export function toStageError(thrown: unknown, meaning: FailureMeaning, now: number): StageError {
  if (thrown instanceof NotOurTurn) return thrown.failure;
  const parsed = RequestFailure.safeParse(thrown);
  if (!parsed.success) return retryable('github_unavailable', UNAVAILABLE_MS);
  const failure = parsed.data;
  const limited = limitDelay(failure, now);
  if (limited !== null)
    return retryable('github_rate_limited', limited.ms, limited.guessed ? GUESSED_LIMIT : undefined);
  if (lostItsWords(failure)) return retryable('github_bad_response', UNAVAILABLE_MS);
  switch (failure.status) {
    case 401:
      return fatal('reauth_required');
    case 403:
      if (header(failure, 'x-github-sso') !== null) return fatal('sso_required');
      if (/archived/i.test(failure.message)) return fatal('repo_readonly');
      return fatal(meaning.forbidden ?? 'forbidden');
    case 404:
    case 410:
    case 451:
      return fatal(meaning.notFound ?? 'repo_not_found');
    case 409:
      return /empty/i.test(failure.message) ? fatal('repo_empty') : retryable('github_unavailable', UNAVAILABLE_MS);
    case 422:
      return fatal(meaning.unprocessable ?? 'github_bad_response');
    default:
      if (failure.status >= 500 || failure.status === 408) return retryable('github_unavailable', UNAVAILABLE_MS);
      return fatal('github_bad_response', `status ${failure.status}`);
  }
}

/** Texts of a 422's message and errors, for telling its cases apart. Never shown to anyone. */
export function refusalText(thrown: unknown): string | null {
  const parsed = RequestFailure.safeParse(thrown);
  if (!parsed.success || parsed.data.status !== 422) return null;
  return `${parsed.data.message} ${JSON.stringify(parsed.data.response?.data ?? '')}`;
}

/** Whether the call was answered 404. */
export function isNotFound(thrown: unknown): boolean {
  const parsed = RequestFailure.safeParse(thrown);
  return parsed.success && parsed.data.status === 404;
}

/** A refusal whose JSON was cut off on the way: what it means stands in what is missing, so it is asked for again. */
function lostItsWords(failure: RequestFailure): boolean {
  const json = header(failure, 'content-type')?.includes('json') === true;
  return [403, 409, 422].includes(failure.status) && json && typeof failure.response?.data === 'string';
}

/** `guessed`: GitHub did not say for how long. */
function limitDelay(failure: RequestFailure, now: number): { ms: number; guessed: boolean } | null {
  if (failure.status !== 403 && failure.status !== 429) return null;
  const retryAfter = Number(header(failure, 'retry-after') ?? Number.NaN);
  if (Number.isFinite(retryAfter) && retryAfter >= 0) return { ms: retryAfter * 1_000, guessed: false };
  if (header(failure, 'x-ratelimit-remaining') === '0') {
    const reset = Number(header(failure, 'x-ratelimit-reset') ?? Number.NaN) * 1_000;
    // GitHub's own clock counts, not ours: reset is compared with the answer's date.
    const date = Date.parse(header(failure, 'date') ?? '');
    const reference = Number.isNaN(date) ? now : date;
    if (Number.isFinite(reset) && reset > reference) return { ms: reset - reference + 1_000, guessed: false };
    return { ms: SECONDARY_LIMIT_MS, guessed: true };
  }
  const secondary = failure.status === 429 || /secondary rate limit|abuse detection/i.test(failure.message);
  return secondary ? { ms: SECONDARY_LIMIT_MS, guessed: true } : null;
}

function header(failure: RequestFailure, name: string): string | null {
  const value = failure.response?.headers[name];
  return value === undefined ? null : String(value);
}
