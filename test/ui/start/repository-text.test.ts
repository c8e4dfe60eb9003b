// What people type and paste into the repository field.

import { describe, expect, it } from 'vitest';
import { parseRepository } from '../../../src/core/parse-repository.ts';
import { holdsWords, isAddress, namesRepository, repositoryOf } from '../../../src/ui/start/repository-text.ts';
import { step } from '../../../src/ui/start/step.ts';

describe('repositoryOf', () => {
  it.each([
    'octocat/shop',
    ' octocat/shop ',
    'https://github.com/octocat/shop',
    'https://github.com/octocat/shop/',
    'https://github.com/octocat/shop.git',
    'https://github.com/octocat/shop?tab=readme-ov-file',
    'https://github.com/octocat/shop#readme',
    'https://github.com/octocat/shop/tree/main/src',
    'https://github.com/octocat/shop/blob/main/a.py#L3',
    'https://github.com/octocat/shop/pulls?q=is%3Aopen',
    'https://github.com/octocat/shop/pull/12',
    'https://github.com/octocat/shop/issues',
    'https://github.com/octocat/shop/actions/runs/1',
    'www.github.com/octocat/shop',
    'git@github.com:octocat/shop.git',
    'git@github.com:octocat/shop',
    'ssh://git@github.com/octocat/shop.git',
  ])('%s is octocat/shop to the API', (typed) => {
    expect(parseRepository(repositoryOf(typed), 'https://github.com')).toEqual({
      ok: true,
      value: { owner: 'octocat', name: 'shop' },
    });
  });

  it.each(['shop', 'https://github.com/octocat', 'https://evil.example/octocat/shop', 'javascript:alert(1)'])(
    '%s is left to the API, which refuses it',
    (typed) => {
      expect(repositoryOf(typed)).toBe(typed);
      expect(parseRepository(repositoryOf(typed), 'https://github.com').ok).toBe(false);
    },
  );
});

describe('what is searched for', () => {
  it.each([
    ['shop', false, false],
    ['octocat/', false, false],
    ['octocat/shop', false, true],
    ['https://github.com/o/r', true, true],
    ['git@github.com:o/r.git', true, true],
    ['', false, false],
  ])('%s: address %s, repository %s', (typed, address, repository) => {
    expect([isAddress(typed), namesRepository(typed)]).toEqual([address, repository]);
  });
});

describe('the keys of the list', () => {
  it.each([
    [-1, 1, 3, 0],
    [2, 1, 3, -1],
    [-1, -1, 3, 2],
    [0, -1, 3, -1],
    [-1, 1, 0, -1],
  ] as const)('from %i by %i of %i to %i', (from, by, length, expected) => {
    expect(step(from, by, length)).toBe(expected);
  });
});

it.each([
  ['', true],
  ['SHOP', true],
  ['legacy shop', true],
  ['cat leg', true],
  ['octocat other', false],
])('a list narrows by %j before the answer comes', (query, isThere) => {
  expect(holdsWords({ full_name: 'octocat/shop', description: 'A legacy one' }, query)).toBe(isThere);
  expect(holdsWords({ full_name: 'octocat/shop', description: null }, 'legacy')).toBe(false);
});
