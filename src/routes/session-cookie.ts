// The browser's session cookie: opaque outside, sealed claims inside. `__Host-` ties it to this host, this path and TLS.

import type { Context } from 'hono';
import { deleteCookie, setCookie } from 'hono/cookie';
import * as z from 'zod';
import type { SessionClaims } from '../core/account/ports.ts';
import { SESSION_COOKIE } from '../core/limits.ts';
import type { AppEnv } from './app-env.ts';

const Claims = z.object({ user_id: z.int().positive(), session_id: z.string(), expires_at: z.int() });
const ATTRIBUTES = { path: '/', secure: true, httpOnly: true, sameSite: 'Lax' } as const;

/** Gives the browser a session. */
export async function setSession(c: Context<AppEnv>, claims: SessionClaims): Promise<void> {
  const { credentials, now } = c.get('deps');
  const maxAge = Math.max(0, Math.floor((claims.expires_at - now()) / 1_000));
  setCookie(c, SESSION_COOKIE, await credentials.seal('session', claims), { ...ATTRIBUTES, maxAge });
}

/** What the cookie says; null for anything but a cookie of ours that still holds. Seals it anew after a key change. */
export async function openSession(c: Context<AppEnv>, cookie: string): Promise<SessionClaims | null> {
  const { credentials, now } = c.get('deps');
  const opened = await credentials.open('session', cookie);
  const claims = Claims.safeParse(opened?.payload);
  if (opened === null || !claims.success || claims.data.expires_at <= now()) return null;
  if (opened.stale) await setSession(c, claims.data);
  return claims.data;
}

/** Takes the session cookie back. */
export function clearSession(c: Context<AppEnv>): void {
  deleteCookie(c, SESSION_COOKIE, ATTRIBUTES);
}
