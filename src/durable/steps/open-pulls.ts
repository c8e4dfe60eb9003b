// The cap on a user's open pull requests, asked before anything is spent.

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
