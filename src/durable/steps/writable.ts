// Whether the run's account may publish in a repository, as GitHub says now.

import { coversPublishing } from '../../core/account/scopes.ts';
import { fatal } from '../../core/errors.ts';
import type { RepositoryInfo } from '../../core/github-port.ts';
import { err, ok, type Result } from '../../core/result.ts';

/** Fails with what stands in the way. */
export function checkWritable(repository: RepositoryInfo): Result<void> {
  if (repository.archived || repository.disabled) return err(fatal('repo_readonly'));
  const { accepts_pull_requests: accepts, can_push: canPush } = repository;
  if (accepts === 'none' || (accepts === 'collaborators_only' && !canPush)) return err(fatal('prs_disabled'));
  // Asked of GitHub in every run: people take scopes back without telling us.
  if (!coversPublishing(repository.scopes, repository)) return err(fatal('scope_missing'));
  return ok(undefined);
}
