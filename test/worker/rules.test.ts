// The list of rules on the wire: whole, and not sent again while it is the same.

import { expect, it } from 'vitest';
import { RULES } from '../../src/rules-catalogue.ts';
import { appWith } from './app.ts';

const URL = 'https://api.example.com/rules';
const app = appWith({});

it('lists every rule to anybody', async () => {
  const answer = await app.request(URL);

  expect(answer.status).toBe(200);
  expect(answer.headers.get('cache-control')).toBe('public, max-age=300');
  expect(await answer.json()).toEqual({ rules: RULES });
});

it('is sent once', async () => {
  const etag = (await app.request(URL)).headers.get('etag') ?? '';

  const again = await app.request(URL, { headers: { 'if-none-match': etag } });
  const other = await app.request(URL, { headers: { 'if-none-match': '"other"' } });

  expect(etag).toMatch(/^"[0-9a-f]{40}"$/);
  expect([again.status, other.status]).toEqual([304, 200]);
  expect(await again.text()).toBe('');
  expect(again.headers.get('cache-control')).toBe('public, max-age=300');
});
