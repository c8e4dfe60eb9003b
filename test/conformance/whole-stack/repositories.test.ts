// The list that a signed-in user picks a repository from, as GitHub has it.

import { expect, it } from 'vitest';
import { createRepository, mark, restSince, useLocal } from './harness.ts';
import { accessToken, bearer, createPerson, type Person } from './sign-in.ts';

const local = useLocal();

interface Page {
  readonly repositories: readonly { full_name: string; private: boolean; can_push: boolean; archived: boolean }[];
  readonly next_cursor: string | null;
}

async function list(headers: Record<string, string>, query = ''): Promise<{ status: number; page: Page }> {
  const response = await fetch(`${local.url}/repositories${query}`, { headers });
  return { status: response.status, page: (await response.json()) as Page };
}

async function owned(person: Person, count: number, name: string): Promise<string[]> {
  const made: string[] = [];
  for (let index = 0; index < count; index += 1)
    made.push(await createRepository(local, { owner: person.login, name: `${name}-${index}`, files: [] }));
  return made;
}

it('shows own ones, also private ones with the scope, nobody else’s, and asks GitHub once a minute', async () => {
  const [person, other] = [createPerson(local), createPerson(local)];
  const own = await owned(person, 3, 'shop');
  const secret = await createRepository(local, { owner: person.login, name: 'secret', private: true });
  await owned(other, 1, 'shop');
  const headers = bearer(await accessToken(local, person.login, 'repo'));
  const since = mark(local);

  const all = await list(headers);
  const found = await list(headers, '?query=SECRET');
  const none = await list(headers, '?query=nothing-like-it');

  expect(all.status).toBe(200);
  expect(all.page.repositories.map(({ full_name }) => full_name).sort()).toEqual([...own, secret].sort());
  expect(all.page.next_cursor).toBeNull();
  expect(found.page.repositories).toMatchObject([
    { full_name: secret, private: true, can_push: true, archived: false },
  ]);
  expect(none.page).toEqual({ repositories: [], next_cursor: null });
  expect(restSince(local, since).filter(({ path }) => path.includes('/user/repos'))).toHaveLength(1);
});

it('without the scope private ones are not there', async () => {
  const person = createPerson(local);
  const own = await owned(person, 1, 'open');
  await createRepository(local, { owner: person.login, name: 'secret', private: true });

  const { page } = await list(bearer(await accessToken(local, person.login, 'public_repo')));

  expect(page.repositories.map(({ full_name }) => full_name)).toEqual(own);
});

it('reads GitHub’s pages as far as they are turned', async () => {
  const person = createPerson(local);
  const own = await owned(person, 120, 'many');
  const headers = bearer(await accessToken(local, person.login));
  const since = mark(local);
  const asked = (): number => restSince(local, since).filter(({ path }) => path.includes('/user/repos')).length;

  const first = await list(headers, '?limit=50');
  expect(asked()).toBe(1);
  const seen = [...first.page.repositories];
  for (let cursor = first.page.next_cursor; cursor !== null;) {
    const { page } = await list(headers, `?limit=50&cursor=${encodeURIComponent(cursor)}`);
    seen.push(...page.repositories);
    cursor = page.next_cursor;
  }

  expect(asked()).toBe(2);
  expect(seen.map(({ full_name }) => full_name).sort()).toEqual([...own].sort());
});

it.each([
  ['?cursor=x', 'cursor'],
  ['?limit=0', 'limit'],
  ['?limit=101', 'limit'],
  ['?q=x', 'q'],
  [`?query=${'x'.repeat(201)}`, 'query'],
])('%s is refused by field', async (query, field) => {
  const headers = bearer(await accessToken(local, createPerson(local).login));

  const { status, page } = await list(headers, query);

  expect(status).toBe(422);
  expect(page).toMatchObject({ code: 'validation', errors: [{ path: field }] });
});

it('A16: a token that GitHub refuses ends the session; without a session there is no list', async () => {
  const person = createPerson(local);
  const headers = bearer(await accessToken(local, person.login));
  local.github.admin.inject({
    method: 'GET',
    path: /\/user\/repos/,
    status: 401,
    body: '{"message":"Bad credentials"}',
  });

  const refused = await list(headers);
  const after = await list(headers);
  const nobody = await list({});

  expect(refused).toMatchObject({ status: 401, page: { code: 'reauth_required' } });
  expect(after).toMatchObject({ status: 401, page: { code: 'unauthorized' } });
  expect(nobody.status).toBe(401);
});
