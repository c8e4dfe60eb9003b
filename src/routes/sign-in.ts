// The browser's way through GitHub. What must survive it travels in a sealed cookie of ten minutes, so that only the
// browser that began can end it; that it ends once is a limit of one in a Durable Object.

import type { Context } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import * as z from 'zod';
import { subjectOfUser } from '../core/account/identity.ts';
import { isExpected, judgeCallback } from '../core/account/oauth.ts';
import type { GitHubGrant, SessionClaims } from '../core/account/ports.ts';
import { fatal } from '../core/errors.ts';
import { SESSION_COOKIE, SIGN_IN_COOKIE, SIGN_IN_LIFE_MS } from '../core/limits.ts';
import { err, ok, type Result } from '../core/result.ts';
import type { AppEnv } from './app-env.ts';
import { useOnce } from './once.ts';
import { clearSession, openSession, setSession } from './session-cookie.ts';

const Pending = z.object({ state: z.string(), verifier: z.string(), started_at: z.int(), return_to: z.string() });
const ATTRIBUTES = { path: '/', secure: true, httpOnly: true, sameSite: 'Lax' } as const;
const MAX_COOKIE_CHARS = 4_096;

/** The callback's address as GitHub must know it. */
function callbackUrl(c: Context<AppEnv>): string {
  return `${new URL(c.req.url).origin}/auth/github/callback`;
}

/** Begins a sign-in; gives the address at GitHub. */
export async function beginSignIn(c: Context<AppEnv>, scope: string, returnTo: string): Promise<string> {
  const { credentials, oauth, randomHex, now } = c.get('deps');
  const pending = { state: randomHex(32), verifier: randomHex(32), started_at: now(), return_to: returnTo };
  const maxAge = SIGN_IN_LIFE_MS / 1_000;
  setCookie(c, SIGN_IN_COOKIE, await credentials.seal('sign_in', pending), { ...ATTRIBUTES, maxAge });
  return oauth.authorizeUrl({
    redirectUri: callbackUrl(c),
    scope,
    state: pending.state,
    codeVerifier: pending.verifier,
  });
}

/** Ends a sign-in: a session cookie, and where to go. Whatever happens, it cannot be ended again. */
export async function endSignIn(c: Context<AppEnv>): Promise<Result<string>> {
  const { config, log, oauth, now } = c.get('deps');
  const pending = await pendingSignIn(c);
  deleteCookie(c, SIGN_IN_COOKIE, ATTRIBUTES);
  const query = c.req.queries();
  if (isExpected(query['state']?.[0], pending)) {
    const used = await useUp(c, pending.state);
    if (!used.ok) return used;
  }
  const judged = judgeCallback(query, pending, `${config.githubUrl}/login/oauth`, now());
  if (!judged.ok) return judged;
  if (pending === null) return err(fatal('oauth_state'));
  if (judged.value.issuerMissing) log('sign_in_without_issuer', { request_id: c.get('requestId') });
  const grant = await oauth.exchange({
    code: judged.value.code,
    codeVerifier: pending.verifier,
    redirectUri: callbackUrl(c),
  });
  if (!grant.ok) return grant;
  const session = await openAccount(c, grant.value);
  if (!session.ok) return session;
  await endEarlierSession(c);
  await setSession(c, session.value);
  return ok(pending.return_to);
}

/** Where the sign-in of this request's browser began, as a path of this service; null when it began elsewhere. */
export async function beganAt(c: Context<AppEnv>): Promise<string | null> {
  const pending = await pendingSignIn(c);
  if (pending === null || !URL.canParse(pending.return_to)) return null;
  const { origin, pathname, search, hash } = new URL(pending.return_to);
  return origin === new URL(c.req.url).origin ? `${pathname}${search}${hash}` : null;
}

/** Asks GitHub whose token it is and begins a session in that account. */
export async function openAccount(c: Context<AppEnv>, grant: GitHubGrant): Promise<Result<SessionClaims>> {
  const deps = c.get('deps');
  const user = await deps.oauth.user(grant.access_token);
  if (!user.ok) return user;
  return ok(await deps.account(subjectOfUser(user.value.id)).signIn({ user: user.value, grant }));
}

/** A browser has one session: the one before ends, whoever it was. */
async function endEarlierSession(c: Context<AppEnv>): Promise<void> {
  const cookie = getCookie(c, SESSION_COOKIE);
  const earlier = cookie === undefined || cookie.length > MAX_COOKIE_CHARS ? null : await openSession(c, cookie);
  if (earlier === null) return;
  clearSession(c);
  await c.get('deps').account(subjectOfUser(earlier.user_id)).signOut(earlier.session_id);
}

async function pendingSignIn(c: Context<AppEnv>): Promise<z.infer<typeof Pending> | null> {
  const cookie = getCookie(c, SIGN_IN_COOKIE);
  if (cookie === undefined || cookie.length > MAX_COOKIE_CHARS) return null;
  const opened = await c.get('deps').credentials.open('sign_in', cookie);
  return Pending.safeParse(opened?.payload).data ?? null;
}

/** Takes the state out of use before anything is done with it. */
async function useUp(c: Context<AppEnv>, state: string): Promise<Result<void>> {
  const use = await useOnce(c, 'state', state, SIGN_IN_LIFE_MS);
  if (!use.ok) return use;
  return use.value === 'first' ? ok(undefined) : err(fatal('oauth_state'));
}
