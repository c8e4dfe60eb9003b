// Repositories as the REST API shows them, with the caller's permissions.

import { roleOf } from '../access.ts';
import type { Viewer } from '../http.ts';
import type { Repository, Role } from '../model.ts';
import type { Store } from '../store.ts';
import { nodeId, presentAccount } from './account.ts';
import type { Links } from './account.ts';

const ROLES: readonly Role[] = ['pull', 'triage', 'push', 'maintain', 'admin'];

/** The form that stands inside pull requests and lists. */
export function presentRepository(
  store: Store,
  repository: Repository,
  viewer: Viewer | null,
  links: Links,
): Record<string, unknown> {
  const full = store.fullName(repository);
  const url = `${links.apiUrl}/repos/${full}`;
  const html = `${links.siteUrl}/${full}`;
  const role = roleOf(store, repository, viewer);
  return {
    id: repository.id,
    node_id: nodeId('Repository', repository.id),
    name: repository.name,
    full_name: full,
    private: repository.private,
    visibility: repository.private ? 'private' : 'public',
    owner: presentAccount(store.account(repository.owner_id), links),
    description: repository.description,
    fork: repository.parent_id !== null,
    url,
    html_url: html,
    clone_url: `${html}.git`,
    git_url: `git:${html.slice(html.indexOf('//'))}.git`,
    ssh_url: `git@${new URL(html).hostname}:${full}.git`,
    svn_url: html,
    homepage: null,
    mirror_url: null,
    ...presentUrls(url),
    created_at: repository.created_at,
    updated_at: repository.updated_at,
    pushed_at: repository.pushed_at,
    default_branch: repository.default_branch,
    archived: repository.archived,
    disabled: repository.disabled,
    allow_forking: repository.allow_forking,
    has_issues: true,
    has_projects: false,
    has_wiki: false,
    has_pages: false,
    has_downloads: true,
    has_discussions: false,
    has_pull_requests: repository.has_pull_requests,
    pull_request_creation_policy: repository.pull_request_creation_policy,
    is_template: false,
    web_commit_signoff_required: false,
    size: 0,
    language: null,
    license: null,
    topics: [],
    forks: 0,
    forks_count: 0,
    open_issues: 0,
    open_issues_count: store.pulls(repository).filter(({ state }) => state === 'open').length,
    stargazers_count: 0,
    watchers: 0,
    watchers_count: 0,
    ...(viewer && role && { permissions: presentPermissions(role) }),
  };
}

/** The answer of `GET /repos/{owner}/{repo}`: also names where a fork comes from. */
export function presentFullRepository(
  store: Store,
  repository: Repository,
  viewer: Viewer | null,
  links: Links,
): Record<string, unknown> {
  const parent = store.repository(repository.parent_id);
  const source = store.repository(repository.source_id);
  return {
    ...presentRepository(store, repository, viewer, links),
    network_count: store.network(repository).length - 1,
    subscribers_count: 0,
    ...(parent && { parent: presentRepository(store, parent, viewer, links) }),
    ...(source && { source: presentRepository(store, source, viewer, links) }),
  };
}

function presentPermissions(role: Role): Record<Role, boolean> {
  const rank = ROLES.indexOf(role);
  return Object.fromEntries(ROLES.map((name, index) => [name, index <= rank])) as Record<Role, boolean>;
}

function presentUrls(url: string): Record<string, string> {
  return {
    archive_url: `${url}/{archive_format}{/ref}`,
    blobs_url: `${url}/git/blobs{/sha}`,
    branches_url: `${url}/branches{/branch}`,
    commits_url: `${url}/commits{/sha}`,
    compare_url: `${url}/compare/{base}...{head}`,
    contents_url: `${url}/contents/{+path}`,
    forks_url: `${url}/forks`,
    git_commits_url: `${url}/git/commits{/sha}`,
    git_refs_url: `${url}/git/refs{/sha}`,
    issues_url: `${url}/issues{/number}`,
    labels_url: `${url}/labels{/name}`,
    merges_url: `${url}/merges`,
    pulls_url: `${url}/pulls{/number}`,
    trees_url: `${url}/git/trees{/sha}`,
  };
}
