// Every way a run or a request can fail, each with the sentence a person can act on and whether trying again
// can help. Knows no HTTP status: src/routes/errors.ts maps a reason to one.

import * as z from 'zod';

/** Public sentence per reason. No upstream text, no secret, no stack ever joins it. */
export const REASON_SENTENCES = {
  // The request.
  bad_request: 'The request could not be read. Send a JSON object as the documentation describes.',
  validation: 'Some fields are not valid. See errors[] for each.',
  repo_url: 'Name the repository as owner/name or as its URL on the configured GitHub host.',
  repo_mismatch: 'repository_owner and repository_name do not agree with repository.',
  body_too_large: 'The request body is larger than this address takes: 64 KiB, or 1 MiB for publishing a preview.',
  not_found: 'There is nothing at this address that you may see.',
  method_not_allowed: 'This address does not take that method. See the Allow header.',
  unauthorized: 'Sign in first. The session is missing, has ended or was not issued here.',
  cross_site: 'The request came from a site that may not act for you. Send it from the service itself or FRONTEND_URL.',
  unsupported_media_type: 'Send the body as application/json.',
  service_token_missing: 'This server has no GitHub token to work with. Set GITHUB_TOKEN.',
  run_active: 'A run for this repository is already active. Wait for it or cancel it.',
  idempotency_mismatch: 'This Idempotency-Key was used before with another request body.',
  run_canceled: 'The run was canceled.',
  run_not_finished: 'The run has not finished. Wait for its end.',
  not_a_preview: 'The run is not a preview that ended well, so there is nothing to publish. Start one with dry_run.',
  publish_mismatch: 'This preview is published, or was, with other exclusions. See publication of the run.',
  nothing_to_publish: 'With these exclusions nothing is left to publish.',
  preview_expired: 'What this preview would publish is no longer kept. Start a new run.',
  run_not_retryable:
    'Only a run that failed or was canceled can be tried again, and not when the same would happen. Start a new run.',
  content_expired: 'What the run did to files was deleted a day after its end. Its events and its summary stay.',
  upgrade_required: 'This address speaks WebSocket. Send an Upgrade: websocket request.',
  rate_limited: 'Too many requests. Try again after the time in Retry-After.',
  too_many_active_runs: 'You have as many active runs as one account may have. Wait for one or cancel one.',
  repository_limited: 'This repository had as many runs in the last hour as it may. Try again later.',
  too_many_pull_requests:
    'You have as many open Dependify pull requests as one account may. Merge or close some first.',
  too_many_foreign_pull_requests:
    'You had as many pull requests in repositories of others today as one account may. Preview now, publish tomorrow.',
  overloaded: 'The service is busy. Try again after the time in Retry-After.',
  not_configured: 'This server lacks a setting that the request needs. GET /health/ready names it.',
  // Signing in.
  oauth_state: 'The sign-in was not started in this browser or was used already. Start again at /auth/github/login.',
  oauth_expired: 'The sign-in took longer than ten minutes. Start again at /auth/github/login.',
  oauth_issuer: 'The answer did not come from the configured GitHub. Start again at /auth/github/login.',
  oauth_failed: 'GitHub did not accept the code. Start again at /auth/github/login.',
  oauth_denied: 'You did not give access on GitHub, so nobody is signed in. Start again whenever you like.',
  scope_missing: 'The GitHub sign-in lacks the scope to publish here. Sign in again and leave the scope ticked.',
  // The repository.
  repo_not_found: 'The repository does not exist or this account cannot see it.',
  repo_empty: 'The repository has no commit yet.',
  repo_readonly: 'The repository is archived or disabled, so it takes no pull request.',
  prs_disabled: 'The repository does not take pull requests from this account.',
  policy_refused: 'The repository says in its CONTRIBUTING file that it takes no changes made by machines.',
  repo_too_large: 'The repository has more files than one run can read.',
  base_missing: 'The base branch does not exist.',
  base_moved: 'The base branch moved in a way that touches the changed files. Start a new run.',
  // GitHub.
  github_rate_limited: 'GitHub limits this account right now. Try again later.',
  github_unavailable: 'GitHub did not answer properly. Try again later.',
  github_bad_response: 'GitHub sent an answer that could not be understood.',
  reauth_required: 'The GitHub sign-in is no longer valid. Sign in again.',
  sso_required: 'The organisation asks for single sign-on for this token.',
  forbidden: 'The GitHub account may not do this in that repository.',
  pr_forbidden: 'The changes are on a branch, but GitHub refused the pull request.',
  pr_closed: 'The pull request of this run was closed by a person, so it is not opened again.',
  fork_forbidden: 'The repository cannot be forked by this account.',
  fork_not_ready: 'The fork did not become writable in time. Try again later.',
  branch_rules: 'The rules of the repository forbid the branch or the commit.',
  branch_taken: 'The branch of this run exists with other contents.',
  tree_mismatch: 'GitHub built another tree than intended, so nothing was published.',
  // The workers behind.
  sandbox_unavailable: 'The bridge that analyzes files does not answer. Try again later.',
  bridge_config: 'The Worker and the bridge do not fit together. Check BRIDGE_URL, BRIDGE_TOKEN and versions.',
  bridge_bad_response: 'The bridge sent an answer that could not be understood.',
  clone_failed: 'The repository could not be fetched at the pinned commit.',
  job_failed: 'The job stopped before it had a result.',
  job_timeout: 'The job took longer than it may.',
  history_unavailable: 'The history database does not answer. Runs are not affected; try again later.',
  history_config: 'The history database refuses the configured key or has another schema. See docs/supabase.md.',
  llm_unavailable: 'The model does not answer. Try again later.',
  llm_config: 'The model refused the configured key or model name.',
  // The repository's own checks.
  checks_got_worse:
    "The repository's own checks get worse with these changes, so no pull request was opened. GET /runs/{id}/verification tells what they print.",
  // The service itself.
  timed_out: 'The run took longer than a run may.',
  quarantined: 'The run stopped its process again and again, so it was put aside. Report it with the run id.',
  storage: 'The run could not store its state.',
  internal: 'Something went wrong on our side. Quote the request id when you report it.',
} as const;

export type Reason = keyof typeof REASON_SENTENCES;

const reasons = Object.keys(REASON_SENTENCES) as [Reason, ...Reason[]];

/** zod schema of a reason, for stored records and the bridge. */
export const Reason = z.enum(reasons);

/** Whether the same step may be tried again, and when at the earliest. */
export const Retry = z.union([z.literal('never'), z.strictObject({ after_ms: z.int().nonnegative() })]);
export type Retry = z.infer<typeof Retry>;

/**
 * A failure as a value. `detail` holds short facts of our own making (a step's name, a count, a time), never text
 * that came from outside.
 */
export const StageError = z.object({
  reason: Reason,
  retry: Retry,
  detail: z.string().max(300).optional(),
});
export type StageError = z.infer<typeof StageError>;

/** Detail of a limit whose length GitHub did not tell: asked again too early it grows, so the wait doubles. */
export const GUESSED_LIMIT = 'GitHub did not say for how long';

/** Makes a failure that trying again cannot mend. */
export function fatal(reason: Reason, detail?: string): StageError {
  return detail === undefined ? { reason, retry: 'never' } : { reason, retry: 'never', detail };
}

/** Makes a failure worth another try after `afterMs` milliseconds. */
export function retryable(reason: Reason, afterMs: number, detail?: string): StageError {
  const retry = { after_ms: Math.max(0, Math.ceil(afterMs)) };
  return detail === undefined ? { reason, retry } : { reason, retry, detail };
}

/** The sentence shown to people for a failure. */
export function sentenceOf(error: Pick<StageError, 'reason' | 'detail'>): string {
  const sentence = REASON_SENTENCES[error.reason];
  return error.detail === undefined ? sentence : `${sentence} (${error.detail})`;
}
