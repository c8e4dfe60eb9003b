// What a text in a URL names: a commit by id, branch or tag; or a head in another repository of the network.

import { may } from './access.ts';
import { gitOf } from './context.ts';
import type { Context } from './context.ts';
import { readCommit } from './git/commits.ts';
import type { Commit } from './git/commits.ts';
import { isRefName } from './git/refs.ts';
import type { GitRepository } from './git/repository.ts';
import type { Viewer } from './http.ts';
import type { Repository } from './model.ts';

const OBJECT_ID = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/;
const ABBREVIATED_ID = /^[0-9a-f]{4,64}$/;

/** Whether this can be the id of an object. */
export function isObjectId(text: string): boolean {
  return OBJECT_ID.test(text);
}

/** A commit by branch, tag, full reference name, id or abbreviated id. git's revision syntax is not understood. */
export async function resolveCommit(git: GitRepository, text: string): Promise<Commit | null> {
  const refs = [`refs/heads/${text}`, `refs/tags/${text}`, `refs/${text}`].filter(isRefName);
  const names = text === 'HEAD' || ABBREVIATED_ID.test(text) ? [...refs, text] : refs;
  for (const name of names) {
    const commit = await readCommit(git, name);
    if (commit) return commit;
  }
  return null;
}

export interface Head {
  readonly repository: Repository;
  readonly owner: string;
  readonly ref: string;
  readonly sha: string;
}

/** A branch named `branch`, `owner:branch` or `owner:repo:branch`, in the network of `base`. */
export async function resolveHead(
  context: Context,
  base: Repository,
  text: string,
  viewer: Viewer | null,
  repositoryName?: string,
): Promise<Head | null> {
  const { store } = context;
  const parts = text.split(':');
  const ref = parts.at(-1) ?? '';
  const baseOwner = store.account(base.owner_id).login;
  const owner = parts.length > 1 ? (parts[0] ?? '') : baseOwner;
  const name = parts.length > 2 ? parts[1] : repositoryName?.split('/').at(-1);
  const ownerId = store.accountByLogin(owner)?.id;
  const candidates = store
    .network(base)
    .filter((one) => one.owner_id === ownerId && (name === undefined || one.name === name))
    .filter((one) => may(store, one, viewer, 'pull'));
  // Without a name the base itself wins, then the fork; an owner has one fork per network unless it is named.
  const repository = candidates.find(({ id }) => id === base.id) ?? candidates[0];
  if (!repository || !isRefName(`refs/heads/${ref}`)) return null;
  const commit = await readCommit(gitOf(context, repository), `refs/heads/${ref}`);
  return commit && { repository, owner: store.account(repository.owner_id).login, ref, sha: commit.sha };
}
