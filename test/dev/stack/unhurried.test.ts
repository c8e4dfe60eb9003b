import { expect, it } from 'vitest';
import { unhurried } from '../../../dev/stack/stack.ts';

it.each([
  ['http://127.0.0.1:4000/api/v3', { GITHUB_WRITE_INTERVAL_MS: '0' }],
  ['http://localhost:4000', { GITHUB_WRITE_INTERVAL_MS: '0' }],
  ['https://api.github.com', {}],
  ['https://127.0.0.1.example.com/api/v3', {}],
  ['not an address', {}],
])('writes to %s', (GITHUB_API_URL, settings) => {
  expect(unhurried({ GITHUB_API_URL })).toEqual(settings);
});
