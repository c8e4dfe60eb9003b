// Signing in with GitHub: the browser flow, the exchange for single-page apps, who am I, and signing out.

import { createRoute, type OpenAPIHono } from '@hono/zod-openapi';
import type { Context } from 'hono';
import * as z from 'zod';
import { OAUTH_CODE } from '../core/account/oauth.ts';
import { AccountUser } from '../core/account/account.ts';
import { safeReturn } from '../core/account/return-to.ts';
import type { Result } from '../core/result.ts';
import type { AppEnv } from './app-env.ts';
import { found, presentedUser, userOf } from './caller.ts';
import { limitAuth } from './rate-limit.ts';
import { SIGNED_IN, USER } from './examples.ts';
import { PUBLIC, USERS_ONLY } from './openapi.ts';
import { Refusal } from './refusal.ts';
import { NoQuery } from './run-params.ts';
import { json, Location, problems } from './responses.ts';
import { clearSession } from './session-cookie.ts';
import { signInFailure } from './sign-in-page.ts';
import { beginSignIn, endSignIn, openAccount } from './sign-in.ts';

const LoginQuery = z.strictObject({
  scope: z.enum(['public_repo', 'repo']).default('public_repo').meta({
    description: '`repo` also reaches private repositories.',
  }),
  return_to: z.string().max(2_000).optional().meta({
    description: 'A path of this service or an address of the frontend; the frontend when absent.',
  }),
});

const login = createRoute({
  method: 'get',
  path: '/auth/github/login',
  operationId: 'beginSignIn',
  tags: ['Sign-in'],
  summary: 'Sign in with GitHub in a browser',
  description: 'Open it as a page, not with fetch. Ends with a session cookie for this service.',
  ...PUBLIC,
  request: { query: LoginQuery },
  responses: { 302: { description: 'To GitHub', headers: Location }, ...problems(422, 503) },
});

const callback = createRoute({
  method: 'get',
  path: '/auth/github/callback',
  operationId: 'endSignIn',
  tags: ['Sign-in'],
  summary: 'Where GitHub sends the browser back to',
  description: 'Set it as the callback URL of the OAuth app. Unknown parameters are ignored.',
  ...PUBLIC,
  responses: {
    302: { description: 'Signed in: to `return_to`', headers: Location },
    ...problems(400, 403, 429, 502, 503),
  },
});

const Exchange = z
  .strictObject({
    code: z.string().regex(OAUTH_CODE).meta({ example: '9a1f0d1a6c1e5e0d8b7c' }),
    code_verifier: z
      .string()
      .regex(/^[A-Za-z0-9._~-]{43,128}$/)
      .optional()
      .meta({ description: 'The PKCE verifier, when the authorization was asked for with a challenge.' }),
    redirect_uri: z
      .url({ protocol: /^https?$/ })
      .max(2_000)
      .optional(),
  })
  .meta({ id: 'GitHubCode' });

const SignedIn = z
  .object({
    access_token: z.string(),
    token_type: z.literal('bearer'),
    user: z.object({
      id: z.int(),
      login: z.string(),
      name: z.string().nullable(),
      email: z.string().nullable(),
      avatar_url: z.string().nullable(),
    }),
  })
  .meta({ id: 'SignedIn' });

const exchange = createRoute({
  method: 'post',
  path: '/auth/github',
  operationId: 'exchangeCode',
  tags: ['Sign-in'],
  summary: 'Exchange a GitHub code for an access token of this service',
  description: 'For single-page apps and the clients of Dependify 2.0. Send the token as `Authorization: Bearer …`.',
  ...PUBLIC,
  request: { body: { required: true, content: { 'application/json': { schema: Exchange } } } },
  responses: { 200: json('Signed in', SignedIn, SIGNED_IN), ...problems(400, 413, 415, 422, 429, 502, 503) },
});

const me = createRoute({
  method: 'get',
  path: '/auth/me',
  operationId: 'getMe',
  ...USERS_ONLY,
  request: { query: NoQuery },
  tags: ['Sign-in'],
  summary: 'Who is signed in',
  responses: {
    200: json('The user', z.object({ user: AccountUser }).meta({ id: 'Me' }), { user: USER }),
    ...problems(401, 422),
  },
});

const logout = createRoute({
  method: 'post',
  path: '/auth/logout',
  operationId: 'signOut',
  ...USERS_ONLY,
  tags: ['Sign-in'],
  summary: 'End this session, or all of them',
  request: {
    query: z.strictObject({
      everywhere: z.enum(['true', 'false']).default('false').meta({ description: 'End every session of the user.' }),
    }),
  },
  responses: { 204: { description: 'Signed out' }, ...problems(401, 403, 422) },
});

/** `GET /auth/github/login`, `GET /auth/github/callback`, `POST /auth/github`, `GET /auth/me`, `POST /auth/logout`. */
export function authRoutes(app: OpenAPIHono<AppEnv>): void {
  app.openapi(login, async (c) => {
    requireOAuth(c);
    const { scope, return_to } = c.req.valid('query');
    const target = safeReturn(return_to, new URL(c.req.url).origin, c.get('deps').config.frontendUrl);
    if (target === null)
      throw new Refusal({ reason: 'validation' }, { errors: [{ path: 'return_to', message: RETURN }] });
    return c.redirect(await beginSignIn(c, scope, target), 302);
  });

  app.openapi(callback, async (c) => {
    requireOAuth(c);
    await limitAuth(c);
    const ended = await endSignIn(c);
    // The typed handler knows only the documented answers; a page for people is one of them in another form.
    if (!ended.ok) return await signInFailure(c, ended.error);
    return c.redirect(ended.value, 302);
  });

  app.openapi(exchange, async (c) => {
    requireOAuth(c);
    await limitAuth(c);
    const deps = c.get('deps');
    const { code, code_verifier, redirect_uri } = c.req.valid('json');
    const grant = valueOf(await deps.oauth.exchange({ code, codeVerifier: code_verifier, redirectUri: redirect_uri }));
    const session = valueOf(await openAccount(c, grant));
    const user = found(await deps.account(`user:${session.user_id}`).user(session.session_id, deps.now()));
    const { user_id: id, username, name, email, avatar_url } = user;
    const access_token = await deps.credentials.issueAccessToken(session, deps.now());
    return c.json(
      { access_token, token_type: 'bearer' as const, user: { id, login: username, name, email, avatar_url } },
      200,
    );
  });

  app.openapi(me, async (c) => {
    const { subject, session_id } = await presentedUser(c);
    const deps = c.get('deps');
    const user = await deps.account(subject).user(session_id, deps.now());
    if (user === null) throw new Refusal({ reason: 'unauthorized' });
    return c.json({ user }, 200);
  });

  app.openapi(logout, async (c) => {
    const { subject, session_id, via } = await userOf(c);
    const account = c.get('deps').account(subject);
    if (c.req.valid('query').everywhere === 'true') await account.signOutEverywhere();
    else await account.signOut(session_id);
    if (via === 'cookie') clearSession(c);
    return c.body(null, 204);
  });
}

const RETURN = 'A path of this service that starts with one slash, or an address under FRONTEND_URL';

/** Signing in needs the OAuth app and a key of our own. */
function requireOAuth(c: Context<AppEnv>): void {
  const { oauthApp, apiSecretKeys } = c.get('deps').config;
  if (oauthApp === null || apiSecretKeys.length === 0) throw new Refusal({ reason: 'not_configured' });
}

function valueOf<T>(result: Result<T>): T {
  if (!result.ok) throw new Refusal(result.error);
  return result.value;
}
