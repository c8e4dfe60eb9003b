import { describe, expect, it } from 'vitest';
import { stateOfGrant } from '../../../src/core/account/grant.ts';

const MINUTE = 60_000;
const grant = { access_token: 't', scopes: [], expires_at: 100 * MINUTE, refresh_token: 'r' };

describe('stateOfGrant', () => {
  it.each([
    ['a token without an end', { ...grant, expires_at: null }, 1_000 * MINUTE, 'use'],
    ['a fresh token', grant, 94 * MINUTE, 'use'],
    ['A15: a token that would end in mid-step', grant, 96 * MINUTE, 'renew'],
    ['A15: a token that ended', grant, 200 * MINUTE, 'renew'],
    ['a token near its end that nobody can renew', { ...grant, refresh_token: null }, 96 * MINUTE, 'use'],
    ['a token that ended and that nobody can renew', { ...grant, refresh_token: null }, 100 * MINUTE, 'over'],
  ] as const)('%s', (_, given, now, state) => {
    expect(stateOfGrant(given, now)).toBe(state);
  });
});
