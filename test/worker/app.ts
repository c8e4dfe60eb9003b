// The application with ports of the test's own instead of Durable Objects and the outside.

import type { OpenAPIHono } from '@hono/zod-openapi';
import { createApp } from '../../src/app.ts';
import type { GitHubOAuth } from '../../src/core/account/ports.ts';
import type { RateLimiterApi } from '../../src/core/limit/policy.ts';
import type { Log } from '../../src/core/ports.ts';
import type { AccountApi, Deps, RunApi } from '../../src/deps.ts';
import { loadConfig, type Env } from '../../src/env.ts';
import { logEvent } from '../../src/log.ts';
import type { AppEnv } from '../../src/routes/app-env.ts';

export const RUN_ID = '3f2b8f0e-6f0c-4c57-9a3c-0d7d3c1c2b1a';

const SETTINGS = {
  API_SECRET_KEY: 'a key for tests that is long enough',
  ALLOW_ANONYMOUS_RUNS: 'true',
  GITHUB_TOKEN: 'test-token',
  GITHUB_CLIENT_ID: 'test-app',
  GITHUB_CLIENT_SECRET: 'test-app-secret',
  FRONTEND_URL: 'https://app.example.com',
};

export interface Ports {
  readonly settings?: Readonly<Record<string, string>>;
  readonly limiter?: (subject: string) => RateLimiterApi;
  readonly run?: Partial<RunApi>;
  readonly now?: () => number;
  readonly log?: Log;
  readonly account?: Partial<AccountApi>;
  readonly oauth?: Partial<GitHubOAuth>;
}

/** A limiter that always says yes. */
export const OPEN: RateLimiterApi = {
  take: (policy) => Promise.resolve({ allowed: true, remaining: policy.limit - 1, reset_ms: 6_000, retry_after_ms: 0 }),
};

/** The app; every run belongs to the anonymous caller. A port that the test did not give fails the request. */
export function appWith(ports: Ports): OpenAPIHono<AppEnv> {
  const config = loadConfig({ ...SETTINGS, ...ports.settings } as unknown as Env);
  if (!config.ok) throw new Error(`settings: ${config.error.join(', ')}`);
  const deps: Partial<Deps> = {
    config: config.value,
    log: ports.log ?? logEvent,
    now: ports.now ?? Date.now,
    randomHex: (bytes) => 'ab'.repeat(bytes),
    newRunId: () => RUN_ID,
    sha256Hex: () => Promise.resolve('0'.repeat(64)),
    limiter: ports.limiter ?? (() => OPEN),
    oauth: ports.oauth as GitHubOAuth,
    run: () => ports.run as RunApi,
    account: () => ({ ownsRun: () => Promise.resolve(true), ...ports.account }) as AccountApi,
  };
  return createApp(() => deps as Deps);
}

/** A POST with a JSON body. */
export function post(body: unknown, headers: Readonly<Record<string, string>> = {}): RequestInit {
  return { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json', ...headers } };
}
