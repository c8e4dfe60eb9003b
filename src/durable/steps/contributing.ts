// Asks a repository, before anything is spent or written, whether it takes changes made by machines.

import type { TreeEntry } from '../../core/changes.ts';
import { fatal } from '../../core/errors.ts';
import type { GitHubApi } from '../../core/github-port.ts';
import { MAX_SETTINGS_BYTES } from '../../core/limits.ts';
import type { RepositoryRef } from '../../core/repository.ts';
import { err, ok, type Result } from '../../core/result.ts';
import { findContributing, refusesMachines } from '../../core/select/contribution-policy.ts';

/**
 * Fails with `policy_refused` when the CONTRIBUTING file says no. One call where there is such a file. A repository
 * with settings for Dependify has asked for it, whatever it says to others.
 */
export async function checkContributing(
  github: Pick<GitHubApi, 'getText'>,
  repository: RepositoryRef,
  tree: readonly TreeEntry[],
  configured: boolean,
): Promise<Result<void>> {
  const file = configured ? null : findContributing(tree);
  if (file === null || (file.size ?? 0) > MAX_SETTINGS_BYTES) return ok(undefined);
  const text = await github.getText(repository, file.sha);
  if (!text.ok) return text;
  return refusesMachines(text.value ?? '') ? err(fatal('policy_refused', file.path)) : ok(undefined);
}
