// Who asks, and whether a run is theirs. A run's object is reached only behind the account that lists it, so a guessed
// id never creates one, and every guess costs the same.

import type { Context } from 'hono';
import { getCookie } from 'hono/cookie';
import { ANONYMOUS, subjectOfUser, type Caller, type UserCaller } from '../core/account/identity.ts';
import type { SessionClaims } from '../core/account/ports.ts';
import { SESSION_COOKIE } from '../core/limits.ts';
import type { RunApi } from '../deps.ts';
import type { AppEnv } from './app-env.ts';
import { Refusal } from './refusal.ts';
import { openSession } from './session-cookie.ts';

/** Bearer tokens are short; anything longer is not looked at. */
const MAX_CREDENTIAL_CHARS = 4_096;

export interface OwnRun {
  readonly api: RunApi;
  readonly subject: string;
  readonly caller: Caller;
}

/** The caller, or a refusal. Asks the account once per request. */
export function callerOf(c: Context<AppEnv>): Promise<Caller> {
  const known = c.get('caller') ?? recognise(c);
  c.set('caller', known);
  return known;
}

/** The signed-in caller; anonymous ones are refused. */
export async function userOf(c: Context<AppEnv>): Promise<UserCaller> {
  const caller = await callerOf(c);
  if (caller.kind !== 'user') throw new Refusal({ reason: 'unauthorized' });
  return caller;
}

/** Who signed in, as far as signatures prove it: for handlers that ask the account about the session themselves. */
export async function presentedUser(c: Context<AppEnv>): Promise<UserCaller> {
  const presented = await present(c);
  if (presented.kind !== 'user') throw new Refusal({ reason: 'unauthorized' });
  return presented;
}

/**
 * The run `id` of the caller; `not_found` when it is somebody else's or nobody's. `known` is a caller whose credential
 * did not come in a header or cookie; whether the session still holds is asked here in any case.
 */
export async function ownRun(c: Context<AppEnv>, id: string, known?: Caller): Promise<OwnRun> {
  const deps = c.get('deps');
  const presented = known ?? (await present(c));
  if (presented.kind === 'anonymous') {
    if (!(await deps.account(ANONYMOUS.subject).ownsRun(id))) throw new Refusal({ reason: 'not_found' });
  } else {
    const admitted = await deps.account(presented.subject).admit(presented.session_id, id, deps.now());
    if (admitted === null) throw new Refusal({ reason: 'unauthorized' });
    if (!admitted.owns_run) throw new Refusal({ reason: 'not_found' });
  }
  c.set('caller', Promise.resolve(presented));
  return { api: deps.run(id), subject: presented.subject, caller: presented };
}

/**
 * Tells the account that the caller's session watches a run, before it does: a session that ends from now on takes its
 * sockets and streams along. Refused when it has ended since it was asked about.
 */
export async function watchRun(c: Context<AppEnv>, caller: Caller, id: string): Promise<void> {
  if (caller.kind !== 'user') return;
  const holds = await c.get('deps').account(caller.subject).watch(caller.session_id, id);
  if (!holds) throw new Refusal({ reason: 'unauthorized' });
}

/** What a run's object answered; null means that the caller owns no such run. */
export function found<T>(answer: T | null): T {
  if (answer === null) throw new Refusal({ reason: 'not_found' });
  return answer;
}

async function recognise(c: Context<AppEnv>): Promise<Caller> {
  const deps = c.get('deps');
  const presented = await present(c);
  if (presented.kind === 'anonymous') return presented;
  const admitted = await deps.account(presented.subject).admit(presented.session_id, null, deps.now());
  if (admitted === null) throw new Refusal({ reason: 'unauthorized' });
  return presented;
}

/**
 * Who the request says it is from, as far as signatures prove it. Credentials that nobody issued are refused rather
 * than ignored, so that a client with a stale token never acts as somebody else.
 */
async function present(c: Context<AppEnv>): Promise<Caller> {
  const { config, credentials, now } = c.get('deps');
  const authorization = c.req.header('authorization');
  if (authorization !== undefined) {
    const token = /^Bearer ([\w.~+/-]+=*)$/i.exec(authorization.slice(0, MAX_CREDENTIAL_CHARS))?.[1];
    if (token === undefined || authorization.length > MAX_CREDENTIAL_CHARS)
      throw new Refusal({ reason: 'unauthorized' });
    return asUser(await credentials.readAccessToken(token, now()), 'bearer');
  }
  const cookie = getCookie(c, SESSION_COOKIE);
  if (cookie === undefined) {
    if (!config.allowAnonymousRuns) throw new Refusal({ reason: 'unauthorized' });
    return ANONYMOUS;
  }
  const claims = cookie.length > MAX_CREDENTIAL_CHARS ? null : await openSession(c, cookie);
  return asUser(claims, 'cookie');
}

/** The user that claims name; null claims are refused. */
export function asUser(
  claims: Pick<SessionClaims, 'user_id' | 'session_id'> | null,
  via: UserCaller['via'],
): UserCaller {
  if (claims === null) throw new Refusal({ reason: 'unauthorized' });
  const { user_id, session_id } = claims;
  return { kind: 'user', subject: subjectOfUser(user_id), user_id, session_id, via };
}
