// `POST pulls`: the checks in GitHub's order, then the record and its `refs/pull/N/head`.

import { z } from 'zod';
import { hasRepositoryScope, may, requireWritable } from '../access.ts';
import { createPullRef, gitOf, isoNow, readableRepository } from '../context.ts';
import type { Context } from '../context.ts';
import { readCommit } from '../git/commits.ts';
import { countAheadBehind, mergeBase } from '../git/refs.ts';
import { json, readJson, signedIn } from '../http.ts';
import type { Call, Reply, Viewer } from '../http.ts';
import type { Pull, Repository } from '../model.ts';
import { checkText, countPull } from '../operations/pulls.ts';
import { presentFullPull } from '../present/pull.ts';
import { GitHubProblem, notFound, validationFailed } from '../problem.ts';
import type { FieldError } from '../problem.ts';
import { resolveHead } from '../resolve.ts';
import type { Head } from '../resolve.ts';

const NewPull = z.object({
  title: z.string().optional(),
  head: z.string(),
  head_repo: z.string().optional(),
  base: z.string(),
  body: z.string().nullish(),
  draft: z.boolean().default(false),
  maintainer_can_modify: z.boolean().optional(),
});
type NewPull = z.infer<typeof NewPull>;

/** Handles the request. */
export async function createPull(context: Context, call: Call): Promise<Reply> {
  const viewer = signedIn(call);
  const repository = readableRepository(context, call);
  refuseClosedDoors(context, repository, viewer);
  const input = await readJson(call, NewPull);
  return context.exclusive(`pulls of ${repository.id}`, () => open(context, call, viewer, repository, input));
}

async function open(
  context: Context,
  call: Call,
  viewer: Viewer,
  repository: Repository,
  input: NewPull,
): Promise<Reply> {
  const { head, baseSha } = await resolveEnds(context, repository, viewer, input);
  await checkBranches(context, repository, viewer, input, head, baseSha);
  const now = isoNow(context);
  const owner = context.store.account(repository.owner_id).login;
  const pull: Pull = {
    id: context.store.nextId(),
    repository_id: repository.id,
    number: repository.next_number++,
    user_id: viewer.account.id,
    title: input.title ?? '',
    body: input.body ?? null,
    state: 'open',
    draft: input.draft,
    maintainer_can_modify: input.maintainer_can_modify ?? head.repository.id !== repository.id,
    labels: [],
    head: { repository_id: head.repository.id, owner_login: head.owner, ref: head.ref, sha: head.sha },
    base: { repository_id: repository.id, owner_login: owner, ref: input.base, sha: baseSha },
    created_at: now,
    updated_at: now,
    closed_at: null,
    merged_at: null,
    merge_commit_sha: null,
  };
  context.store.state.pulls.push(pull);
  context.store.save();
  await createPullRef(context, repository, pull.number, head.sha);
  const counts = await countPull(context, repository, pull);
  const body = presentFullPull(context.store, pull, viewer, call, { ...counts, mergeable: null });
  return json(201, body, { location: String(body['url']) });
}

function refuseClosedDoors(context: Context, repository: Repository, viewer: Viewer): void {
  if (!hasRepositoryScope(repository, viewer)) throw notFound();
  requireWritable(repository);
  if (!repository.has_pull_requests) throw new GitHubProblem(403, 'Pull requests are disabled for this repository.');
  const collaborator = may(context.store, repository, viewer, 'push');
  if (repository.pull_request_creation_policy === 'collaborators_only' && !collaborator) {
    throw new GitHubProblem(403, 'Only collaborators can create pull requests in this repository.');
  }
}

async function resolveEnds(
  context: Context,
  repository: Repository,
  viewer: Viewer,
  input: NewPull,
): Promise<{ head: Head; baseSha: string }> {
  if (input.title === undefined || input.title.trim() === '') {
    throw validationFailed({ resource: 'PullRequest', code: 'missing_field', field: 'title' });
  }
  checkText(input.title, input.body);
  const base = await readCommit(gitOf(context, repository), `refs/heads/${input.base}`);
  const head = await resolveHead(context, repository, input.head, viewer, input.head_repo);
  const errors: FieldError[] = [
    ...(base ? [] : [{ resource: 'PullRequest', field: 'base', code: 'invalid' as const }]),
    ...(head ? [] : [{ resource: 'PullRequest', field: 'head', code: 'invalid' as const }]),
  ];
  if (!base || !head) throw validationFailed(...errors);
  return { head, baseSha: base.sha };
}

async function checkBranches(
  context: Context,
  repository: Repository,
  viewer: Viewer,
  input: NewPull,
  head: Head,
  baseSha: string,
): Promise<void> {
  const { store } = context;
  const custom = (message: string, field?: string) =>
    validationFailed({ resource: 'PullRequest', code: 'custom', message, ...(field !== undefined && { field }) });

  const ownsHead = may(store, head.repository, viewer, 'push');
  if (!ownsHead && !may(store, repository, viewer, 'push')) throw custom('must be a collaborator');
  if (!ownsHead && input.maintainer_can_modify !== false) {
    throw custom("Fork collab can't be granted by someone without permission", 'fork_collab');
  }
  const twin = store.pulls(repository).find((pull) => {
    const sameHead = pull.head.repository_id === head.repository.id && pull.head.ref === head.ref;
    return pull.state === 'open' && sameHead && pull.base.ref === input.base;
  });
  if (twin) throw custom(`A pull request already exists for ${head.owner}:${head.ref}.`);

  const git = gitOf(context, repository);
  const across = head.repository.id !== repository.id;
  const headLabel = across ? `${head.owner}:${head.ref}` : head.ref;
  const baseLabel = across ? `${store.account(repository.owner_id).login}:${input.base}` : input.base;
  if ((await mergeBase(git, baseSha, head.sha)) === null) {
    throw custom(`The ${headLabel} branch has no history in common with ${baseLabel}`);
  }
  const { ahead } = await countAheadBehind(git, baseSha, head.sha);
  if (ahead === 0) throw custom(`No commits between ${baseLabel} and ${headLabel}`);
}
