// GitHub's OAuth through oauth4webapi: requests are the library's, answers are parsed here because GitHub reports
// failures of its token endpoint with status 200. GitHub's own words are read to tell cases apart and never passed on.

import * as oauth from 'oauth4webapi';
import * as z from 'zod';
import type { GitHubGrant, GitHubOAuth, GitHubUser } from '../core/account/ports.ts';
import { fatal, retryable, type StageError } from '../core/errors.ts';
import type { Clock } from '../core/ports.ts';
import { err, ok, type Result } from '../core/result.ts';

export interface GitHubOAuthOptions {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly githubUrl: string;
  readonly githubApiUrl: string;
  readonly fetch: typeof fetch;
  readonly now: Clock;
}

/** Of a whole call with its body. */
const TIMEOUT_MS = 9_000;
const MAX_ANSWER_CHARS = 64 * 1024;
const RETRY_MS = 1_000;

const Grant = z.object({
  access_token: z.string().min(1),
  token_type: z.string().regex(/^bearer$/i),
  scope: z.string().default(''),
  expires_in: z.number().positive().optional(),
  refresh_token: z.string().min(1).optional(),
});
const Refusal = z.object({ error: z.string() });
const WebUrl = z.url({ protocol: /^https?$/ });
const User = z.object({
  id: z.int().positive(),
  login: z.string().min(1),
  name: z
    .string()
    .nullish()
    .transform((name) => name ?? null),
  email: z
    .string()
    .nullish()
    .transform((email) => email ?? null),
  avatar_url: WebUrl.nullish()
    .catch(null)
    .transform((url) => url ?? null),
});

interface Answer {
  readonly status: number;
  readonly json: unknown;
}

/** A client for one OAuth app. */
export function createGitHubOAuth(options: GitHubOAuthOptions): GitHubOAuth {
  const { clientId, clientSecret, githubUrl, githubApiUrl, now } = options;
  const server: oauth.AuthorizationServer = {
    issuer: `${githubUrl}/login/oauth`,
    authorization_endpoint: `${githubUrl}/login/oauth/authorize`,
    token_endpoint: `${githubUrl}/login/oauth/access_token`,
  };
  const request = (url: string, init: RequestInit): Promise<Result<Answer>> =>
    answerOf((signal) => options.fetch(url, { ...init, redirect: 'manual', signal }));

  async function grant(type: string, parameters: Record<string, string>): Promise<Result<GitHubGrant>> {
    const answer = await answerOf((signal) =>
      oauth.genericTokenEndpointRequest(
        server,
        { client_id: clientId },
        oauth.ClientSecretPost(clientSecret),
        type,
        parameters,
        {
          // The operator may have named a GitHub on this machine or in their network.
          [oauth.allowInsecureRequests]: githubUrl.startsWith('http:'),
          [oauth.customFetch]: (url, init) => options.fetch(url, { ...(init as RequestInit), redirect: 'manual' }),
          signal,
        },
      ),
    );
    return answer.ok ? readGrant(answer.value, now()) : answer;
  }

  return {
    async authorizeUrl({ redirectUri, scope, state, codeVerifier }) {
      const url = new URL(server.authorization_endpoint ?? '');
      url.search = new URLSearchParams({
        client_id: clientId,
        redirect_uri: redirectUri,
        scope,
        state,
        code_challenge: await oauth.calculatePKCECodeChallenge(codeVerifier),
        code_challenge_method: 'S256',
      }).toString();
      return url.href;
    },
    exchange: ({ code, codeVerifier, redirectUri }) =>
      grant('authorization_code', {
        code,
        ...(codeVerifier === undefined ? {} : { code_verifier: codeVerifier }),
        ...(redirectUri === undefined ? {} : { redirect_uri: redirectUri }),
      }),
    refresh: (refreshToken) => grant('refresh_token', { refresh_token: refreshToken }),
    async revoke(token) {
      const answer = await request(`${githubApiUrl}/applications/${encodeURIComponent(clientId)}/grant`, {
        method: 'DELETE',
        headers: { ...HEADERS, authorization: `Basic ${btoa(`${clientId}:${clientSecret}`)}` },
        body: JSON.stringify({ access_token: token }),
      });
      if (!answer.ok) return answer;
      // A token that GitHub does not know has no grant to take back.
      const done = [204, 404, 422].includes(answer.value.status);
      return done ? ok(undefined) : err(retryable('github_unavailable', RETRY_MS));
    },
    async user(token) {
      const headers = { ...HEADERS, authorization: `Bearer ${token}` };
      const answer = await request(`${githubApiUrl}/user`, { headers });
      return answer.ok ? readUser(answer.value) : answer;
    },
  };
}

const HEADERS = {
  accept: 'application/vnd.github+json',
  'content-type': 'application/json',
  'user-agent': 'dependify/2.0.0',
};

function readGrant({ status, json }: Answer, now: number): Result<GitHubGrant> {
  const refusal = Refusal.safeParse(json);
  if (refusal.success) return err(refused(refusal.data.error));
  if (status !== 200) return err(unavailable(status));
  const parsed = Grant.safeParse(json);
  if (!parsed.success) return err(retryable('github_bad_response', RETRY_MS));
  const { access_token, scope, expires_in, refresh_token } = parsed.data;
  return ok({
    access_token,
    scopes: scope.split(/[\s,]+/).filter((one) => one !== ''),
    expires_at: expires_in === undefined ? null : now + Math.floor(expires_in * 1_000),
    refresh_token: refresh_token ?? null,
  });
}

function refused(error: string): StageError {
  if (error === 'incorrect_client_credentials') return fatal('not_configured', 'GitHub refuses the OAuth app');
  return fatal(error === 'bad_refresh_token' ? 'reauth_required' : 'oauth_failed');
}

function readUser({ status, json }: Answer): Result<GitHubUser> {
  if (status === 401) return err(fatal('reauth_required'));
  if (status !== 200) return err(unavailable(status));
  const parsed = User.safeParse(json);
  return parsed.success ? ok(parsed.data) : err(retryable('github_bad_response', RETRY_MS));
}

function unavailable(status: number): StageError {
  return retryable(status >= 500 || status === 429 ? 'github_unavailable' : 'github_bad_response', RETRY_MS);
}

/** Sends, and reads a bounded JSON answer within the time of one call. */
async function answerOf(send: (signal: AbortSignal) => Promise<Response>): Promise<Result<Answer>> {
  try {
    const response = await send(AbortSignal.timeout(TIMEOUT_MS));
    const text = await boundedText(response);
    return ok({ status: response.status, json: text === null ? null : parseJson(text) });
  } catch {
    return err(retryable('github_unavailable', RETRY_MS));
  }
}

async function boundedText(response: Response): Promise<string | null> {
  if (response.body === null) return '';
  const decoder = new TextDecoder();
  let text = '';
  for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
    text += decoder.decode(chunk, { stream: true });
    if (text.length > MAX_ANSWER_CHARS) return null;
  }
  return text;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
