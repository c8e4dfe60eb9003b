// Pull requests as the REST API shows them.

import type { Viewer } from '../http.ts';
import type { Pull, PullEnd } from '../model.ts';
import type { Store } from '../store.ts';
import { nodeId, presentAccount } from './account.ts';
import type { Links } from './account.ts';
import { presentRepository } from './repository.ts';

export interface PullCounts {
  readonly commits: number;
  readonly additions: number;
  readonly deletions: number;
  readonly changed_files: number;
  readonly mergeable: boolean | null;
}

/** The form of lists. */
export function presentPull(store: Store, pull: Pull, viewer: Viewer | null, links: Links): Record<string, unknown> {
  const base = store.repository(pull.repository_id);
  const full = base ? store.fullName(base) : '';
  const url = `${links.apiUrl}/repos/${full}/pulls/${pull.number}`;
  const issue = `${links.apiUrl}/repos/${full}/issues/${pull.number}`;
  const html = `${links.siteUrl}/${full}/pull/${pull.number}`;
  const link = (href: string) => ({ href });
  return {
    url,
    id: pull.id,
    node_id: nodeId('PullRequest', pull.id),
    html_url: html,
    diff_url: `${html}.diff`,
    patch_url: `${html}.patch`,
    issue_url: issue,
    number: pull.number,
    state: pull.state,
    locked: false,
    title: pull.title,
    user: presentAccount(store.account(pull.user_id), links),
    body: pull.body,
    created_at: pull.created_at,
    updated_at: pull.updated_at,
    closed_at: pull.closed_at,
    merged_at: pull.merged_at,
    merge_commit_sha: pull.merge_commit_sha,
    assignee: null,
    assignees: [],
    requested_reviewers: [],
    requested_teams: [],
    labels: pull.labels.map((name, index) => presentLabel(name, pull.id * 100 + index, links, full)),
    milestone: null,
    draft: pull.draft,
    commits_url: `${url}/commits`,
    review_comments_url: `${url}/comments`,
    review_comment_url: `${links.apiUrl}/repos/${full}/pulls/comments{/number}`,
    comments_url: `${issue}/comments`,
    statuses_url: `${links.apiUrl}/repos/${full}/statuses/${pull.head.sha}`,
    head: presentEnd(store, pull.head, viewer, links),
    base: presentEnd(store, pull.base, viewer, links),
    _links: { self: link(url), html: link(html), issue: link(issue), commits: link(`${url}/commits`) },
    author_association: base?.owner_id === pull.user_id ? 'OWNER' : 'CONTRIBUTOR',
    auto_merge: null,
    active_lock_reason: null,
  };
}

/** The form of a single pull request, with what git counts. */
export function presentFullPull(
  store: Store,
  pull: Pull,
  viewer: Viewer | null,
  links: Links,
  counts: PullCounts,
): Record<string, unknown> {
  return {
    ...presentPull(store, pull, viewer, links),
    merged: pull.merged_at !== null,
    mergeable: pull.state === 'open' ? counts.mergeable : null,
    rebaseable: pull.state === 'open' ? counts.mergeable : null,
    mergeable_state: mergeableState(pull, counts),
    merged_by: null,
    comments: 0,
    review_comments: 0,
    maintainer_can_modify: pull.maintainer_can_modify,
    commits: counts.commits,
    additions: counts.additions,
    deletions: counts.deletions,
    changed_files: counts.changed_files,
  };
}

/** A label of a pull request. */
export function presentLabel(name: string, id: number, links: Links, full: string): Record<string, unknown> {
  return {
    id,
    node_id: nodeId('Label', id),
    url: `${links.apiUrl}/repos/${full}/labels/${encodeURIComponent(name)}`,
    name,
    color: 'ededed',
    default: false,
    description: null,
  };
}

function mergeableState(pull: Pull, { mergeable }: PullCounts): string {
  if (pull.state === 'closed' || mergeable === null) return 'unknown';
  if (!mergeable) return 'dirty';
  return pull.draft ? 'draft' : 'clean';
}

function presentEnd(store: Store, end: PullEnd, viewer: Viewer | null, links: Links): Record<string, unknown> {
  const repository = store.repository(end.repository_id);
  const owner = store.accountByLogin(end.owner_login);
  return {
    label: `${end.owner_login}:${end.ref}`,
    ref: end.ref,
    sha: end.sha,
    user: owner ? presentAccount(owner, links) : null,
    repo: repository ? presentRepository(store, repository, viewer, links) : null,
  };
}
