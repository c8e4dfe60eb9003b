// Limits at the door, on a Worker with the limits that operators get when they set nothing (sign-in) or little (runs).

import { expect, it } from 'vitest';
import { mark, send, useLocal } from '../whole-stack/harness.ts';

const local = useLocal(() => ({ RATE_LIMIT_PER_MINUTE: '10', RATE_LIMIT_PER_HOUR: '3' }));

async function refusedOf(responses: readonly Response[]): Promise<readonly Response[]> {
  await Promise.all(responses.map((response) => response.clone().text()));
  return responses.filter(({ status }) => status === 429);
}

it('25 parallel sign-ins at a limit of 10 a minute: exactly 10 reach GitHub', async () => {
  const before = mark(local);

  const responses = await Promise.all(
    Array.from({ length: 25 }, (_, index) =>
      // The address is Cloudflare's to tell: what a caller says about itself does not make it somebody else.
      send(local, '/auth/github', { code: `none-${index}` }, { 'x-forwarded-for': `198.51.100.${index}` }),
    ),
  );

  const refused = await refusedOf(responses);
  expect(refused).toHaveLength(15);
  expect(responses.filter(({ status }) => status === 400)).toHaveLength(10);
  expect(local.github.admin.requests.filter(({ id }) => id > before)).toHaveLength(10);
  for (const response of responses) {
    expect(response.headers.get('ratelimit-policy')).toBe('"auth";q=10;w=60');
    expect(response.headers.get('ratelimit')).toMatch(/^"auth";r=\d;t=\d+$/);
  }
  for (const response of refused) {
    expect(await response.json()).toMatchObject({ code: 'rate_limited', status: 429 });
    expect(Number(response.headers.get('retry-after'))).toBeGreaterThanOrEqual(1);
    expect(Number(response.headers.get('retry-after'))).toBeLessThanOrEqual(6);
  }
});

it('10 parallel starts at a limit of 3 an hour: exactly 3 are looked at', async () => {
  const responses = await Promise.all(Array.from({ length: 10 }, () => send(local, '/runs', { repository: 'o/' })));

  expect(await refusedOf(responses)).toHaveLength(7);
  expect(responses.filter(({ status }) => status === 422)).toHaveLength(3);
});

it('reads are not counted', async () => {
  const responses = await Promise.all(Array.from({ length: 30 }, () => fetch(`${local.url}/runs`)));

  expect(new Set(responses.map(({ status }) => status))).toEqual(new Set([200]));
  for (const response of responses) {
    expect(response.headers.has('ratelimit')).toBe(false);
    await response.text();
  }
});
