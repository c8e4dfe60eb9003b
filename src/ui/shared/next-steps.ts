// What a person can do about a failure, by its code. The API's sentence says what happened; this says what now.

/** What the page offers beside the words. */
export type Remedy = 'sign-in' | 'sign-in-private' | 'start-anew' | 'open-run' | 'reload' | 'none';

export interface NextStep {
  readonly words: string;
  readonly remedy: Remedy;
}

const TRY_LATER = 'Wait a little and try again.';

const STEPS: Readonly<Record<string, NextStep>> = {
  unreachable: { words: 'Check your connection, then try again.', remedy: 'none' },
  unauthorized: { words: 'Sign in again, then repeat what you did.', remedy: 'sign-in' },
  reauth_required: { words: 'Sign in again: GitHub no longer knows this sign-in.', remedy: 'sign-in' },
  scope_missing: { words: 'Sign in again and leave the permission ticked.', remedy: 'sign-in' },
  repo_url: { words: 'Write it as owner/name, or paste its address from the browser.', remedy: 'none' },
  repo_not_found: {
    words: 'Check the spelling. Is it private? Sign in with access to private repositories.',
    remedy: 'sign-in-private',
  },
  repo_empty: { words: 'Push a first commit, then start again.', remedy: 'start-anew' },
  repo_readonly: { words: 'Unarchive the repository, or preview it only.', remedy: 'start-anew' },
  base_missing: { words: 'Choose a branch that exists, or leave the field empty.', remedy: 'start-anew' },
  base_moved: { words: 'Start a new run on the newest commit.', remedy: 'start-anew' },
  run_active: { words: 'Watch the run that is active, or cancel it first.', remedy: 'open-run' },
  too_many_active_runs: { words: 'Wait until one of your runs ends, or cancel one.', remedy: 'none' },
  too_many_foreign_pull_requests: {
    words: 'Start a preview: it can be published for a day.',
    remedy: 'none',
  },
  too_many_pull_requests: { words: 'Merge or close some of the open pull requests first.', remedy: 'none' },
  preview_expired: { words: 'Start a new preview: it takes as long as the first.', remedy: 'start-anew' },
  content_expired: { words: 'Start a new run to see its changes.', remedy: 'start-anew' },
  nothing_to_publish: { words: 'Take some files or rules in again.', remedy: 'none' },
  publish_mismatch: { words: 'Load the page again to see what was published.', remedy: 'reload' },
  service_token_missing: { words: 'Sign in, so that the run works with your own account.', remedy: 'sign-in' },
  sso_required: { words: 'Authorise Dependify for the organisation on GitHub, then sign in again.', remedy: 'sign-in' },
  not_found: {
    words: 'It may belong to somebody else, or be deleted. Are you signed in as the right person?',
    remedy: 'sign-in',
  },
  repo_too_large: { words: 'Start a new run with fewer folders (“Only these paths”).', remedy: 'start-anew' },
  tree_mismatch: { words: 'Nothing was written. Start a new run.', remedy: 'start-anew' },
  branch_rules: { words: 'Ask an administrator to allow branches that begin with dependify-.', remedy: 'none' },
  pr_closed: { words: 'Start a new run if you changed your mind.', remedy: 'start-anew' },
  checks_got_worse: {
    words: 'Read below which check got worse; leave those files out and start again.',
    remedy: 'none',
  },
  run_canceled: { words: 'Let it go on where it stopped, or start a new one.', remedy: 'start-anew' },
  github_rate_limited: { words: TRY_LATER, remedy: 'none' },
  github_unavailable: { words: TRY_LATER, remedy: 'none' },
  rate_limited: { words: TRY_LATER, remedy: 'none' },
  overloaded: { words: TRY_LATER, remedy: 'none' },
  history_unavailable: { words: 'Your runs are still listed below. Try again later for the rest.', remedy: 'none' },
  not_configured: { words: 'Whoever runs this installation has to complete its settings.', remedy: 'none' },
  validation: { words: 'Correct the marked fields.', remedy: 'none' },
};

const UNKNOWN: NextStep = { words: 'Try again. If it stays, report it with the code below.', remedy: 'none' };

/** Codes with words of their own. */
export const KNOWN_CODES: readonly string[] = Object.keys(STEPS);

/** What to do about `code`. */
export function nextStep(code: string): NextStep {
  return STEPS[code] ?? UNKNOWN;
}
