import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createCredentials } from '../../src/clients/credentials.ts';
import { judgeCallback } from '../../src/core/account/oauth.ts';
import { safeReturn } from '../../src/core/account/return-to.ts';
import { SIGN_IN_LIFE_MS } from '../../src/core/limits.ts';
import { subjectOfIp } from '../../src/core/limit/client-ip.ts';
import { hostileText, RUNS } from './runs.ts';

const ISSUER = 'https://github.com/login/oauth';
const STATE = 'f'.repeat(64);

const values = (good: string) =>
  fc.option(fc.array(fc.oneof(fc.constant(good), hostileText), { minLength: 1, maxLength: 2 }), { nil: undefined });
const query = fc.record({
  state: values(STATE),
  code: values('abc123'),
  iss: values(ISSUER),
  error: fc.option(fc.array(fc.oneof(fc.constant('access_denied'), hostileText), { minLength: 1 }), { nil: undefined }),
  extra: fc.option(fc.array(hostileText), { nil: undefined }),
});

it('A1-A9: a callback is accepted only with our state, in time, from our issuer, with one code', () => {
  const expected = fc.option(fc.constant({ state: STATE, started_at: 0 }), { nil: null });
  const age = fc.oneof(fc.integer({ min: -1_000, max: 2 * SIGN_IN_LIFE_MS }), fc.constant(SIGN_IN_LIFE_MS));
  let accepted = 0;

  fc.assert(
    fc.property(query, expected, age, (given, known, now) => {
      const judged = judgeCallback(given, known, ISSUER, now);
      if (!judged.ok) return;
      accepted += 1;
      expect(known).not.toBeNull();
      expect(given.state).toEqual([STATE]);
      expect(given.iss ?? [ISSUER]).toEqual([ISSUER]);
      expect(given.error).toBeUndefined();
      expect(given.code).toEqual([judged.value.code]);
      expect(judged.value.code).toMatch(/^[\x21-\x7e]{1,200}$/);
      expect(now).toBeLessThan(SIGN_IN_LIFE_MS);
    }),
    RUNS,
  );

  expect(accepted).toBeGreaterThan(0);
});

it('a browser is sent nowhere but to the service and its frontend', () => {
  const own = 'https://api.example.com';
  const frontend = 'https://app.example.com';
  const path = hostileText.map((text) => `/${text}`);
  const address = hostileText.map((text) => `${frontend}${text}`);

  fc.assert(
    fc.property(fc.oneof(hostileText, path, address), (wanted) => {
      const target = safeReturn(wanted, own, frontend);
      if (target === null) return;
      expect([own, frontend]).toContain(new URL(target).origin);
      expect(target).toMatch(/^[\x21-\x7e]+$/);
    }),
    RUNS,
  );
});

it('A13: no text that was not issued here opens anything', async () => {
  const credentials = createCredentials(['a key for tests that is long enough']);
  const claims = { user_id: 1, session_id: 's', expires_at: 2_000_000_000_000 };
  const token = await credentials.issueAccessToken(claims, 0);
  const sealed = await credentials.seal('session', claims);
  const cut = (text: string) =>
    fc.tuple(fc.nat(text.length - 1), fc.nat(3), hostileText).map(([at, gone, put]) => {
      return `${text.slice(0, at)}${put}${text.slice(at + gone)}`;
    });

  await fc.assert(
    fc.asyncProperty(fc.oneof(hostileText, cut(token), cut(sealed)), async (text) => {
      if (text === token || text === sealed) return;
      expect(await credentials.readAccessToken(text, 0)).toBeNull();
      expect(await credentials.open('session', text)).toBeNull();
    }),
    RUNS,
  );
});

it('an address is counted as itself, as its /64 or as unknown', () => {
  fc.assert(
    fc.property(fc.oneof(fc.ipV4(), fc.ipV6(), hostileText), (address) => {
      expect(subjectOfIp(address)).toMatch(/^ip:(?:unknown|\d{1,3}(?:\.\d{1,3}){3}|(?:[0-9a-f]{1,4}:){4}:\/64)$/);
    }),
    RUNS,
  );
});
