// Signed-in users of the measured Worker: each goes through the consent page of the local GitHub and brings the code to
// the service, as a client does.

import * as z from 'zod';
import type { GitHubServer } from '../../dev/github/server.ts';

export const OAUTH_APP = { GITHUB_CLIENT_ID: 'Iv1.bench', GITHUB_CLIENT_SECRET: 'secret-of-the-bench-app' };
const CALLBACK = 'http://localhost:3000/callback';
const Answer = z.object({ access_token: z.string() });

/** Access tokens of `count` users of the service at `url`. */
export async function signInPeople(github: GitHubServer, url: string, count: number): Promise<readonly string[]> {
  const { GITHUB_CLIENT_ID: client_id, GITHUB_CLIENT_SECRET: client_secret } = OAUTH_APP;
  github.admin.createOAuthApp({ client_id, client_secret, redirect_uris: [CALLBACK] });
  const tokens: string[] = [];
  for (let index = 0; index < count; index += 1) {
    const login = `person-${index}`;
    github.admin.createUser({ login, name: 'A Person' });
    tokens.push(await signIn(github.url, url, login));
  }
  return tokens;
}

async function signIn(githubUrl: string, url: string, login: string): Promise<string> {
  const authorize = new URL('/login/oauth/authorize', githubUrl);
  const query = {
    client_id: OAUTH_APP.GITHUB_CLIENT_ID,
    redirect_uri: CALLBACK,
    scope: 'public_repo',
    auto_approve: login,
  };
  for (const [name, value] of Object.entries(query)) authorize.searchParams.set(name, value);
  const back = await fetch(authorize, { redirect: 'manual' });
  const code = new URL(back.headers.get('location') ?? githubUrl).searchParams.get('code');
  const response = await fetch(`${url}/auth/github`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ code }),
  });
  if (!response.ok) throw new Error(`sign-in answered ${response.status}`);
  return Answer.parse(await response.json()).access_token;
}
