// The only place where a reason becomes an HTTP status, and a failure becomes application/problem+json (RFC 9457).

import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import * as z from 'zod';
import { REASON_SENTENCES, sentenceOf, type Reason, type StageError } from '../core/errors.ts';
import { retryAfterSeconds } from '../core/limit/headers.ts';
import type { AppEnv } from './app-env.ts';
import type { RefusalCause, RefusalExtra } from './refusal.ts';

const STATUS_OF: Readonly<Record<Reason, ContentfulStatusCode>> = {
  bad_request: 400,
  validation: 422,
  repo_url: 422,
  repo_mismatch: 422,
  body_too_large: 413,
  not_found: 404,
  method_not_allowed: 405,
  unauthorized: 401,
  cross_site: 403,
  unsupported_media_type: 415,
  service_token_missing: 503,
  run_active: 409,
  idempotency_mismatch: 422,
  run_canceled: 409,
  run_not_finished: 409,
  not_a_preview: 409,
  publish_mismatch: 409,
  nothing_to_publish: 422,
  preview_expired: 410,
  run_not_retryable: 409,
  content_expired: 410,
  upgrade_required: 426,
  rate_limited: 429,
  too_many_active_runs: 429,
  repository_limited: 429,
  too_many_pull_requests: 429,
  too_many_foreign_pull_requests: 429,
  overloaded: 503,
  not_configured: 503,
  oauth_state: 400,
  oauth_expired: 400,
  oauth_issuer: 400,
  oauth_failed: 400,
  oauth_denied: 403,
  scope_missing: 403,
  repo_not_found: 404,
  repo_empty: 422,
  repo_readonly: 422,
  prs_disabled: 422,
  policy_refused: 422,
  repo_too_large: 422,
  base_missing: 422,
  checks_got_worse: 409,
  base_moved: 409,
  github_rate_limited: 503,
  github_unavailable: 502,
  github_bad_response: 502,
  reauth_required: 401,
  sso_required: 403,
  forbidden: 403,
  pr_forbidden: 403,
  pr_closed: 409,
  fork_forbidden: 403,
  fork_not_ready: 503,
  branch_rules: 422,
  branch_taken: 409,
  tree_mismatch: 502,
  sandbox_unavailable: 503,
  bridge_config: 503,
  bridge_bad_response: 502,
  clone_failed: 502,
  job_failed: 502,
  job_timeout: 504,
  history_unavailable: 503,
  history_config: 503,
  llm_unavailable: 503,
  llm_config: 503,
  timed_out: 504,
  quarantined: 500,
  storage: 503,
  internal: 500,
};

const DEFAULT_RETRY_AFTER_SECONDS = 5;

export const Problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    /** A sentence for a person; the predecessor's clients read this field. */
    detail: z.string(),
    /** Stable name of the failure. */
    code: z.string(),
    request_id: z.string(),
    errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
    /** The active run, with `run_active`. */
    run_id: z.string().optional(),
  })
  .meta({ id: 'Problem' });
export type Problem = z.infer<typeof Problem>;

/** The HTTP status of a failure. */
export function statusOf(reason: Reason): ContentfulStatusCode {
  return STATUS_OF[reason];
}

/** The answer for a failure. `extra` holds facts of our own making only. */
export function problem(c: Context<AppEnv>, error: RefusalCause, extra: RefusalExtra = {}): Response {
  const status = STATUS_OF[error.reason];
  const body: Problem = {
    type: `/docs/errors#${error.reason}`,
    title: REASON_SENTENCES[error.reason].split('.')[0] ?? error.reason,
    status,
    detail: sentenceOf(error),
    code: error.reason,
    request_id: c.get('requestId'),
    ...extra,
  };
  const headers: Record<string, string> = { 'content-type': 'application/problem+json' };
  if (status === 401) headers['www-authenticate'] = 'Bearer';
  if (status === 503 || status === 429) headers['retry-after'] = String(secondsUntil(error.retry));
  // Through the context: cookies and limits that the handler set before it failed are part of the answer.
  return c.body(JSON.stringify(body), status, headers);
}

/** The answer for input that a schema refused: every field that is wrong, by path. Values are never echoed. */
export function validationProblem(c: Context<AppEnv>, error: z.ZodError): Response {
  const errors = error.issues.slice(0, 50).flatMap((issue) => {
    const path = issue.path.map(String).join('.');
    if (issue.code !== 'unrecognized_keys') return [{ path, message: issue.message }];
    return issue.keys.map((key) => ({
      path: [path, key.slice(0, 100)].filter(Boolean).join('.'),
      message: 'Unknown field',
    }));
  });
  return problem(c, { reason: 'validation' }, { errors });
}

function secondsUntil(retry: StageError['retry'] | undefined): number {
  return retry === undefined || retry === 'never' ? DEFAULT_RETRY_AFTER_SECONDS : retryAfterSeconds(retry.after_ms);
}
