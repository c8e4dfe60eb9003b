// People of the tests: a browser with a cookie jar that goes through GitHub's consent page, and an API client with a
// token. Both speak to the stand-in as they would to GitHub.

import { createHash, randomBytes, randomInt } from 'node:crypto';
import { expect } from 'vitest';
import { FRONTEND_CALLBACK, type Local } from './harness.ts';
import { OAUTH_APP } from './shared-stack.ts';

/** A browser that follows no redirect by itself and shows what it was given. */
export class Browser {
  readonly cookies = new Map<string, string>();
  readonly origin: string;

  constructor(origin: string) {
    this.origin = origin;
  }

  get cookieHeader(): string {
    return [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  /** A copy with the same cookies. */
  clone(): Browser {
    const twin = new Browser(this.origin);
    for (const [name, value] of this.cookies) twin.cookies.set(name, value);
    return twin;
  }

  async fetch(path: string, init: RequestInit = {}): Promise<Response> {
    const headers = new Headers(init.headers);
    if (this.cookies.size > 0) headers.set('cookie', this.cookieHeader);
    const response = await fetch(new URL(path, this.origin), { ...init, headers, redirect: 'manual' });
    for (const line of response.headers.getSetCookie()) this.#keep(line);
    return response;
  }

  /** A write as a page of the service itself sends it. */
  async write(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Response> {
    const json: Record<string, string> = body === undefined ? {} : { 'content-type': 'application/json' };
    return this.fetch(path, {
      method,
      headers: { origin: this.origin, 'sec-fetch-site': 'same-origin', ...json, ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  }

  #keep(line: string): void {
    const [pair = '', ...attributes] = line.split(';').map((part) => part.trim());
    const name = pair.slice(0, pair.indexOf('='));
    const over = attributes.some((attribute) => /^max-age=0$/i.test(attribute));
    if (over) this.cookies.delete(name);
    else this.cookies.set(name, pair.slice(name.length + 1));
  }
}

export interface Person {
  readonly login: string;
  readonly id: number;
}

/** A GitHub user of a name and id that no other file has: the Worker is shared and remembers both. */
export function createPerson(local: Local, prefix = 'person'): Person {
  const login = `${prefix}-${randomBytes(4).toString('hex')}`;
  const { id } = local.github.admin.createUser({ login, id: randomInt(1_000_000, 2 ** 40), name: 'A Person' });
  return { login, id };
}

/** Begins a sign-in; gives the address at GitHub that the browser is sent to. */
export async function beginSignIn(browser: Browser, query = ''): Promise<URL> {
  const response = await browser.fetch(`/auth/github/login${query}`);
  expect({ status: response.status, body: await response.text() }).toMatchObject({ status: 302 });
  return new URL(response.headers.get('location')!);
}

/** The person agrees at GitHub; gives the callback's address. */
export async function consent(authorize: URL, login: string): Promise<URL> {
  const agreed = new URL(authorize);
  agreed.searchParams.set('auto_approve', login);
  const response = await fetch(agreed, { redirect: 'manual' });
  expect(response.status).toBe(302);
  return new URL(response.headers.get('location')!);
}

/** Goes all the way; gives the browser with its session. */
export async function signIn(
  local: Local,
  login: string,
  { browser = new Browser(local.url), query = '?return_to=/health' }: { browser?: Browser; query?: string } = {},
): Promise<Browser> {
  const back = await consent(await beginSignIn(browser, query), login);
  const response = await browser.fetch(`${back.pathname}${back.search}`);
  expect({ status: response.status, body: await response.text() }).toMatchObject({ status: 302 });
  return browser;
}

/** A code that GitHub gave to a single-page app. */
export async function codeFor(local: Local, login: string, scope = 'public_repo', verifier?: string): Promise<string> {
  const authorize = new URL('/login/oauth/authorize', local.github.url);
  authorize.searchParams.set('client_id', OAUTH_APP.GITHUB_CLIENT_ID);
  authorize.searchParams.set('redirect_uri', FRONTEND_CALLBACK);
  authorize.searchParams.set('scope', scope);
  if (verifier !== undefined) {
    authorize.searchParams.set('code_challenge', createHash('sha256').update(verifier).digest('base64url'));
    authorize.searchParams.set('code_challenge_method', 'S256');
  }
  return (await consent(authorize, login)).searchParams.get('code')!;
}

/** An access token of the service for an API client. */
export async function accessToken(local: Local, login: string, scope?: string): Promise<string> {
  const response = await fetch(`${local.url}/auth/github`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ code: await codeFor(local, login, scope) }),
  });
  const body = (await response.json()) as { access_token: string };
  expect({ status: response.status, body }).toMatchObject({ status: 200 });
  return body.access_token;
}

/** Headers of an API client. */
export function bearer(token: string): { authorization: string } {
  return { authorization: `Bearer ${token}` };
}
