// Forks: asking for one, and bringing one up to date.

import type { Octokit } from '@octokit/rest';
import { fatal } from '../../core/errors.ts';
import type { GitHubApi } from '../../core/github-port.ts';
import type { Clock } from '../../core/ports.ts';
import { err, ok } from '../../core/result.ts';
import { at } from './at.ts';
import type { Caller } from './call.ts';
import { refusalText, toStageError, type FailureMeaning } from './failure.ts';
import * as schema from './schemas.ts';

const REFUSALS: FailureMeaning = { forbidden: 'fork_forbidden', unprocessable: 'fork_forbidden' };

/** The calls about forks. */
export function forkCalls(rest: Octokit['rest'], call: Caller, now: Clock): Pick<GitHubApi, 'createFork' | 'syncFork'> {
  return {
    createFork: (repository, name) =>
      call(schema.Repository, REFUSALS, async () => {
        const named = name === undefined ? {} : { name };
        const answer = await rest.repos.createFork({ ...at(repository), default_branch_only: true, ...named });
        return schema.withScopes(answer);
      }),
    async syncFork(fork, branch) {
      try {
        await rest.repos.mergeUpstream({ ...at(fork), branch });
        return ok('synced');
      } catch (thrown) {
        const failure = toStageError(thrown, { texts: [[/conflict/i, fatal('base_moved')]] }, now());
        if (failure.reason === 'base_moved') return ok('conflict');
        return /workflow/i.test(refusalText(thrown) ?? '') ? ok('workflow_scope') : err(failure);
      }
    },
  };
}
