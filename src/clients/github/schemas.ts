// The fields we read of GitHub's answers, and nothing more.

import { MAX_SETTINGS_BYTES } from '../../core/limits.ts';
import * as z from 'zod';
import { splitScopes } from '../../core/account/scopes.ts';
import type { PullInfo, RepositoryInfo } from '../../core/github-port.ts';

const Sha = z.string().regex(/^[0-9a-f]{40,64}$/);

/** A repository with the scopes that its answer named in `x-oauth-scopes`. */
export const Repository = z
  .object({
    oauth_scopes: z.string().nullable(),
    id: z.int(),
    name: z.string(),
    owner: z.object({ login: z.string() }),
    private: z.boolean(),
    archived: z.boolean().default(false),
    disabled: z.boolean().default(false),
    default_branch: z.string(),
    permissions: z.object({ push: z.boolean().default(false) }).optional(),
    has_pull_requests: z.boolean().default(true),
    pull_request_creation_policy: z.enum(['all', 'collaborators_only']).default('all').catch('all'),
    parent: z.object({ id: z.int() }).nullish(),
    source: z.object({ id: z.int() }).nullish(),
    allow_forking: z.boolean().default(true),
  })
  .transform((data): RepositoryInfo => ({
    id: data.id,
    owner: data.owner.login,
    name: data.name,
    private: data.private,
    archived: data.archived,
    disabled: data.disabled,
    default_branch: data.default_branch,
    can_push: data.permissions?.push ?? false,
    accepts_pull_requests: data.has_pull_requests ? data.pull_request_creation_policy : 'none',
    parent_id: data.parent?.id ?? null,
    source_id: data.source?.id ?? null,
    allows_forks: data.allow_forking,
    scopes: data.oauth_scopes === null ? null : splitScopes(data.oauth_scopes),
  }));

export const Branch = z
  .object({ commit: z.object({ sha: Sha, commit: z.object({ tree: z.object({ sha: Sha }) }) }) })
  .transform(({ commit }) => ({ sha: commit.sha, tree_sha: commit.commit.tree.sha }));

const Entry = z.object({
  path: z.string(),
  mode: z.enum(['100644', '100755', '040000', '160000', '120000']),
  type: z.enum(['blob', 'tree', 'commit']),
  sha: Sha,
  size: z.int().nonnegative().optional(),
});

export const Tree = z
  .object({ tree: z.array(Entry), truncated: z.boolean() })
  .transform(({ tree, truncated }) => ({ entries: tree, truncated }));

export const CreatedObject = z.object({ sha: Sha }).transform(({ sha }) => sha);

export const Commit = z
  .object({ tree: z.object({ sha: Sha }), message: z.string(), parents: z.array(z.object({ sha: Sha })) })
  .transform((data) => ({
    tree_sha: data.tree.sha,
    message: data.message,
    parents: data.parents.map(({ sha }) => sha),
  }));

export const Ref = z.object({ object: z.object({ sha: Sha }) }).transform(({ object }) => object.sha);

/** A blob as text; null when it is none, or larger than a settings file is. */
export const BlobText = z
  .object({ size: z.int(), content: z.string(), encoding: z.string() })
  .transform(({ size, content, encoding }) => {
    if (size > MAX_SETTINGS_BYTES || encoding !== 'base64') return null;
    return decodeBase64(content);
  });

function decodeBase64(content: string): string | null {
  try {
    const bytes = Uint8Array.from(atob(content.replace(/\s/g, '')), (character) => character.charCodeAt(0));
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

export const Comparison = z.object({ ahead_by: z.int().nonnegative() }).transform(({ ahead_by }) => ahead_by);

/** An answer whose contents nobody needs. */
export const Anything = z.unknown().transform(() => undefined);

export const PullState = z
  .object({ state: z.enum(['open', 'closed']), merged: z.boolean().default(false) })
  .transform(({ state, merged }) => (merged ? 'merged' : state));

export const Pull = z
  .object({
    number: z.int().positive(),
    html_url: z.url(),
    state: z.enum(['open', 'closed']),
    merged_at: z.string().nullish(),
    body: z.string().nullish(),
    head: z.object({ ref: z.string(), sha: Sha, repo: z.object({ full_name: z.string() }).nullish() }),
  })
  .transform((data): PullInfo => ({
    number: data.number,
    url: data.html_url,
    state: data.state,
    merged: data.merged_at != null,
    body: data.body ?? '',
    head_ref: data.head.ref,
    head_sha: data.head.sha,
    head_repository: data.head.repo?.full_name ?? null,
  }));

export const Pulls = z.array(Pull);

/** Joins the token's scopes to the repository; the header is the only place that has them. */
export function withScopes(answer: { readonly data: object; readonly headers: { readonly [name: string]: unknown } }): {
  data: object;
} {
  return { data: { ...answer.data, oauth_scopes: answer.headers['x-oauth-scopes'] ?? null } };
}
