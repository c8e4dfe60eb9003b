// Forks: making one, and bringing one up to date with its parent.

import { z } from 'zod';
import { hasRepositoryScope, requirePush } from '../access.ts';
import { gitOf, isoNow, readableRepository, recordPush } from '../context.ts';
import type { Context } from '../context.ts';
import { readCommit, signatureAt, writeCommit } from '../git/commits.ts';
import { isAncestor, isEmpty, moveRef } from '../git/refs.ts';
import type { GitRepository } from '../git/repository.ts';
import { json, readJson, signedIn } from '../http.ts';
import type { Call, Reply, Viewer } from '../http.ts';
import { commitIdentity } from '../identity.ts';
import type { Account } from '../model.ts';
import { forkRepository } from '../operations/repositories.ts';
import { paged } from '../paging.ts';
import { presentFullRepository, presentRepository } from '../present/repository.ts';
import { GitHubProblem, notFound, unprocessable, validationFailed } from '../problem.ts';
import type { Route } from '../router.ts';

const NewFork = z.object({
  organization: z.string().optional(),
  name: z.string().optional(),
  default_branch_only: z.boolean().default(false),
});
const MergeUpstream = z.object({ branch: z.string() });

/** `forks` and `merge-upstream`. */
export function forkRoutes(context: Context): Route[] {
  const base = '/repos/:owner/:repo';
  return [
    { method: 'GET', pattern: `${base}/forks`, handler: (call) => listForks(context, call) },
    { method: 'POST', pattern: `${base}/forks`, handler: (call) => createFork(context, call) },
    { method: 'POST', pattern: `${base}/merge-upstream`, handler: (call) => mergeUpstream(context, call) },
  ];
}

function listForks(context: Context, call: Call): Reply {
  const { store } = context;
  const parent = readableRepository(context, call);
  const forks = store.state.repositories.filter(({ parent_id: id, private: hidden }) => id === parent.id && !hidden);
  return paged(call, forks.reverse(), (fork) => presentRepository(store, fork, call.viewer, call));
}

async function createFork(context: Context, call: Call): Promise<Reply> {
  const viewer = signedIn(call);
  const parent = readableRepository(context, call);
  const input = await readJson(call, NewFork);
  if (!hasRepositoryScope(parent, viewer)) throw notFound();
  if (!parent.allow_forking) throw new GitHubProblem(403, 'The repository exists, but forking is disabled.');
  if (await isEmpty(gitOf(context, parent))) {
    const reason = 'it contains no Git content. Empty repositories cannot be forked.';
    throw new GitHubProblem(403, `The repository exists, but ${reason}`);
  }
  const owner = forkOwner(context, viewer, input.organization);
  const full = context.store.fullName(parent);
  if (owner.id === parent.owner_id) {
    const reason = 'A single user account cannot own both a parent and fork.';
    throw new GitHubProblem(403, `${full} cannot be forked. ${reason}`);
  }
  const fork = await context.exclusive(`forks of ${owner.id}`, async () => {
    const existing = context.store.network(parent).find((one) => one.owner_id === owner.id);
    if (existing) return existing;
    const name = freeName(context, owner, input.name, parent.name);
    return forkRepository(context, parent, owner, { name, defaultBranchOnly: input.default_branch_only });
  });
  return json(202, presentFullRepository(context.store, fork, viewer, call));
}

function forkOwner(context: Context, viewer: Viewer, organization: string | undefined): Account {
  if (organization === undefined) return viewer.account;
  const account = context.store.accountByLogin(organization);
  if (!account) throw notFound();
  if (account.type === 'User') {
    const advice = 'You must pass the login for an organization account.';
    throw unprocessable(`'${organization}' is the login for a user account. ${advice}`);
  }
  if (!account.members[viewer.account.id]) throw new GitHubProblem(403, 'You must be a member of the organization.');
  return account;
}

/** An unrelated repository keeps its name: the fork becomes `name-1`, unless the caller insisted on the name. */
function freeName(context: Context, owner: Account, wanted: string | undefined, fallback: string): string {
  const taken = (name: string) => context.store.repositoryByName(owner.login, name) !== undefined;
  if (wanted !== undefined) {
    if (!/^[A-Za-z0-9._-]{1,100}$/.test(wanted) || taken(wanted)) {
      const message = 'name already exists on this account';
      throw validationFailed({ resource: 'Repository', code: 'custom', field: 'name', message });
    }
    return wanted;
  }
  let name = fallback;
  for (let suffix = 1; taken(name); suffix += 1) name = `${fallback}-${suffix}`;
  return name;
}

async function mergeUpstream(context: Context, call: Call): Promise<Reply> {
  const viewer = signedIn(call);
  const fork = readableRepository(context, call);
  requirePush(context.store, fork, viewer);
  const { branch } = await readJson(call, MergeUpstream);
  const parent = context.store.repository(fork.parent_id);
  if (!parent) throw unprocessable('The repository is not a fork');
  const git = gitOf(context, fork);
  const ref = `refs/heads/${branch}`;
  const theirs = await readCommit(gitOf(context, parent), ref);
  const ours = await readCommit(git, ref);
  if (!theirs || !ours) throw unprocessable(`Branch not found: ${branch}`);

  const base = `${context.store.account(parent.owner_id).login}:${branch}`;
  if (await isAncestor(git, theirs.sha, ours.sha)) {
    const message = `This branch is not behind the upstream ${base}.`;
    return json(200, { message, merge_type: 'none', base_branch: base });
  }
  const fastForward = await isAncestor(git, ours.sha, theirs.sha);
  const sha = fastForward ? theirs.sha : await merge(context, git, viewer, ours.sha, theirs.sha, base);
  await moveRef(git, ref, ours.sha, sha);
  await recordPush(context, fork);
  const how = fastForward ? 'fast-forwarded' : 'merged';
  const message = `Successfully fetched and ${how} from upstream ${base}.`;
  return json(200, { message, merge_type: fastForward ? 'fast-forward' : 'merge', base_branch: base });
}

async function merge(
  context: Context,
  git: GitRepository,
  viewer: Viewer,
  ours: string,
  theirs: string,
  from: string,
): Promise<string> {
  const { code, stdout } = await git.run(['merge-tree', '--write-tree', ours, theirs], { allow: [1] });
  if (code !== 0) throw new GitHubProblem(409, 'There are merge conflicts');
  const { name, email } = commitIdentity(viewer.account);
  const author = signatureAt(name, email, isoNow(context));
  if (!author) throw new Error('the clock gives no date');
  const tree = stdout.toString('utf8').trim();
  return writeCommit(git, {
    tree,
    parents: [ours, theirs],
    author,
    committer: author,
    message: `Merge branch '${from}'`,
  });
}
