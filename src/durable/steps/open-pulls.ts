// The caps on a user's pull requests, asked before anything is spent.

import { ANONYMOUS } from '../../core/account/identity.ts';
import { fatal } from '../../core/errors.ts';
import { err, ok, type Result } from '../../core/result.ts';
import { onlyPreviews } from '../../core/run/publication.ts';
import type { StepContext } from './context.ts';

/**
 * Fails when the user has as many open Dependify pull requests as one user may have. GitHub is asked only at the cap, one
 * call for each, because only then it matters whether a person has merged or closed some.
 */
export async function checkOpenPulls(context: StepContext): Promise<Result<void>> {
  const { account, github, maxOpenPulls, record } = context;
  if (onlyPreviews(record) || record.subject === ANONYMOUS.subject) return ok(undefined);
  const known = await account.openPulls();
  if (known.length < maxOpenPulls) return ok(undefined);
  const states = await Promise.all(
    known.map(async (pull) => {
      const [owner = '', name = ''] = pull.repository.split('/');
      const state = await github.getPullState({ owner, name }, pull.number);
      // A repository that is gone has no open pull request; any other failure says nothing.
      const gone = !state.ok && state.error.reason === 'repo_not_found';
      return { pull, closed: gone || (state.ok && state.value !== 'open') };
    }),
  );
  const closed = states.filter((one) => one.closed).map(({ pull }) => pull);
  await account.pullsClosed(closed);
  if (known.length - closed.length < maxOpenPulls) return ok(undefined);
  return err(fatal('too_many_pull_requests', `${known.length - closed.length} open, ${maxOpenPulls} allowed`));
}

/**
 * Fails when the user had as many pull requests within a day, in repositories where the user cannot write, as one user
 * may have. A preview is asked when it is published.
 */
export async function checkForeignPulls(context: StepContext, canPush: boolean): Promise<Result<void>> {
  const { account, maxForeignPullsPerDay: cap, now, record } = context;
  if (canPush || onlyPreviews(record) || record.subject === ANONYMOUS.subject) return ok(undefined);
  if (await account.admitForeignPull(record.id, cap, now())) return ok(undefined);
  return err(fatal('too_many_foreign_pull_requests', `${cap} a day allowed`));
}
