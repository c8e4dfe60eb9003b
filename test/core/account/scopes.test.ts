import { describe, expect, it } from 'vitest';
import { coversPublishing, splitScopes } from '../../../src/core/account/scopes.ts';

describe('coversPublishing (A11)', () => {
  it.each<[readonly string[] | null, 'public' | 'private', boolean]>([
    [['repo'], 'private', true],
    [['repo'], 'public', true],
    [['public_repo'], 'public', true],
    [['public_repo'], 'private', false],
    [['user:email'], 'public', false],
    [[], 'public', false],
    [['repo:status', 'REPO'], 'public', false],
    [null, 'private', true],
  ])('%j on a %s repository: %s', (scopes, visibility, covered) => {
    expect(coversPublishing(scopes, { private: visibility === 'private' })).toBe(covered);
  });
});

describe('splitScopes (A11)', () => {
  it.each<[string, string[]]>([
    ['', []],
    ['repo', ['repo']],
    ['repo,user:email', ['repo', 'user:email']],
    ['repo, user:email', ['repo', 'user:email']],
    ['repo user:email ', ['repo', 'user:email']],
    [' , ,', []],
  ])('%j', (text, scopes) => {
    expect(splitScopes(text)).toEqual(scopes);
  });
});
