// `GET compare/{base}...{head}`, also across the repositories of a network.

import { readableGit } from '../context.ts';
import type { Context } from '../context.ts';
import { readCommit } from '../git/commits.ts';
import { diffFiles } from '../git/diffs.ts';
import { countAheadBehind, mergeBase } from '../git/refs.ts';
import type { GitRepository } from '../git/repository.ts';
import { json, param } from '../http.ts';
import type { Call, Reply } from '../http.ts';
import type { Repository } from '../model.ts';
import { pageOf } from '../paging.ts';
import { presentCommit, presentFile, repositoryLinks } from '../present/git.ts';
import { notFound } from '../problem.ts';
import { resolveCommit, resolveHead } from '../resolve.ts';
import type { Route } from '../router.ts';

const MAX_COMMITS = 250;
const MAX_FILES = 300;

/** The comparison route. */
export function compareRoutes(context: Context): Route[] {
  const pattern = '/repos/:owner/:repo/compare/:basehead+';
  return [{ method: 'GET', pattern, handler: (call) => compare(context, call) }];
}

async function compare(context: Context, call: Call): Promise<Reply> {
  const { repository, git } = await readableGit(context, call);
  const [baseName = '', headName = ''] = param(call, 'basehead').split('...');
  const base = await resolveEnd(context, call, repository, git, baseName);
  const head = await resolveEnd(context, call, repository, git, headName);
  const common = await mergeBase(git, base, head);
  if (common === null) throw notFound(`No common ancestor between ${baseName} and ${headName}.`);

  const { ahead, behind } = await countAheadBehind(git, base, head);
  const links = repositoryLinks(context.store.fullName(repository), call);
  const present = async (sha: string) => {
    const commit = await readCommit(git, sha);
    return commit && presentCommit(context.store, commit, links);
  };
  const { page, perPage } = call.query.has('per_page') ? pageOf(call) : { page: 1, perPage: MAX_COMMITS };
  const list = await git.text(['rev-list', '--reverse', '--topo-order', `${base}..${head}`, '--']);
  const shas = list === '' ? [] : list.split('\n').slice((page - 1) * perPage, page * perPage);
  // Files stand on the first page only.
  const files = page === 1 ? (await diffFiles(git, common, head)).slice(0, MAX_FILES) : [];
  return json(200, {
    url: `${links.url}/compare/${baseName}...${headName}`,
    html_url: `${links.html}/compare/${baseName}...${headName}`,
    permalink_url: `${links.html}/compare/${base}...${head}`,
    diff_url: `${links.html}/compare/${baseName}...${headName}.diff`,
    patch_url: `${links.html}/compare/${baseName}...${headName}.patch`,
    base_commit: await present(base),
    merge_base_commit: await present(common),
    status: statusOf(ahead, behind),
    ahead_by: ahead,
    behind_by: behind,
    total_commits: ahead,
    commits: await Promise.all(shas.map(present)),
    files: files.map((file) => presentFile(file, head, links)),
  });
}

async function resolveEnd(
  context: Context,
  call: Call,
  repository: Repository,
  git: GitRepository,
  name: string,
): Promise<string> {
  const commit = name.includes(':')
    ? await resolveHead(context, repository, name, call.viewer)
    : await resolveCommit(git, name);
  if (!commit) throw notFound();
  return commit.sha;
}

function statusOf(ahead: number, behind: number): 'identical' | 'ahead' | 'behind' | 'diverged' {
  if (ahead > 0) return behind > 0 ? 'diverged' : 'ahead';
  return behind > 0 ? 'behind' : 'identical';
}
