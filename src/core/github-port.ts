// What publishing and resolving ask of GitHub. One client implements it; tests of the steps may too.
// Ids are opaque strings: a repository may use SHA-256.

import type { OwnRepository } from './account/own-repositories.ts';
import type { TreeEntry } from './changes.ts';
import type { RepositoryRef } from './repository.ts';
import type { Result } from './result.ts';

export interface RepositoryInfo {
  readonly id: number;
  readonly owner: string;
  readonly name: string;
  readonly private: boolean;
  readonly archived: boolean;
  readonly disabled: boolean;
  readonly default_branch: string;
  readonly can_push: boolean;
  readonly accepts_pull_requests: 'all' | 'collaborators_only' | 'none';
  /** Id of the repository this one was forked from. */
  readonly parent_id: number | null;
  /** Scopes of the token that asked; null for a kind of token without scopes (fine-grained ones, apps). */
  readonly scopes: readonly string[] | null;
}

export interface BranchInfo {
  readonly sha: string;
  readonly tree_sha: string;
}

export interface TreeListing {
  readonly entries: readonly TreeEntry[];
  readonly truncated: boolean;
}

export interface NewTreeEntry {
  readonly path: string;
  readonly mode: '100644' | '100755';
  readonly content: string;
}

export interface PullInfo {
  readonly number: number;
  readonly url: string;
  readonly state: 'open' | 'closed';
  readonly body: string;
  readonly head_ref: string;
  readonly head_sha: string;
  /** `owner/name` of the head repository; null when it was deleted. */
  readonly head_repository: string | null;
}

export interface NewPull {
  readonly title: string;
  readonly body: string;
  /** `branch`, or `owner:branch` for a fork. */
  readonly head: string;
  /** Name of the head repository, needed when both repositories belong to one organisation. */
  readonly head_repository?: string;
  readonly base: string;
  readonly draft: boolean;
}

/** One request as it was made. */
export interface GitHubCall {
  readonly method: string;
  /** The template of the address, without names, numbers or a query. */
  readonly route: string;
  /** 0: no answer came. */
  readonly status: number;
  readonly ms: number;
}

/** One GitHub account's view. Every method is one REST call unless it says otherwise. */
export interface GitHubApi {
  getRepository(repository: RepositoryRef): Promise<Result<RepositoryInfo>>;
  getBranch(repository: RepositoryRef, branch: string): Promise<Result<BranchInfo>>;
  getTree(repository: RepositoryRef, sha: string, recursive: boolean): Promise<Result<TreeListing>>;
  createTree(repository: RepositoryRef, baseTree: string, entries: readonly NewTreeEntry[]): Promise<Result<string>>;
  createCommit(
    repository: RepositoryRef,
    commit: { readonly message: string; readonly tree: string; readonly parent: string },
  ): Promise<Result<string>>;
  getCommit(
    repository: RepositoryRef,
    sha: string,
  ): Promise<Result<{ readonly tree_sha: string; readonly message: string; readonly parents: readonly string[] }>>;
  /** The sha a branch points to, or null when there is no such branch. */
  getBranchHead(repository: RepositoryRef, branch: string): Promise<Result<string | null>>;
  createBranch(repository: RepositoryRef, branch: string, sha: string): Promise<Result<'created' | 'exists'>>;
  /** Newest first, at most 100. */
  listPulls(
    repository: RepositoryRef,
    filter: { readonly base?: string; readonly head?: string; readonly state: 'open' | 'all' },
  ): Promise<Result<readonly PullInfo[]>>;
  getPullState(repository: RepositoryRef, number: number): Promise<Result<'open' | 'closed' | 'merged'>>;
  /** The text of a small blob; null when it is too large or not UTF-8. */
  getText(repository: RepositoryRef, blobSha: string): Promise<Result<string | null>>;
  /** Harmless to repeat. */
  addLabels(repository: RepositoryRef, number: number, labels: readonly string[]): Promise<Result<void>>;
  createPull(repository: RepositoryRef, pull: NewPull): Promise<Result<PullInfo | 'exists' | 'no_difference'>>;
  /** Asks for a fork, or finds the account's existing one. The fork may not take writes yet. */
  createFork(repository: RepositoryRef): Promise<Result<RepositoryInfo>>;
  /** Page `page` (from 1) of the account's own repositories, the last pushed first. */
  listOwnRepositories(
    page: number,
  ): Promise<Result<{ readonly repositories: readonly OwnRepository[]; readonly isLast: boolean }>>;
  /** REST calls made through this object so far. */
  calls(): number;
  /** What was asked so far, in order. */
  asked(): readonly GitHubCall[];
}
