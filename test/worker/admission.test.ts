// The door in front of starting runs, over HTTP: whoever comes while enough starts are in work hears so at once.

import { expect, it } from 'vitest';
import type { AccountApi } from '../../src/deps.ts';
import { appWith, post } from './app.ts';

type Reservation = Awaited<ReturnType<AccountApi['reserve']>>;

it('J1: a crowd of starts is refused with 429 and Retry-After, and let in again when the first are through', async () => {
  const reservation = Promise.withResolvers<Reservation>();
  const app = appWith({ account: { reserve: () => reservation.promise } });
  const press = async () => app.request('/runs', post({ repository: 'octocat/shop' }));
  const crowd = Array.from({ length: 200 }, press);

  const first = await Promise.race(crowd);

  expect(first.status).toBe(429);
  expect(first.headers.get('retry-after')).toBe('1');
  expect(await first.json()).toMatchObject({ code: 'rate_limited' });
  reservation.resolve({ kind: 'mismatch' });
  const statuses = (await Promise.all(crowd)).map(({ status }) => status);
  // Through the door and refused by the account, which is not what is looked at here.
  expect(statuses.filter((status) => status === 422)).toHaveLength(64);
  expect(statuses.filter((status) => status === 429)).toHaveLength(136);
  expect((await press()).status).toBe(422);
});
