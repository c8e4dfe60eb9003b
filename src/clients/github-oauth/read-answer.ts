// What GitHub's OAuth answers mean, as values. GitHub's own words are read to tell cases apart and never passed on.
// Sends nothing.

import * as z from 'zod';
import type { GitHubGrant, GitHubUser } from '../../core/account/ports.ts';
import { splitScopes } from '../../core/account/scopes.ts';
import { fatal, retryable, type StageError } from '../../core/errors.ts';
import { err, ok, type Result } from '../../core/result.ts';
import { toStageError } from '../github/failure.ts';
import { RETRY_MS, type Answer } from './answer.ts';

export type GrantType = 'authorization_code' | 'refresh_token';

/** A token goes into a header, so it is one word of visible ASCII. */
const Token = z.string().regex(/^[\x21-\x7e]{1,1000}$/);

const Grant = z.object({
  access_token: Token,
  token_type: z.string().regex(/^bearer$/i),
  scope: z.string().max(2_000).default(''),
  expires_in: z.int().positive().max(1_000_000_000).optional(),
  refresh_token: Token.optional(),
});

const Refusal = z.object({ error: z.string() });

const User = z.object({
  id: z.int().positive(),
  // The last two forms are those of managed users and of apps.
  login: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9_-]{0,99}(\[bot\])?$/),
  name: z.string().max(1_000).nullable(),
  email: z.string().max(1_000).nullable(),
  avatar_url: z
    .url({ protocol: /^https?$/ })
    .max(2_000)
    .nullable(),
});

/** GitHub answers an unknown client id with the words of a missing page. */
const REFUSES_APP = new Set(['incorrect_client_credentials', 'invalid_client', 'application_suspended', 'Not Found']);
const REFUSES_FOR_NOW = new Set(['server_error', 'temporarily_unavailable', 'slow_down']);

/** The tokens of a token endpoint's answer. A failure comes with status 200 and an `error`. */
export function readGrant(answer: Answer, type: GrantType, now: number): Result<GitHubGrant> {
  const { status, json } = answer;
  if (status >= 500 || status === 429) return err(failureOf(answer, now));
  const refusal = Refusal.safeParse(json);
  if (refusal.success) return err(refused(refusal.data.error, type));
  const parsed = Grant.safeParse(json);
  if (status !== 200 || !parsed.success) return err(badResponse());
  const { access_token, scope, expires_in, refresh_token } = parsed.data;
  return ok({
    access_token,
    scopes: splitScopes(scope),
    expires_at: expires_in === undefined ? null : now + expires_in * 1_000,
    refresh_token: refresh_token ?? null,
  });
}

function refused(error: string, type: GrantType): StageError {
  if (REFUSES_APP.has(error)) return fatal('not_configured', 'GitHub refuses the OAuth app');
  if (REFUSES_FOR_NOW.has(error)) return retryable('github_unavailable', RETRY_MS);
  // Asking again with a refused refresh token cannot help, whatever GitHub calls it.
  return fatal(type === 'refresh_token' ? 'reauth_required' : 'oauth_failed');
}

/** The account of `GET /user`. */
export function readUser(answer: Answer, now: number): Result<GitHubUser> {
  if (answer.status !== 200) return err(failureOf(answer, now));
  const parsed = User.safeParse(answer.json);
  return parsed.success ? ok(parsed.data) : err(badResponse());
}

/** Whether the grant is gone: deleted now, or not known to GitHub any more. */
export function readRevocation(answer: Answer, now: number): Result<void> {
  const { status } = answer;
  if (status === 204 || status === 404 || status === 422) return ok(undefined);
  if (status === 401) return err(fatal('not_configured', 'GitHub refuses the OAuth app'));
  return err(failureOf(answer, now));
}

function failureOf({ status, headers, json }: Answer, now: number): StageError {
  // A redirect is followed by nobody: it would carry a secret elsewhere.
  if (status < 400) return badResponse();
  const response = { headers: Object.fromEntries(headers), data: json };
  return toStageError({ status, response }, { notFound: 'github_bad_response' }, now);
}

function badResponse(): StageError {
  return retryable('github_bad_response', RETRY_MS);
}
