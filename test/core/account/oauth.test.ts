import { describe, expect, it } from 'vitest';
import { isExpected, judgeCallback, type ExpectedCallback } from '../../../src/core/account/oauth.ts';
import { SIGN_IN_LIFE_MS } from '../../../src/core/limits.ts';

const NOW = Date.UTC(2026, 10, 23, 12);
const ISSUER = 'https://github.com/login/oauth';
const STATE = 'a1'.repeat(32);
const CODE = '9a1f0d1a6c1e5e0d8b7c';

type Query = Readonly<Record<string, string | readonly string[]>>;

const good: Query = { state: STATE, code: CODE, iss: ISSUER };
const expected: ExpectedCallback = { state: STATE, started_at: NOW - 1_000 };

/** Takes a single value for a list of one. */
function judge(query: Query, sign: ExpectedCallback | null = expected, now = NOW): unknown {
  const lists = Object.entries(query).map(([name, value]) => [name, typeof value === 'string' ? [value] : value]);
  const judged = judgeCallback(Object.fromEntries(lists) as Record<string, readonly string[]>, sign, ISSUER, now);
  return judged.ok ? judged.value : judged.error.reason;
}

describe('accepts', () => {
  it.each<[string, Query, boolean]>([
    ['code, state and issuer (A7)', good, false],
    ['no issuer, and says so (A6)', { state: STATE, code: CODE }, true],
    ['unknown parameters, even repeated ones (A8)', { ...good, session_state: 'x', utm: ['a', 'b'] }, false],
  ])('%s', (_, query, issuerMissing) => {
    expect(judge(query)).toEqual({ code: CODE, issuerMissing });
  });

  it.each(['x', 'x'.repeat(200), 'A-Za_z.0~9+/='])('a code of allowed characters: %s', (code) => {
    expect(judge({ ...good, code })).toEqual({ code, issuerMissing: false });
  });

  it('the last millisecond of ten minutes (A4)', () => {
    expect(judge(good, expected, expected.started_at + SIGN_IN_LIFE_MS - 1)).toMatchObject({ code: CODE });
  });
});

describe('state', () => {
  it.each<[string, Query]>([
    ['none (A1)', { code: CODE, iss: ISSUER }],
    ['an empty one (A1)', { ...good, state: '' }],
    ['an empty list (A1)', { ...good, state: [] }],
    ['another of the same length (A2)', { ...good, state: `${STATE.slice(0, -1)}2` }],
    ['another first character (A2)', { ...good, state: `b${STATE.slice(1)}` }],
    ['the beginning of it (A2)', { ...good, state: STATE.slice(0, -1) }],
    ['more than it (A2)', { ...good, state: `${STATE}a` }],
    ['two of them', { ...good, state: [STATE, STATE] }],
    ['two codes', { ...good, code: [CODE, CODE] }],
    ['two issuers', { ...good, iss: [ISSUER, ISSUER] }],
    ['two errors', { ...good, error: ['access_denied', 'x'] }],
    ['a denial without state (A1)', { error: 'access_denied' }],
  ])('refuses %s', (_, query) => {
    expect(judge(query)).toBe('oauth_state');
  });

  it('refuses a browser that began nothing, or whose sign-in was used up (A2, A3)', () => {
    expect(judge(good, null)).toBe('oauth_state');
  });

  it.each<[string | undefined, ExpectedCallback | null, boolean]>([
    [STATE, expected, true],
    [`${STATE.slice(0, -1)}2`, expected, false],
    [STATE.slice(1), expected, false],
    [STATE, null, false],
    [undefined, expected, false],
    [undefined, null, false],
  ])('%s is expected by %j: %s (A2)', (state, sign, answer) => {
    expect(isExpected(state, sign)).toBe(answer);
  });

  it('never takes an empty expectation for a match', () => {
    expect(judge({ ...good, state: '' }, { ...expected, state: '' })).toBe('oauth_state');
  });
});

describe('time (A4)', () => {
  it.each([
    ['at ten minutes', SIGN_IN_LIFE_MS],
    ['at eleven minutes', 11 * 60_000],
  ])('refuses %s', (_, age) => {
    expect(judge(good, expected, expected.started_at + age)).toBe('oauth_expired');
  });

  it('says expired before anything about the answer', () => {
    const late = expected.started_at + SIGN_IN_LIFE_MS;

    expect(judge({ ...good, iss: 'https://evil.example' }, expected, late)).toBe('oauth_expired');
  });
});

describe('issuer (A7)', () => {
  it.each([
    'https://evil.example',
    '',
    `${ISSUER}/`,
    `${ISSUER}?x`,
    ISSUER.toUpperCase(),
    'http://github.com/login/oauth',
    'https://github.com',
    ` ${ISSUER}`,
  ])('refuses %j', (iss) => {
    expect(judge({ ...good, iss })).toBe('oauth_issuer');
  });

  it('refuses an error of another issuer as such', () => {
    expect(judge({ state: STATE, iss: 'https://evil.example', error: 'access_denied' })).toBe('oauth_issuer');
  });
});

describe('GitHub says no', () => {
  it.each<[string, Query, string]>([
    ['a denial (A9)', { state: STATE, error: 'access_denied', error_description: '<b>no</b>' }, 'oauth_denied'],
    ['a denial beside a code (A9)', { ...good, error: 'access_denied' }, 'oauth_denied'],
    ['another error', { state: STATE, error: 'redirect_uri_mismatch' }, 'oauth_failed'],
    ['an empty error', { ...good, error: '' }, 'oauth_failed'],
  ])('%s', (_, query, reason) => {
    expect(judge(query)).toBe(reason);
  });
});

describe('code', () => {
  it('refuses an answer without one', () => {
    expect(judge({ state: STATE, iss: ISSUER })).toBe('oauth_failed');
  });

  it.each([
    ['an empty list', []],
    ['an empty one', ''],
    ['201 characters', 'x'.repeat(201)],
    ['a line break', 'abc\r\n'],
    ['a space', 'a b'],
    ['markup', '<script>'],
    ['a null byte', 'a\0'],
    ['a letter beyond ASCII', 'cödé'],
    ['1 MB', 'x'.repeat(1_000_000)],
  ])('refuses %s', (_, code) => {
    expect(judge({ ...good, code })).toBe('oauth_failed');
  });
});
