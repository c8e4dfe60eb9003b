// Who is calling: reads a token from `Authorization` (Bearer, token, or Basic as git sends it) and finds its user.

import type { IncomingHttpHeaders } from 'node:http';
import type { Viewer } from './http.ts';
import type { OAuthApp } from './model.ts';
import { GitHubProblem } from './problem.ts';
import type { Store } from './store.ts';

/**
 * The caller, null for an anonymous one and for an app that comes in its own name. Credentials that are not valid are
 * 401, never anonymous.
 */
export function authenticate(headers: IncomingHttpHeaders, store: Store, now: number): Viewer | null {
  const header = headers.authorization;
  if (header === undefined || header === '' || appOf(headers, store)) return null;
  const token = readToken(header);
  const found = store.state.tokens.find((candidate) => candidate.token === token);
  if (!found || (found.expires_at !== null && found.expires_at <= now)) throw new GitHubProblem(401, 'Bad credentials');
  return { account: store.account(found.user_id), token: found };
}

/** The OAuth app whose id and secret the request carries as Basic credentials. */
export function appOf(headers: IncomingHttpHeaders, store: Store): OAuthApp | null {
  const [scheme = '', credentials = ''] = (headers.authorization ?? '').split(' ');
  if (scheme.toLowerCase() !== 'basic') return null;
  const given = Buffer.from(credentials, 'base64').toString('utf8');
  return store.state.apps.find(({ client_id: id, client_secret: secret }) => `${id}:${secret}` === given) ?? null;
}

function readToken(header: string): string | null {
  const [scheme = '', credentials = ''] = header.split(' ');
  switch (scheme.toLowerCase()) {
    case 'bearer':
    case 'token':
      return credentials;
    case 'basic': {
      const [user = '', ...password] = Buffer.from(credentials, 'base64').toString('utf8').split(':');
      // git users put the token into either half; `x-access-token` and `x-oauth-basic` are GitHub's own names.
      return password.join(':') === 'x-oauth-basic' || password.join(':') === '' ? user : password.join(':');
    }
    default:
      return null;
  }
}
