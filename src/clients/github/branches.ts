// Branches: looking, making, moving forward and deleting. Nothing here can overwrite a commit: no call uses force.

import type { Octokit } from '@octokit/rest';
import { retryable } from '../../core/errors.ts';
import type { GitHubApi } from '../../core/github-port.ts';
import type { Clock } from '../../core/ports.ts';
import { err, ok } from '../../core/result.ts';
import { at } from './at.ts';
import { parse, type Caller } from './call.ts';
import { isNotFound, NOT_THERE_YET_MS, refusalText, toStageError, type FailureMeaning } from './failure.ts';
import * as schema from './schemas.ts';

const REFUSALS: FailureMeaning = {
  forbidden: 'branch_rules',
  unprocessable: 'branch_rules',
  notFound: 'forbidden',
  texts: [
    [/object does not exist/i, retryable('github_unavailable', NOT_THERE_YET_MS)],
    // GitHub says this of rules, and of two writers at once: how often it is worth asking is the step's to decide.
    [/reference update failed/i, retryable('branch_rules', NOT_THERE_YET_MS)],
  ],
};

type BranchCalls = Pick<GitHubApi, 'getBranchHead' | 'createBranch' | 'forwardBranch' | 'deleteBranch' | 'countAhead'>;

/** The calls about branches. */
export function branchCalls(rest: Octokit['rest'], call: Caller, now: Clock): BranchCalls {
  return {
    async getBranchHead(repository, branch) {
      try {
        return parse(schema.Ref, (await rest.git.getRef({ ...at(repository), ref: `heads/${branch}` })).data);
      } catch (thrown) {
        return isNotFound(thrown) ? ok(null) : err(toStageError(thrown, {}, now()));
      }
    },
    async createBranch(repository, branch, sha) {
      try {
        await rest.git.createRef({ ...at(repository), ref: `refs/heads/${branch}`, sha });
        return ok('created');
      } catch (thrown) {
        const text = refusalText(thrown);
        if (text !== null && /already exists/i.test(text)) return ok('exists');
        return err(toStageError(thrown, REFUSALS, now()));
      }
    },
    async forwardBranch(repository, branch, sha) {
      try {
        await rest.git.updateRef({ ...at(repository), ref: `heads/${branch}`, sha, force: false });
        return ok('moved');
      } catch (thrown) {
        return refusalText(thrown) === null ? err(toStageError(thrown, REFUSALS, now())) : ok('refused');
      }
    },
    deleteBranch: (repository, branch) =>
      call(schema.Anything, REFUSALS, () => rest.git.deleteRef({ ...at(repository), ref: `heads/${branch}` })),
    countAhead: (repository, base, head) =>
      call(schema.Comparison, {}, () =>
        rest.repos.compareCommitsWithBasehead({ ...at(repository), basehead: `${base}...${head}`, per_page: 1 }),
      ),
  };
}
