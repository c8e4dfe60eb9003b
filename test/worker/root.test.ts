import { expect, it } from 'vitest';
import { appWith } from './app.ts';

const app = appWith({});

it.each([
  ['a browser', 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8', 302],
  ['a program that says nothing', undefined, 200],
  ['curl', '*/*', 200],
  ['a program that takes JSON', 'application/json', 200],
  ['a program that takes both', 'application/json, text/html;q=0.5', 200],
])('GET / sends %s where it belongs', async (_, accept, status) => {
  const response = await app.request('https://api.example.com/', accept === undefined ? {} : { headers: { accept } });

  expect(response.status).toBe(status);
  expect(response.headers.get('vary')).toContain('Accept');
  expect(response.headers.get('location')).toBe(status === 302 ? '/app/' : null);
  if (status === 200) expect(await response.json()).toMatchObject({ name: 'Dependify API', status: 'running' });
});
