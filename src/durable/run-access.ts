// Which GitHub token a run's step works with: the user's own, or the operator's for runs without a session. Never the
// operator's on behalf of a user.

import { ANONYMOUS } from '../core/account/identity.ts';
import { fatal } from '../core/errors.ts';
import { err, ok, type Result } from '../core/result.ts';
import type { Step } from '../core/run/next-step.ts';
import type { RunRecord } from '../core/run/record.ts';
import type { RunDeps } from '../deps.ts';
import type { Performed } from './steps/context.ts';

/** How long a token is used before the account is asked again; a withdrawn one is noticed at GitHub's first 401. */
const KEEP_MS = 60_000;

export class RunAccess {
  readonly #deps: RunDeps;
  #kept: { readonly token: string; readonly until: number } | null = null;

  constructor(deps: RunDeps) {
    this.#deps = deps;
  }

  /** The token for this step; empty for steps that ask nothing of GitHub. */
  async of(record: RunRecord, step: Step): Promise<Result<string>> {
    if (!needsGitHub(record, step)) return ok('');
    if (record.subject === ANONYMOUS.subject) {
      const { githubToken } = this.#deps.config;
      return githubToken === null ? err(fatal('service_token_missing')) : ok(githubToken);
    }
    const now = this.#deps.now();
    if (this.#kept !== null && now < this.#kept.until) return ok(this.#kept.token);
    const access = await this.#deps.account(record.subject).githubAccess();
    if (!access.ok) return access;
    this.#kept = { token: access.value.token, until: now + KEEP_MS };
    return ok(access.value.token);
  }

  /** Tells the account when GitHub refused its token, so that nothing else tries it. */
  async settle(record: RunRecord, performed: Performed): Promise<void> {
    const { outcome } = performed;
    if (outcome.kind !== 'failed' || outcome.error.reason !== 'reauth_required' || this.#kept === null) return;
    const { token } = this.#kept;
    this.#kept = null;
    await this.#deps.account(record.subject).tokenRefused(token);
  }
}

/** Analysis and verification clone with a token only what is private; rewriting sees none. */
function needsGitHub(record: RunRecord, step: Step): boolean {
  if (step.kind === 'analyze' || step.kind === 'verify') return record.resolved?.private === true;
  return step.kind === 'resolve' || step.kind === 'permit' || step.kind === 'publish';
}
