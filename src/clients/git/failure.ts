// How a fetch can fail, as StageErrors. Nothing that the server said joins them: only statuses and our own words.

import { fatal, retryable, type StageError } from '../../core/errors.ts';

const RETRY_MS = 2_000;
/** Asked for by GitHub when it limits without saying for how long. */
const RATE_LIMIT_MS = 60_000;
const LEAST_PAUSE_MS = 1_000;

/** The failure that an HTTP status other than 200 means. */
export function failureOfStatus(status: number, headers: Headers, authenticated: boolean): StageError {
  if (status >= 300 && status < 400) return fatal('clone_failed', 'the git host redirected');
  if (status === 401 && authenticated) return fatal('reauth_required');
  if (status === 401 || status === 404) return fatal('repo_not_found');
  if (status === 429) return retryable('github_rate_limited', retryAfterMs(headers));
  if (status === 403) return fatal('forbidden');
  if (status >= 500) return retryable('clone_failed', RETRY_MS, `status ${status}`);
  return fatal('clone_failed', `status ${status}`);
}

/** A connection that failed or broke off. */
export function brokenConnection(): StageError {
  return retryable('clone_failed', RETRY_MS, 'the connection to the git host failed');
}

/** The overall time was used up. */
export function timedOut(): StageError {
  return retryable('clone_failed', RETRY_MS, 'the fetch took too long');
}

/** An answer that is not git's protocol, or a pack that does not hold what was asked for. */
export function badAnswer(): StageError {
  return retryable('clone_failed', RETRY_MS, 'the git host sent an answer that could not be read');
}

function retryAfterMs(headers: Headers): number {
  // Whole seconds only: an empty header would read as zero.
  const seconds = /^\d+$/.exec(headers.get('retry-after')?.trim() ?? '')?.[0];
  return seconds === undefined ? RATE_LIMIT_MS : Math.max(LEAST_PAUSE_MS, Number(seconds) * 1_000);
}
