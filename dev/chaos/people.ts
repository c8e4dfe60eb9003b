// The users of a campaign: each has an account at the local GitHub and has signed in to the service.

import * as z from 'zod';
import { CALLBACK, OAUTH_APP, type World } from './world.ts';

export interface Person {
  readonly login: string;
  readonly headers: Readonly<Record<string, string>>;
}

const Session = z.object({ access_token: z.string() });

/** Owns the repositories into which nobody else may push. */
export const STRANGER = 'stranger';

/** Creates `count` users and signs them in. Their tokens are watched for in the logs. */
export async function signInPeople(world: World, count: number): Promise<readonly Person[]> {
  world.github.admin.createUser({ login: STRANGER });
  const people: Person[] = [];
  for (let number = 0; number < count; number += 1) people.push(await signIn(world, `user-${String(number)}`));
  return people;
}

/** Callers without a session. */
export function nobody(world: World): Person {
  return { login: world.robot.login, headers: {} };
}

async function signIn(world: World, login: string): Promise<Person> {
  const { github, log, url } = world;
  const account = github.admin.createUser({ login });
  const authorize = new URL('/login/oauth/authorize', github.url);
  const query = { client_id: OAUTH_APP.client_id, redirect_uri: CALLBACK, scope: 'public_repo', auto_approve: login };
  for (const [name, value] of Object.entries(query)) authorize.searchParams.set(name, value);
  const consent = await fetch(authorize, { redirect: 'manual' });
  const code = new URL(consent.headers.get('location') ?? '').searchParams.get('code');
  const response = await fetch(`${url}/auth/github`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ code }),
  });
  const session = Session.parse(await response.json());
  log.forbid(`the token of ${login}`, account.token);
  log.forbid(`the session of ${login}`, session.access_token);
  return { login, headers: { authorization: `Bearer ${session.access_token}` } };
}
