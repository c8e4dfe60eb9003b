// Who opens a socket, when the credential comes as a subprotocol: browsers can set no other header there.

import type { Context } from 'hono';
import { getCookie } from 'hono/cookie';
import type { Caller } from '../core/account/identity.ts';
import { trustedOrigins } from '../core/http/cross-site.ts';
import { SESSION_COOKIE } from '../core/limits.ts';
import { mayOpenSocket } from '../core/live/origin.ts';
import type { OfferedCredential } from '../core/live/protocols.ts';
import type { AppEnv } from './app-env.ts';
import { asUser } from './caller.ts';
import { Refusal } from './refusal.ts';
import { useTicket } from './ticket.ts';

/** Refuses other sites' pages, before any object is asked. One credential only: two could name two people. */
export function checkSocketOrigin(c: Context<AppEnv>, credential: OfferedCredential | null): void {
  const authorized = c.req.header('authorization') !== undefined;
  if (authorized && credential !== null) throw new Refusal({ reason: 'bad_request' });
  const byCookie = !authorized && credential === null && getCookie(c, SESSION_COOKIE) !== undefined;
  const origins = trustedOrigins(new URL(c.req.url).origin, c.get('deps').config.frontendUrl);
  if (!mayOpenSocket({ origin: c.req.header('origin'), byCookie }, origins))
    throw new Refusal({ reason: 'cross_site' });
}

/** The caller that a subprotocol names; undefined when none does, and headers and cookie count. */
export async function socketCaller(
  c: Context<AppEnv>,
  runId: string,
  credential: OfferedCredential | null,
): Promise<Caller | undefined> {
  if (credential === null) return undefined;
  const { credentials, now } = c.get('deps');
  if (credential.kind === 'bearer') return asUser(await credentials.readAccessToken(credential.token, now()), 'bearer');
  return useTicket(c, runId, credential.ticket);
}
