// Pull requests: reading, listing, changing, merging. Opening one is in create-pull.ts.

import { z } from 'zod';
import { may, requirePush, requireWritable } from '../access.ts';
import { gitOf, isoNow, readableRepository, recordPush } from '../context.ts';
import type { Context } from '../context.ts';
import { readCommit, signatureAt, writeCommit } from '../git/commits.ts';
import { diffFiles } from '../git/diffs.ts';
import { mergeBase, moveRef } from '../git/refs.ts';
import { json, param, readJson, signedIn } from '../http.ts';
import type { Call, Reply } from '../http.ts';
import { commitIdentity } from '../identity.ts';
import type { Pull, Repository } from '../model.ts';
import { checkText, countPull } from '../operations/pulls.ts';
import { paged } from '../paging.ts';
import { presentCommit, presentFile, repositoryLinks } from '../present/git.ts';
import { presentFullPull, presentLabel, presentPull } from '../present/pull.ts';
import { GitHubProblem, notFound, validationFailed } from '../problem.ts';
import type { Route } from '../router.ts';
import { createPull } from './create-pull.ts';

const PullChange = z.object({
  title: z.string().optional(),
  body: z.string().nullish(),
  state: z.enum(['open', 'closed']).optional(),
  base: z.string().optional(),
  maintainer_can_modify: z.boolean().optional(),
});
const Labels = z.object({ labels: z.array(z.string()).default([]) });

/** Routes below `/repos/{owner}/{repo}/pulls`, and the labels of a pull request. */
export function pullRoutes(context: Context): Route[] {
  const base = '/repos/:owner/:repo/pulls';
  const labels = '/repos/:owner/:repo/issues/:number/labels';
  return [
    { method: 'GET', pattern: base, handler: (call) => listPulls(context, call) },
    { method: 'POST', pattern: base, handler: (call) => createPull(context, call) },
    { method: 'GET', pattern: `${base}/:number`, handler: (call) => getPull(context, call) },
    { method: 'PATCH', pattern: `${base}/:number`, handler: (call) => patchPull(context, call) },
    { method: 'GET', pattern: `${base}/:number/files`, handler: (call) => listFiles(context, call) },
    { method: 'GET', pattern: `${base}/:number/commits`, handler: (call) => listCommits(context, call) },
    { method: 'PUT', pattern: `${base}/:number/merge`, handler: (call) => mergePull(context, call) },
    { method: 'POST', pattern: labels, handler: (call) => addLabels(context, call) },
  ];
}

function findPull(context: Context, call: Call): { repository: Repository; pull: Pull } {
  const repository = readableRepository(context, call);
  const number = Number(param(call, 'number'));
  const pull = context.store.pulls(repository).find((one) => one.number === number);
  if (!pull) throw notFound();
  return { repository, pull };
}

async function presentOne(context: Context, call: Call, repository: Repository, pull: Pull): Promise<object> {
  const counts = await countPull(context, repository, pull);
  return presentFullPull(context.store, pull, call.viewer, call, counts);
}

async function getPull(context: Context, call: Call): Promise<Reply> {
  const { repository, pull } = findPull(context, call);
  return json(200, await presentOne(context, call, repository, pull));
}

function listPulls(context: Context, call: Call): Reply {
  const repository = readableRepository(context, call);
  const { query } = call;
  const state = query.get('state') ?? 'open';
  const [headOwner, headRef] = (query.get('head') ?? '').split(':');
  const base = query.get('base');
  const found = context.store
    .pulls(repository)
    .filter((pull) => state === 'all' || pull.state === state)
    .filter((pull) => base === null || pull.base.ref === base)
    // A head without an owner filters nothing.
    .filter((pull) => headRef === undefined || isHead(pull, headOwner ?? '', headRef));
  const key = query.get('sort') === 'updated' ? 'updated_at' : 'created_at';
  const ascending = (query.get('direction') ?? (query.has('sort') ? 'asc' : 'desc')) === 'asc';
  found.sort((one, other) => {
    const order = one[key].localeCompare(other[key]) || one.number - other.number;
    return ascending ? order : -order;
  });
  return paged(call, found, (pull) => presentPull(context.store, pull, call.viewer, call));
}

function isHead({ head }: Pull, owner: string, ref: string): boolean {
  return head.owner_login.toLowerCase() === owner.toLowerCase() && head.ref === ref;
}

async function patchPull(context: Context, call: Call): Promise<Reply> {
  const viewer = signedIn(call);
  const { repository, pull } = findPull(context, call);
  const mine = pull.user_id === viewer.account.id;
  if (!mine && !may(context.store, repository, viewer, 'push')) throw new GitHubProblem(403, 'Must have push access.');
  requireWritable(repository);
  const change = await readJson(call, PullChange);
  checkText(change.title, change.body);
  if (change.base !== undefined) await changeBase(context, repository, pull, change.base);
  if (change.title !== undefined) pull.title = change.title;
  if (change.body !== undefined) pull.body = change.body;
  if (change.maintainer_can_modify !== undefined) pull.maintainer_can_modify = change.maintainer_can_modify;
  if (change.state !== undefined && change.state !== pull.state) setState(context, pull, change.state);
  pull.updated_at = isoNow(context);
  context.store.save();
  return json(200, await presentOne(context, call, repository, pull));
}

async function changeBase(context: Context, repository: Repository, pull: Pull, ref: string): Promise<void> {
  const tip = await readCommit(gitOf(context, repository), `refs/heads/${ref}`);
  if (!tip) throw validationFailed({ resource: 'PullRequest', field: 'base', code: 'invalid' });
  pull.base = { ...pull.base, ref, sha: tip.sha };
}

function setState(context: Context, pull: Pull, state: Pull['state']): void {
  if (state === 'open' && pull.merged_at !== null) {
    const message = 'state cannot be changed. The pull request is already merged.';
    throw validationFailed({ resource: 'PullRequest', code: 'custom', field: 'state', message });
  }
  pull.state = state;
  pull.closed_at = state === 'closed' ? isoNow(context) : null;
}

async function listFiles(context: Context, call: Call): Promise<Reply> {
  const { repository, pull } = findPull(context, call);
  const git = gitOf(context, repository);
  const common = (await mergeBase(git, pull.base.sha, pull.head.sha)) ?? pull.base.sha;
  const links = repositoryLinks(context.store.fullName(repository), call);
  const files = await diffFiles(git, common, pull.head.sha);
  return paged(call, files.slice(0, 3000), (file) => presentFile(file, pull.head.sha, links));
}

async function listCommits(context: Context, call: Call): Promise<Reply> {
  const { repository, pull } = findPull(context, call);
  const git = gitOf(context, repository);
  const list = await git.text(['rev-list', '--reverse', '--topo-order', `${pull.base.sha}..${pull.head.sha}`, '--']);
  const shas = list === '' ? [] : list.split('\n').slice(0, 250);
  const commits = await Promise.all(shas.map((sha) => readCommit(git, sha)));
  const links = repositoryLinks(context.store.fullName(repository), call);
  return paged(call, commits, (commit) => commit && presentCommit(context.store, commit, links));
}

async function mergePull(context: Context, call: Call): Promise<Reply> {
  const viewer = signedIn(call);
  const { repository, pull } = findPull(context, call);
  requirePush(context.store, repository, viewer);
  const git = gitOf(context, repository);
  const ref = `refs/heads/${pull.base.ref}`;
  const tip = await readCommit(git, ref);
  const { name, email } = commitIdentity(viewer.account);
  const author = signatureAt(name, email, isoNow(context));
  if (pull.state === 'closed' || !tip || !author) throw new GitHubProblem(405, 'Pull Request is not mergeable');
  const tree = await git.run(['merge-tree', '--write-tree', tip.sha, pull.head.sha], { allow: [1] });
  if (tree.code !== 0) throw new GitHubProblem(405, 'Pull Request is not mergeable');
  const sha = await writeCommit(git, {
    tree: tree.stdout.toString('utf8').trim(),
    parents: [tip.sha, pull.head.sha],
    author,
    committer: author,
    message: `Merge pull request #${pull.number} from ${pull.head.owner_login}/${pull.head.ref}\n\n${pull.title}`,
  });
  if ((await moveRef(git, ref, tip.sha, sha)) === 'refused') throw new GitHubProblem(409, 'Base branch was modified.');
  Object.assign(pull, {
    state: 'closed',
    closed_at: isoNow(context),
    merged_at: isoNow(context),
    merge_commit_sha: sha,
  });
  await recordPush(context, repository);
  return json(200, { sha, merged: true, message: 'Pull Request successfully merged' });
}

async function addLabels(context: Context, call: Call): Promise<Reply> {
  const viewer = signedIn(call);
  const { repository, pull } = findPull(context, call);
  // Labels ask for triage; GitHub answers others with 403.
  if (!may(context.store, repository, viewer, 'triage')) {
    throw new GitHubProblem(403, 'Must have push access to repository');
  }
  const { labels } = await readJson(call, Labels);
  pull.labels = [...new Set([...pull.labels, ...labels])];
  context.store.save();
  const full = context.store.fullName(repository);
  return json(
    200,
    pull.labels.map((label, index) => presentLabel(label, pull.id * 100 + index, call, full)),
  );
}
