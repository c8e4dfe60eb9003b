// Repositories, their branches, and commits as the Repos API gives them.

import { gitOf, readableGit, readableRepository } from '../context.ts';
import type { Context } from '../context.ts';
import { readCommit } from '../git/commits.ts';
import { diffFiles, emptyTree } from '../git/diffs.ts';
import { listRefs } from '../git/refs.ts';
import type { GitRepository } from '../git/repository.ts';
import { json, param } from '../http.ts';
import type { Call, Reply } from '../http.ts';
import { paged } from '../paging.ts';
import { presentCommit, presentFile, repositoryLinks } from '../present/git.ts';
import { presentFullRepository } from '../present/repository.ts';
import { notFound, unprocessable } from '../problem.ts';
import { resolveCommit } from '../resolve.ts';
import type { Route } from '../router.ts';

/** Routes below `/repos/{owner}/{repo}` that are neither git data nor pull requests. */
export function repositoryRoutes(context: Context): Route[] {
  const base = '/repos/:owner/:repo';
  return [
    { method: 'GET', pattern: base, handler: (call) => getRepository(context, call) },
    { method: 'GET', pattern: `${base}/branches`, handler: (call) => listBranches(context, call) },
    { method: 'GET', pattern: `${base}/branches/:branch+`, handler: (call) => getBranch(context, call) },
    { method: 'GET', pattern: `${base}/commits/:ref+`, handler: (call) => getCommit(context, call) },
  ];
}

function getRepository(context: Context, call: Call): Reply {
  const repository = readableRepository(context, call);
  return json(200, presentFullRepository(context.store, repository, call.viewer, call));
}

async function listBranches(context: Context, call: Call): Promise<Reply> {
  const repository = readableRepository(context, call);
  const { url } = repositoryLinks(context.store.fullName(repository), call);
  const refs = await listRefs(gitOf(context, repository), 'refs/heads/');
  return paged(call, refs, ({ name, sha }) => ({
    name: name.slice('refs/heads/'.length),
    commit: { sha, url: `${url}/commits/${sha}` },
    protected: false,
  }));
}

async function getBranch(context: Context, call: Call): Promise<Reply> {
  const repository = readableRepository(context, call);
  const name = param(call, 'branch');
  const commit = await readCommit(gitOf(context, repository), `refs/heads/${name}`);
  if (!commit) throw notFound('Branch not found');
  const links = repositoryLinks(context.store.fullName(repository), call);
  const self = `${links.url}/branches/${encodeURIComponent(name)}`;
  return json(200, {
    name,
    commit: presentCommit(context.store, commit, links),
    _links: { self, html: `${links.html}/tree/${encodeURI(name)}` },
    protected: false,
    protection: { enabled: false, required_status_checks: { enforcement_level: 'off', contexts: [], checks: [] } },
    protection_url: `${self}/protection`,
  });
}

async function getCommit(context: Context, call: Call): Promise<Reply> {
  const { repository, git } = await readableGit(context, call);
  const ref = param(call, 'ref');
  const commit = await resolveCommit(git, ref);
  if (!commit) throw unprocessable(`No commit found for SHA: ${ref}`);
  const links = repositoryLinks(context.store.fullName(repository), call);
  const files = await diffFiles(git, await parentTree(git, commit.parents[0]), commit.sha);
  const additions = files.reduce((sum, file) => sum + file.additions, 0);
  const deletions = files.reduce((sum, file) => sum + file.deletions, 0);
  return json(200, {
    ...presentCommit(context.store, commit, links),
    stats: { total: additions + deletions, additions, deletions },
    files: files.slice(0, 300).map((file) => presentFile(file, commit.sha, links)),
  });
}

/** What a commit is compared with: its parent, or nothing when it has none or the history was cut there. */
async function parentTree(git: GitRepository, parent: string | undefined): Promise<string> {
  const known = parent !== undefined && (await git.read(parent)) !== null;
  return known ? parent : emptyTree(git);
}
