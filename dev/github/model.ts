// What the stand-in remembers beside the git repositories: accounts, tokens, repositories, pull requests, OAuth apps.
// Plain JSON values, so that the whole state is one file.

export type Role = 'pull' | 'triage' | 'push' | 'maintain' | 'admin';

export interface Account {
  readonly id: number;
  login: string;
  type: 'User' | 'Organization';
  name: string | null;
  email: string | null;
  created_at: string;
  /** Only of an organization: user ids and what they may do in its repositories. */
  members: Record<string, Role>;
}

export interface Token {
  readonly token: string;
  readonly user_id: number;
  /** Null for a token without OAuth scopes (fine-grained, GitHub App): such a token may do all its user may. */
  readonly scopes: readonly string[] | null;
  readonly client_id: string | null;
  readonly expires_at: number | null;
}

export interface RefreshToken {
  readonly token: string;
  readonly user_id: number;
  readonly scopes: readonly string[];
  readonly client_id: string;
  readonly access_token: string;
  readonly expires_at: number;
}

export interface Repository {
  readonly id: number;
  owner_id: number;
  name: string;
  description: string | null;
  private: boolean;
  archived: boolean;
  disabled: boolean;
  allow_forking: boolean;
  has_pull_requests: boolean;
  pull_request_creation_policy: 'all' | 'collaborators_only';
  /** Texts that push protection takes for secrets. */
  push_protection: readonly string[];
  default_branch: string;
  collaborators: Record<string, Role>;
  parent_id: number | null;
  source_id: number | null;
  /** Times from which a fork answers reads and writes; null for a repository that is ready. */
  readable_at: number | null;
  writable_at: number | null;
  next_number: number;
  created_at: string;
  updated_at: string;
  pushed_at: string;
}

export interface PullEnd {
  /** Null once the repository is gone. */
  repository_id: number | null;
  owner_login: string;
  ref: string;
  sha: string;
}

export interface Pull {
  readonly id: number;
  readonly repository_id: number;
  readonly number: number;
  readonly user_id: number;
  title: string;
  body: string | null;
  state: 'open' | 'closed';
  draft: boolean;
  maintainer_can_modify: boolean;
  labels: string[];
  head: PullEnd;
  base: PullEnd;
  readonly created_at: string;
  updated_at: string;
  closed_at: string | null;
  merged_at: string | null;
  merge_commit_sha: string | null;
}

export interface OAuthApp {
  readonly client_id: string;
  readonly client_secret: string;
  readonly name: string;
  readonly redirect_uris: readonly string[];
  readonly expiring_tokens: boolean;
}

export interface State {
  next_id: number;
  accounts: Account[];
  tokens: Token[];
  refresh_tokens: RefreshToken[];
  repositories: Repository[];
  /** Old `owner/name` in lower case to the repository's id. */
  redirects: Record<string, number>;
  pulls: Pull[];
  apps: OAuthApp[];
}

/** The state of a stand-in that has just been created. */
export function emptyState(): State {
  return {
    next_id: 1,
    accounts: [],
    tokens: [],
    refresh_tokens: [],
    repositories: [],
    redirects: {},
    pulls: [],
    apps: [],
  };
}
