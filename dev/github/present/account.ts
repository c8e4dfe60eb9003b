// Accounts as the REST API shows them.

import type { components } from '@octokit/openapi-types';
import type { Account } from '../model.ts';

export interface Links {
  readonly apiUrl: string;
  readonly siteUrl: string;
}

/** The short form that stands inside other objects. */
export function presentAccount(account: Account, { apiUrl, siteUrl }: Links): components['schemas']['simple-user'] {
  const url = `${apiUrl}/users/${account.login}`;
  return {
    login: account.login,
    id: account.id,
    node_id: nodeId(account.type, account.id),
    avatar_url: `${siteUrl}/avatars/${account.id}`,
    gravatar_id: '',
    url,
    html_url: `${siteUrl}/${account.login}`,
    followers_url: `${url}/followers`,
    following_url: `${url}/following{/other_user}`,
    gists_url: `${url}/gists{/gist_id}`,
    starred_url: `${url}/starred{/owner}{/repo}`,
    subscriptions_url: `${url}/subscriptions`,
    organizations_url: `${url}/orgs`,
    repos_url: `${url}/repos`,
    events_url: `${url}/events{/privacy}`,
    received_events_url: `${url}/received_events`,
    type: account.type,
    site_admin: false,
  };
}

/** The full form of `GET /user` and `GET /users/{login}`. */
export function presentFullAccount(account: Account, links: Links, publicRepositories: number): object {
  return {
    ...presentAccount(account, links),
    name: account.name,
    company: null,
    blog: '',
    location: null,
    email: account.email,
    hireable: null,
    bio: null,
    public_repos: publicRepositories,
    public_gists: 0,
    followers: 0,
    following: 0,
    created_at: account.created_at,
    updated_at: account.created_at,
  } satisfies components['schemas']['public-user'];
}

/** An opaque node id, as GraphQL would name the object. */
export function nodeId(kind: string, id: number | string): string {
  return Buffer.from(`${kind}:${id}`).toString('base64url');
}
