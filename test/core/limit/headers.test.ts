import { expect, it } from 'vitest';
import { rateLimitHeaders, retryAfterSeconds } from '../../../src/core/limit/headers.ts';

const POLICY = { name: 'auth', limit: 10, window_ms: 60_000 };

it('tells what is left and when all of it is free again', () => {
  const decision = { allowed: true, remaining: 9, reset_ms: 5_001, retry_after_ms: 0 };

  expect(rateLimitHeaders(POLICY, decision)).toEqual({
    'ratelimit-policy': '"auth";q=10;w=60',
    ratelimit: '"auth";r=9;t=6',
  });
});

it('tells after a refusal when the next call is allowed', () => {
  const decision = { allowed: false, remaining: 0, reset_ms: 60_000, retry_after_ms: 5_001 };

  expect(rateLimitHeaders(POLICY, decision).ratelimit).toBe('"auth";r=0;t=6');
});

it.each([
  [0, 1],
  [1, 1],
  [1_000, 1],
  [1_001, 2],
  [3_599_999, 3_600],
])('asks to come back %i ms later as %i s', (ms, seconds) => {
  expect(retryAfterSeconds(ms)).toBe(seconds);
});
