// Who may do what with a repository, by role and by the token's scopes. Knows no HTTP beyond the problem to answer.

import type { Viewer } from './http.ts';
import type { Repository, Role } from './model.ts';
import { GitHubProblem, notFound, requiresAuthentication } from './problem.ts';
import type { Store } from './store.ts';

const RANK: Readonly<Record<Role, number>> = { pull: 1, triage: 2, push: 3, maintain: 4, admin: 5 };

/** The role of the viewer's account, before the token's scopes; null for no access at all. */
export function roleOf(store: Store, repository: Repository, viewer: Viewer | null): Role | null {
  const open: Role | null = repository.private ? null : 'pull';
  if (!viewer) return open;
  const id = viewer.account.id;
  if (repository.owner_id === id) return 'admin';
  const granted = repository.collaborators[id] ?? store.account(repository.owner_id).members[id];
  return granted ?? open;
}

/** Whether the viewer may do this: the account's role and the token's scopes must both allow it. */
export function may(store: Store, repository: Repository, viewer: Viewer | null, needed: Role): boolean {
  const role = roleOf(store, repository, viewer);
  if (role === null || RANK[role] < RANK[needed]) return false;
  return needed === 'pull' && !repository.private ? true : hasRepositoryScope(repository, viewer);
}

/** Whether the token may write to repositories like this one on the user's behalf. */
export function hasRepositoryScope(repository: Repository, viewer: Viewer | null): boolean {
  const scopes = viewer?.token.scopes;
  if (scopes === undefined) return false;
  return scopes === null || scopes.includes('repo') || (!repository.private && scopes.includes('public_repo'));
}

/** Lets a reader pass; everyone else must not learn that a private repository exists. */
export function requireRead(store: Store, repository: Repository, viewer: Viewer | null): void {
  if (!may(store, repository, viewer, 'pull')) throw notFound();
}

/** Lets a writer of git data pass. GitHub answers 404 to a token that may not push. */
export function requirePush(store: Store, repository: Repository, viewer: Viewer | null): void {
  requireRead(store, repository, viewer);
  if (!viewer) throw requiresAuthentication();
  if (!may(store, repository, viewer, 'push')) throw notFound();
  requireWritable(repository);
}

/** Refuses writes to archived and disabled repositories, whoever asks. */
export function requireWritable(repository: Repository): void {
  if (repository.archived) throw new GitHubProblem(403, 'Repository was archived so is read-only.');
  if (repository.disabled) throw new GitHubProblem(403, 'Repository access blocked');
}
