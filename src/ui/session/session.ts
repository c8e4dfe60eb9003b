// Who looks at the page, and what they may do: as the API tells.

import { signal } from '@preact/signals';
import { client } from '../api.ts';
import type { Schemas } from '../api-types.ts';
import { ask } from '../shared/ask.ts';
import type { Failure } from '../shared/failure.ts';

export type User = Schemas['AccountUser'];

export type Session =
  | { readonly name: 'loading' }
  | { readonly name: 'user'; readonly user: User }
  | { readonly name: 'visitor' }
  | { readonly name: 'unreachable'; readonly failure: Failure };

/** What this installation offers. Null until it is known. */
export interface Offer {
  readonly signIn: boolean;
  /** Runs of people who have not signed in, by the account of the installation. */
  readonly anonymousRuns: boolean;
  readonly model: boolean;
  readonly history: boolean;
}

export const session = signal<Session>({ name: 'loading' });
export const offer = signal<Offer | null>(null);

const UNAUTHORIZED = 401;

/** Asks who is signed in, and what is on offer. */
export async function loadSession(): Promise<void> {
  // Readiness asks other systems and may take a while: nobody waits for it to see who they are.
  const offered = loadOffer();
  const me = await ask(client.GET('/auth/me'));
  if (me.ok) session.value = { name: 'user', user: me.value.user };
  else if (me.status === UNAUTHORIZED) session.value = { name: 'visitor' };
  else session.value = { name: 'unreachable', failure: me.failure };
  await offered;
}

/** Ends the session, here or everywhere. */
export async function signOut(everywhere: boolean): Promise<Failure | null> {
  const query = everywhere ? { everywhere: 'true' as const } : {};
  const answer = await ask(client.POST('/auth/logout', { params: { query } }));
  if (!answer.ok && answer.status !== UNAUTHORIZED) return answer.failure;
  // What may be done without a session is asked anew.
  await loadSession();
  return null;
}

/** The address that begins a sign-in and comes back to the view that is open. */
export function signInHref(scope: 'public_repo' | 'repo', hash: string): string {
  const query = new URLSearchParams({ scope, return_to: `/app/${hash}` });
  return `/auth/github/login?${query.toString()}`;
}

/** Readiness answers 503 with the same contents when a part is down. */
async function loadOffer(): Promise<void> {
  const ready = await client.GET('/health/ready').catch(() => null);
  const told = ready?.data ?? ready?.error;
  const parts = told !== undefined && 'dependencies' in told ? told.dependencies : null;
  if (parts === null) {
    // Nothing is known, so nothing is promised and the way in stays open.
    offer.value ??= { signIn: true, anonymousRuns: false, model: true, history: false };
    return;
  }
  const runs = parts.github_token === 'ok' ? await ask(client.GET('/runs', { params: { query: { limit: 1 } } })) : null;
  offer.value = {
    signIn: parts.sign_in === 'ok',
    anonymousRuns: runs?.ok === true,
    model: parts.model === 'ok',
    history: parts.supabase === 'ok',
  };
}
