// Addresses of the page.

import { expect, it } from 'vitest';
import { hrefOf, parseRoute, runHref } from '../../src/ui/router.ts';

const ID = '82568f44-c0e5-439d-bb23-29afd2373611';

it.each([
  ['', { name: 'start' }],
  ['#', { name: 'start' }],
  ['#/', { name: 'start' }],
  ['#/history', { name: 'history' }],
  [`#/runs/${ID}`, { name: 'run', id: ID }],
  [`#/runs/${ID}?x=1`, { name: 'run', id: ID }],
  ['#/runs/', { name: 'unknown' }],
  ['#/runs/../account', { name: 'unknown' }],
  ['#/runs/a%2fb', { name: 'unknown' }],
  ['#javascript:alert(1)', { name: 'unknown' }],
])('%s', (hash, expected) => {
  expect(parseRoute(hash)).toEqual(expected);
});

it('a run’s address leads back to it', () => {
  expect(parseRoute(runHref(ID))).toEqual({ name: 'run', id: ID });
  expect(hrefOf(parseRoute(runHref(ID)))).toBe(runHref(ID));
});
