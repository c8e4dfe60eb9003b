// Pull requests: looking, opening and labelling. Tells GitHub's many 422s apart.

import type { Octokit } from '@octokit/rest';
import { fatal } from '../../core/errors.ts';
import type { GitHubApi } from '../../core/github-port.ts';
import type { Clock } from '../../core/ports.ts';
import { err, ok } from '../../core/result.ts';
import { at } from './at.ts';
import { parse, type Caller } from './call.ts';
import { refusalText, toStageError } from './failure.ts';
import * as schema from './schemas.ts';

/** The calls about pull requests. */
export function pullCalls(
  rest: Octokit['rest'],
  call: Caller,
  now: Clock,
): Pick<GitHubApi, 'listPulls' | 'getPullState' | 'addLabels' | 'createPull'> {
  return {
    listPulls: (repository, filter) =>
      call(schema.Pulls, {}, () =>
        rest.pulls.list({ ...at(repository), ...filter, sort: 'created', direction: 'desc', per_page: 100 }),
      ),
    getPullState: (repository, number) =>
      call(schema.PullState, {}, () => rest.pulls.get({ ...at(repository), pull_number: number })),
    addLabels: (repository, number, labels) =>
      call(schema.Anything, {}, () =>
        rest.issues.addLabels({ ...at(repository), issue_number: number, labels: [...labels] }),
      ),
    async createPull(repository, { head_repository, ...pull }) {
      const headRepository = head_repository === undefined ? {} : { head_repo: head_repository };
      try {
        const { data } = await rest.pulls.create({ ...at(repository), ...pull, ...headRepository });
        return parse(schema.Pull, data);
      } catch (thrown) {
        const text = refusalText(thrown) ?? '';
        if (/already exists/i.test(text)) return ok('exists');
        if (/no commits between/i.test(text)) return ok('no_difference');
        if (isInvalid(text, 'base')) return err(fatal('base_missing'));
        if (isInvalid(text, 'head')) return ok('head_unknown');
        return err(toStageError(thrown, { forbidden: 'pr_forbidden', unprocessable: 'pr_forbidden' }, now()));
      }
    },
  };
}

function isInvalid(text: string, field: 'base' | 'head'): boolean {
  return text.includes(`"field":"${field}"`) && /"code":"(?:invalid|missing)"/.test(text);
}
