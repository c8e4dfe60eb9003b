// Without ALLOW_ANONYMOUS_RUNS a caller without a session gets nowhere near a run.

import { expect, it } from 'vitest';
import { mark, send, useLocal } from '../whole-stack/harness.ts';

const local = useLocal(() => ({ ALLOW_ANONYMOUS_RUNS: 'false' }));
const RUN = '/runs/3f2b8f0e-6f0c-4c57-9a3c-0d7d3c1c2b1a';

it.each([
  ['POST', '/runs'],
  ['POST', '/update'],
  ['GET', RUN],
  ['GET', `${RUN}/files`],
  ['GET', `${RUN}/files/a.py`],
  ['GET', `${RUN}/changelog`],
  ['GET', `${RUN}/patch`],
  ['GET', `${RUN}/events`],
  ['POST', `${RUN}/cancel`],
])('A18: %s %s is 401', async (method, path) => {
  for (const headers of [{}, { authorization: 'Bearer forged' }]) {
    const before = mark(local);

    const answer =
      method === 'POST'
        ? await send(local, path, { repository: 'o/r' }, headers)
        : await fetch(`${local.url}${path}`, { headers });

    expect(answer.status).toBe(401);
    expect(answer.headers.get('www-authenticate')).toBe('Bearer');
    expect(await answer.json()).toMatchObject({ code: 'unauthorized' });
    expect(mark(local)).toBe(before);
  }
});

it.each(['/', '/health', '/health/ready', '/openapi.json'])('%s answers anyone', async (path) => {
  expect((await fetch(`${local.url}${path}`)).status).toBe(200);
});
