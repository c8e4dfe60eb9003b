// A repository as Octokit's parameters name it.

import type { RepositoryRef } from '../../core/repository.ts';

/** The parameters of a call about `repository`. */
export function at(repository: RepositoryRef): { owner: string; repo: string } {
  return { owner: repository.owner, repo: repository.name };
}
