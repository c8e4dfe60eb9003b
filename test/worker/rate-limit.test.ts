import { afterEach, describe, expect, it, vi } from 'vitest';
import type { RateLimiterApi, RatePolicy } from '../../src/core/limit/policy.ts';
import { appWith, post } from './app.ts';

const SIGN_IN = ['/auth/github', post({ code: 'c'.repeat(20) }, { 'cf-connecting-ip': '203.0.113.7' })] as const;
const START = ['/runs', post({ repository: 'o/r' }, { 'cf-connecting-ip': '2001:db8:1:2::9' })] as const;
const DOORS = [
  ['sign-in', ...SIGN_IN],
  ['run creation', ...START],
] as const;

const REFUSING: RateLimiterApi = {
  take: () => Promise.resolve({ allowed: false, remaining: 0, reset_ms: 60_000, retry_after_ms: 5_200 }),
};

async function answerOf(response: Response): Promise<{ status: number; code: unknown; retryAfter: string | null }> {
  const { code } = await response.json<{ code: unknown }>();
  return { status: response.status, code, retryAfter: response.headers.get('retry-after') };
}

afterEach(() => void vi.restoreAllMocks());

describe.each(DOORS)('%s', (_name, path, request) => {
  it('over the limit: 429, when to come back, and what the limit is', async () => {
    const response = await appWith({ limiter: () => REFUSING }).request(path, request);

    expect(await answerOf(response)).toEqual({ status: 429, code: 'rate_limited', retryAfter: '6' });
    expect(response.headers.get('ratelimit-policy')).toMatch(/^"(?:auth";q=10;w=60|runs";q=100;w=3600)$/);
    expect(response.headers.get('ratelimit')).toMatch(/^"(?:auth|runs)";r=0;t=6$/);
  });

  it('with a limiter that fails: shut, with one log line that names nobody', async () => {
    const log = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const failing = { take: () => Promise.reject(new Error('203.0.113.7 upstream text')) };

    const response = await appWith({ limiter: () => failing }).request(path, request);

    expect(await answerOf(response)).toEqual({ status: 503, code: 'overloaded', retryAfter: '1' });
    expect(log).toHaveBeenCalledOnce();
    const line = String(log.mock.calls[0]?.[0]);
    expect(JSON.parse(line)).toMatchObject({ event: 'rate_limiter_unavailable', why: 'failed', level: 'error' });
    expect(line).not.toMatch(/203\.0|2001:db8|upstream/);
  });

  it('with a limiter that never answers: shut after a second', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const silent = { take: () => new Promise<never>(() => undefined) };

    const response = await appWith({ limiter: () => silent }).request(path, request);

    expect(await answerOf(response)).toEqual({ status: 503, code: 'overloaded', retryAfter: '1' });
  });
});

describe('whom a limit counts', () => {
  function asked(): { subjects: string[]; policies: RatePolicy[]; limiter: (subject: string) => RateLimiterApi } {
    const subjects: string[] = [];
    const policies: RatePolicy[] = [];
    return {
      subjects,
      policies,
      limiter: (subject) => {
        subjects.push(subject);
        return {
          take: (policy, now) => {
            policies.push(policy);
            return REFUSING.take(policy, now);
          },
        };
      },
    };
  }

  it.each([
    ['an IPv4 address', SIGN_IN[0], { 'cf-connecting-ip': '203.0.113.7' }, 'ip:203.0.113.7'],
    ['the /64 of an IPv6 address', SIGN_IN[0], { 'cf-connecting-ip': '2001:DB8:1:2::9' }, 'ip:2001:db8:1:2::/64'],
    ['nobody in particular without the header', SIGN_IN[0], {}, 'ip:unknown'],
    [
      'nobody whom the caller made up',
      SIGN_IN[0],
      { 'x-forwarded-for': '1.2.3.4', 'x-real-ip': '1.2.3.4', forwarded: 'for=1.2.3.4', 'true-client-ip': '1.2.3.4' },
      'ip:unknown',
    ],
    ['the address of an anonymous run', START[0], { 'cf-connecting-ip': '203.0.113.7' }, 'ip:203.0.113.7'],
  ])('is %s', async (_name, path, headers, subject) => {
    const { subjects, limiter } = asked();
    const body = path === START[0] ? { repository: 'o/r' } : { code: 'c' };

    await appWith({ limiter }).request(path, post(body, headers));

    expect(subjects).toEqual([subject]);
  });

  it('takes its numbers from the settings', async () => {
    const { policies, limiter } = asked();
    const app = appWith({ limiter, settings: { RATE_LIMIT_PER_MINUTE: '3', RATE_LIMIT_PER_HOUR: '7' } });

    await app.request(...SIGN_IN);
    await app.request(...START);

    expect(policies).toEqual([
      { name: 'auth', limit: 3, window_ms: 60_000 },
      { name: 'runs', limit: 7, window_ms: 3_600_000 },
    ]);
  });

  it('asks nobody for a read', async () => {
    const { subjects, limiter } = asked();
    const app = appWith({ limiter, run: { view: () => Promise.resolve(null) } });

    await app.request('/runs/3f2b8f0e-6f0c-4c57-9a3c-0d7d3c1c2b1a');
    await app.request('/health');

    expect(subjects).toEqual([]);
  });
});

it('what is left is told on success and on a problem that came later', async () => {
  const account = { reserve: () => Promise.resolve({ kind: 'mismatch' as const }) };

  const response = await appWith({ account }).request(...START);

  expect(response.status).toBe(422);
  expect(response.headers.get('ratelimit')).toBe('"runs";r=99;t=6');
  expect(response.headers.get('ratelimit-policy')).toBe('"runs";q=100;w=3600');
});
