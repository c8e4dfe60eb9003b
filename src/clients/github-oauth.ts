// GitHub's OAuth for one app: builds the requests, with oauth4webapi where it fits, and sends them. What the answers
// mean is decided in github-oauth/read-answer.ts. Keeps nothing and retries nothing.

import {
  allowInsecureRequests,
  calculatePKCECodeChallenge,
  ClientSecretPost,
  customFetch,
  genericTokenEndpointRequest,
  type AuthorizationServer,
} from 'oauth4webapi';
import type { GitHubGrant, GitHubOAuth } from '../core/account/ports.ts';
import type { Clock } from '../core/ports.ts';
import type { Result } from '../core/result.ts';
import { answerOf, type Answer } from './github-oauth/answer.ts';
import { readGrant, readRevocation, readUser, type GrantType } from './github-oauth/read-answer.ts';

export interface GitHubOAuthOptions {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly githubUrl: string;
  readonly githubApiUrl: string;
  readonly fetch: typeof fetch;
  readonly now: Clock;
}

const HEADERS = { accept: 'application/vnd.github+json', 'user-agent': 'dependify/2.0.0' };

/** A client for one OAuth app. */
export function createGitHubOAuth(options: GitHubOAuthOptions): GitHubOAuth {
  const { clientId, clientSecret, githubUrl, githubApiUrl, now } = options;
  const rest = (path: string, init: RequestInit): Promise<Result<Answer>> =>
    answerOf((signal) => options.fetch(`${githubApiUrl}${path}`, { ...init, redirect: 'manual', signal }));

  return {
    async authorizeUrl({ redirectUri, scope, state, codeVerifier }) {
      const url = new URL(`${githubUrl}/login/oauth/authorize`);
      url.search = new URLSearchParams({
        response_type: 'code',
        client_id: clientId,
        redirect_uri: redirectUri,
        // Always named: without a scope GitHub would give everything that was granted before.
        scope,
        state,
        code_challenge: await calculatePKCECodeChallenge(codeVerifier),
        code_challenge_method: 'S256',
      }).toString();
      return url.href;
    },
    exchange: ({ code, codeVerifier, redirectUri }) =>
      askForGrant(options, 'authorization_code', {
        code,
        ...(codeVerifier === undefined ? {} : { code_verifier: codeVerifier }),
        ...(redirectUri === undefined ? {} : { redirect_uri: redirectUri }),
      }),
    refresh: (refreshToken) => askForGrant(options, 'refresh_token', { refresh_token: refreshToken }),
    async revoke(token) {
      const answer = await rest(`/applications/${encodeURIComponent(clientId)}/grant`, {
        method: 'DELETE',
        headers: { ...HEADERS, 'content-type': 'application/json', authorization: basic(clientId, clientSecret) },
        body: JSON.stringify({ access_token: token }),
      });
      return answer.ok ? readRevocation(answer.value, now()) : answer;
    },
    async user(token) {
      const answer = await rest('/user', { headers: { ...HEADERS, authorization: `Bearer ${token}` } });
      return answer.ok ? readUser(answer.value, now()) : answer;
    },
  };
}

async function askForGrant(
  options: GitHubOAuthOptions,
  type: GrantType,
  parameters: Record<string, string>,
): Promise<Result<GitHubGrant>> {
  const { clientId, clientSecret, githubUrl } = options;
  const server: AuthorizationServer = {
    issuer: `${githubUrl}/login/oauth`,
    token_endpoint: `${githubUrl}/login/oauth/access_token`,
  };
  // Counted from before the request, so that a token never lives longer here than at GitHub.
  const asked = options.now();
  const answer = await answerOf((signal) =>
    genericTokenEndpointRequest(server, { client_id: clientId }, ClientSecretPost(clientSecret), type, parameters, {
      // The operator may have named a GitHub on this machine or in their own network.
      [allowInsecureRequests]: githubUrl.startsWith('http:'),
      [customFetch]: (url, { method, headers, body, redirect }) =>
        options.fetch(url, { method, headers, body, redirect, signal }),
      headers: { 'user-agent': HEADERS['user-agent'] },
      signal,
    }),
  );
  return answer.ok ? readGrant(answer.value, type, asked) : answer;
}

function basic(user: string, password: string): string {
  const bytes = new TextEncoder().encode(`${user}:${password}`);
  return `Basic ${btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))}`;
}
