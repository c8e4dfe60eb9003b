// One isolate serves many users.

import { env } from 'cloudflare:workers';
import { describe, expect, it } from 'vitest';
import { createCredentials } from '../../src/clients/credentials.ts';
import type { Env } from '../../src/env.ts';
import { ask, signedIn } from './live.ts';

const { RUNS } = env as unknown as Env;

describe('H16: requests of two users in turn', () => {
  it('are each answered with what is theirs', async () => {
    const [ada, bob] = [await signedIn(), await signedIn()];
    const turns = Array.from({ length: 30 }, (_, index) => (index % 2 === 0 ? ada : bob));

    const answers = await Promise.all(
      turns.map(async ({ token }) => {
        const response = await ask('/auth/me', { authorization: `Bearer ${token}` });
        return (await response.json<{ user: { user_id: number } }>()).user.user_id;
      }),
    );
    const nobody = await ask('/auth/me');
    await nobody.text();

    expect(answers).toEqual(turns.map(({ subject }) => Number(subject.slice('user:'.length))));
    expect(nobody.status).toBe(401);
  });
});

describe('H15: names of objects', () => {
  it('that look alike or hold odd characters are different objects', () => {
    const names = [
      'user:1',
      'user:1 ',
      'user:01',
      'USER:1',
      'user:1\0',
      'user:１',
      'é',
      'e\u0301',
      '../user:1',
      ''.padEnd(2_000, 'x'),
    ];

    const ids = names.map((name) => RUNS.idFromName(name).toString());

    expect(new Set(ids).size).toBe(names.length);
    expect(ids.filter((id) => !/^[0-9a-f]{64}$/.test(id))).toEqual([]);
  });
});

describe('H18: a secret that is replaced while runs sleep', () => {
  const [old, young] = ['k'.repeat(40), 'n'.repeat(40)];

  it('what the old key sealed opens during the overlap, what is sealed anew needs the new one', async () => {
    const { claims } = await signedIn();
    const before = await createCredentials([old]).seal('session', claims);
    const overlap = createCredentials([young, old]);

    expect(await overlap.open('session', before)).toMatchObject({
      payload: { session_id: claims.session_id },
      stale: true,
    });
    const after = await overlap.seal('session', claims);
    const later = await createCredentials([young]).open('session', after);
    expect(later).toMatchObject({ payload: { session_id: claims.session_id }, stale: false });
    expect(await createCredentials([young]).open('session', before)).toBeNull();
    expect(await createCredentials([old]).open('session', after)).toBeNull();
  });
});
