// The OAuth web flow: consent, codes and tokens. Failures of the token endpoint are 200 with an `error`, as on GitHub.

import { createHash } from 'node:crypto';
import { z } from 'zod';
import { randomToken } from '../operations/accounts.ts';
import type { Context } from '../context.ts';
import { escapeHtml, page } from '../html.ts';
import { json, text } from '../http.ts';
import type { Call, Reply } from '../http.ts';
import type { Account, OAuthApp } from '../model.ts';
import type { Route } from '../router.ts';
import { issueTokens, refreshTokens } from '../operations/oauth.ts';
import type { Grant } from '../operations/oauth.ts';

const CODE_LIFETIME_MS = 10 * 60_000;

const Authorize = z.object({
  client_id: z.string(),
  redirect_uri: z.string().optional(),
  scope: z.string().default(''),
  state: z.string().optional(),
  code_challenge: z.string().optional(),
  code_challenge_method: z.string().optional(),
});
type Authorize = z.infer<typeof Authorize>;

const TokenRequest = z.object({
  client_id: z.string().default(''),
  client_secret: z.string().default(''),
  code: z.string().default(''),
  redirect_uri: z.string().optional(),
  code_verifier: z.string().optional(),
  grant_type: z.string().optional(),
  refresh_token: z.string().default(''),
});
type TokenRequest = z.infer<typeof TokenRequest>;

interface Code {
  readonly app: OAuthApp;
  readonly account: Account;
  readonly scopes: readonly string[];
  readonly redirectUri: string;
  readonly challenge: string | undefined;
  readonly expiresAt: number;
}

/** `/login/oauth/*`. Codes live in memory: they are good for ten minutes and one use. */
export function oauthRoutes(context: Context): Route[] {
  const codes = new Map<string, Code>();
  return [
    { method: 'GET', pattern: '/login/oauth/authorize', handler: (call) => authorize(context, codes, call, null) },
    {
      method: 'POST',
      pattern: '/login/oauth/authorize',
      handler: async (call) =>
        authorize(context, codes, call, new URLSearchParams((await call.body()).toString('utf8'))),
    },
    {
      method: 'POST',
      pattern: '/login/oauth/access_token',
      handler: async (call) => answer(call, exchange(context, codes, await readFields(call))),
    },
  ];
}

function authorize(context: Context, codes: Map<string, Code>, call: Call, form: URLSearchParams | null): Reply {
  const parsed = Authorize.safeParse(Object.fromEntries(call.query));
  const app = parsed.success && context.store.state.apps.find(({ client_id: id }) => id === parsed.data.client_id);
  if (!parsed.success || !app) return page(404, 'Page not found', '<h1>404</h1>');
  const request = parsed.data;
  const redirectUri = request.redirect_uri ?? app.redirect_uris[0] ?? '';
  const back = (fields: Record<string, string>) => callback(call, redirectUri, request, fields);
  if (!isAllowed(app, redirectUri)) {
    const error_description = 'The redirect_uri MUST match the registered callback URL for this application.';
    return callback(call, app.redirect_uris[0] ?? '', request, { error: 'redirect_uri_mismatch', error_description });
  }
  if (request.code_challenge !== undefined && request.code_challenge_method !== 'S256') {
    return back({ error: 'invalid_request', error_description: 'Only the S256 code challenge method is supported.' });
  }
  if (form?.get('decision') === 'deny') {
    return back({ error: 'access_denied', error_description: 'The user has denied your application access.' });
  }
  const login = form?.get('login') ?? call.query.get('auto_approve') ?? context.settings.oauth_auto_approve;
  const account = login === null ? undefined : context.store.accountByLogin(login);
  if (!account) return consentPage(context, app, request, call, new URL(redirectUri).origin);
  const code = randomToken('ghp_').slice(4, 24);
  codes.set(code, {
    app,
    account,
    scopes: request.scope.split(/[ ,]+/).filter((scope) => scope !== ''),
    redirectUri,
    challenge: request.code_challenge,
    expiresAt: context.clock() + CODE_LIFETIME_MS,
  });
  return back({ code });
}

/** Host and port must be the registered ones, and the path at or below the registered path. */
function isAllowed(app: OAuthApp, redirectUri: string): boolean {
  if (!URL.canParse(redirectUri)) return false;
  const wanted = new URL(redirectUri);
  return app.redirect_uris
    .map((uri) => new URL(uri))
    .some((registered) => {
      const below = registered.pathname.endsWith('/') ? registered.pathname : `${registered.pathname}/`;
      const pathFits = wanted.pathname === registered.pathname || wanted.pathname.startsWith(below);
      return wanted.origin === registered.origin && pathFits;
    });
}

function callback(call: Call, uri: string, { state }: Authorize, fields: Record<string, string>): Reply {
  const target = new URL(uri);
  for (const [name, value] of Object.entries(fields)) target.searchParams.set(name, value);
  if (state !== undefined) target.searchParams.set('state', state);
  // RFC 9207: says which server answers.
  target.searchParams.set('iss', `${call.siteUrl}/login/oauth`);
  return { status: 302, headers: { location: target.href, 'cache-control': 'no-store' } };
}

function consentPage(context: Context, app: OAuthApp, request: Authorize, call: Call, back: string): Reply {
  const action = escapeHtml(`/login/oauth/authorize?${call.query.toString()}`);
  const buttons = context.store.state.accounts
    .filter(({ type }) => type === 'User')
    .map(({ login }) => `<button name="login" value="${escapeHtml(login)}">Authorize as ${escapeHtml(login)}</button>`);
  const deny = '<button name="decision" value="deny">Cancel</button>';
  const scopes = escapeHtml(request.scope === '' ? 'public data only' : request.scope);
  return page(
    200,
    `Authorize ${app.name}`,
    `<h1>Authorize ${escapeHtml(app.name)}</h1><p>It asks for: ${scopes}</p>
<form method="post" action="${action}">${buttons.join(' ')} ${deny}</form>`,
    back,
  );
}

async function readFields(call: Call): Promise<TokenRequest> {
  const body = (await call.body()).toString('utf8');
  let fields: unknown = Object.fromEntries([...call.query, ...new URLSearchParams(body)]);
  if ((call.headers['content-type'] ?? '').includes('json')) {
    try {
      fields = JSON.parse(body) as unknown;
    } catch {
      fields = {};
    }
  }
  return TokenRequest.catch(TokenRequest.parse({})).parse(fields);
}

function exchange(context: Context, codes: Map<string, Code>, request: TokenRequest): Grant {
  const app = context.store.state.apps.find(({ client_id: id }) => id === request.client_id);
  if (!app || app.client_secret !== request.client_secret) {
    return {
      error: 'incorrect_client_credentials',
      error_description: 'The client_id and/or client_secret passed are incorrect.',
    };
  }
  if (request.grant_type === 'refresh_token') return refreshTokens(context, app, request.refresh_token);
  const code = codes.get(request.code);
  codes.delete(request.code);
  const refused: Grant = {
    error: 'bad_verification_code',
    error_description: 'The code passed is incorrect or expired.',
  };
  if (code?.app.client_id !== app.client_id || code.expiresAt <= context.clock()) return refused;
  if (request.redirect_uri !== undefined && request.redirect_uri !== code.redirectUri) {
    return {
      error: 'redirect_uri_mismatch',
      error_description: 'The redirect_uri MUST match the one of the authorization.',
    };
  }
  if (!verifies(code.challenge, request.code_verifier)) return refused;
  return issueTokens(context, app, code.account, code.scopes);
}

function verifies(challenge: string | undefined, verifier: string | undefined): boolean {
  if (challenge === undefined) return true;
  return verifier !== undefined && createHash('sha256').update(verifier).digest('base64url') === challenge;
}

/** JSON when asked for, a form otherwise: both with status 200. */
function answer(call: Call, grant: Grant): Reply {
  if ((call.headers.accept ?? '').includes('json')) return json(200, grant, { 'cache-control': 'no-store' });
  const form = new URLSearchParams(
    Object.entries(grant).map(([name, value]): [string, string] => [name, String(value)]),
  );
  return text(200, 'application/x-www-form-urlencoded', form.toString(), { 'cache-control': 'no-store' });
}
