// Bindings and settings of the Worker, parsed once. A wrong setting is named; its value is never shown.

import * as z from 'zod';
import { err, ok, type Result } from './core/result.ts';
import type { Account } from './durable/account.ts';
import type { MetricsStore } from './durable/metrics-store.ts';
import type { RateLimiter } from './durable/rate-limiter.ts';
import type { RunCoordinator } from './durable/run-coordinator.ts';
import type { RunRegistry } from './durable/run-registry.ts';

/** What wrangler.toml binds, beside the settings. */
export interface Env {
  readonly RUNS: DurableObjectNamespace<RunCoordinator>;
  readonly ACCOUNTS: DurableObjectNamespace<Account>;
  readonly RATE_LIMITS: DurableObjectNamespace<RateLimiter>;
  readonly REGISTRY: DurableObjectNamespace<RunRegistry>;
  readonly METRICS: DurableObjectNamespace<MetricsStore>;
  readonly [setting: string]: unknown;
}

/** An empty setting is an absent one: `.dev.vars` templates leave names without a value. */
const text = z.preprocess((value) => (value === '' ? undefined : value), z.string().optional());
const flag = z.preprocess(
  (value) => (value === '' || value === undefined ? 'false' : value),
  z.enum(['true', 'false']),
);

const flagThatIsOn = z.preprocess(
  (value) => (value === '' || value === undefined ? 'true' : value),
  z.enum(['true', 'false']),
);

function webUrl(fallback: string): z.ZodType<string> {
  return z.preprocess(
    (value) => (value === '' || value === undefined ? fallback : value),
    z.url({ protocol: /^https?$/ }).transform((url) => url.replace(/\/+$/, '')),
  );
}

const optionalUrl = z.preprocess(
  (value) => (value === '' ? undefined : value),
  z
    .url({ protocol: /^https?$/ })
    .transform((url) => url.replace(/\/+$/, ''))
    .optional(),
);

function modelName(fallback: string): z.ZodType<string> {
  return z.preprocess((value) => (value === '' || value === undefined ? fallback : value), z.string().max(200));
}

/** Shorter keys could be guessed; longer than any key is a mistake. */
const signingKey = z.preprocess(
  (value) => (value === '' ? undefined : value),
  z.string().min(32).max(1_000).optional(),
);

function count(fallback: number): z.ZodType<number> {
  return z.preprocess(
    (value) => (value === '' || value === undefined ? fallback : value),
    z.coerce.number().int().min(1).max(1_000_000),
  );
}

/** Zero is a bound too. */
function tokens(fallback: number): z.ZodType<number> {
  return z.preprocess(
    (value) => (value === '' || value === undefined ? fallback : value),
    z.coerce.number().int().min(0).max(1_000_000_000_000),
  );
}

/** Settings that have no default. */
const WISHED = ['API_SECRET_KEY', 'GITHUB_TOKEN', 'GITHUB_CLIENT_ID', 'GITHUB_CLIENT_SECRET', 'BRIDGE_TOKEN'] as const;

/** Settings of design.md 5.1 that the Worker reads, and some of our own (README.md). */
export const Config = z
  .object({
    API_SECRET_KEY: signingKey,
    API_SECRET_KEY_PREVIOUS: signingKey,
    GITHUB_TOKEN: text,
    ALLOW_ANONYMOUS_RUNS: flag,
    GITHUB_CLIENT_ID: text,
    GITHUB_CLIENT_SECRET: text,
    GITHUB_URL: webUrl('https://github.com'),
    GITHUB_API_URL: webUrl('https://api.github.com'),
    BRIDGE_URL: webUrl('http://127.0.0.1:5002'),
    BRIDGE_TOKEN: text,
    METRICS_TOKEN: signingKey,
    FRONTEND_URL: webUrl('http://localhost:3000'),
    RATE_LIMIT_PER_MINUTE: count(10),
    RATE_LIMIT_PER_HOUR: count(100),
    MAX_ACTIVE_RUNS: count(5),
    MAX_RUNS_PER_REPOSITORY_PER_HOUR: count(20),
    MAX_OPEN_PULL_REQUESTS: count(10),
    MAX_FOREIGN_PULL_REQUESTS_PER_DAY: count(10),
    GITHUB_WRITE_INTERVAL_MS: tokens(1_000),
    MODEL_ENABLED: flagThatIsOn,
    MODEL_TOKENS_PER_RUN: tokens(2_000_000),
    MODEL_TOKENS_PER_DAY: tokens(10_000_000),
    SUPABASE_URL: optionalUrl,
    SUPABASE_KEY: text,
    SUPABASE_JWT_SECRET: text,
    SUPABASE_STORE_CODE: flag,
    GROQ_ANALYSIS_MODEL: modelName('llama-3.1-8b-instant'),
    GROQ_REFACTOR_MODEL: modelName('llama-3.3-70b-versatile'),
  })
  .transform((env) => ({
    /** The key that signs, then the one before it, which is only read with. Empty: nobody can sign in. */
    apiSecretKeys: [env.API_SECRET_KEY, env.API_SECRET_KEY_PREVIOUS].filter((key) => key !== undefined),
    githubToken: env.GITHUB_TOKEN ?? null,
    allowAnonymousRuns: env.ALLOW_ANONYMOUS_RUNS === 'true',
    /** The OAuth app; null when either half is missing. */
    oauthApp:
      env.GITHUB_CLIENT_ID === undefined || env.GITHUB_CLIENT_SECRET === undefined
        ? null
        : { clientId: env.GITHUB_CLIENT_ID, clientSecret: env.GITHUB_CLIENT_SECRET },
    githubUrl: env.GITHUB_URL,
    githubApiUrl: env.GITHUB_API_URL,
    bridgeUrl: env.BRIDGE_URL,
    bridgeToken: env.BRIDGE_TOKEN ?? null,
    /** Opens GET /metrics; null: there is no such address. */
    metricsToken: env.METRICS_TOKEN ?? null,
    frontendUrl: env.FRONTEND_URL,
    authPerMinute: env.RATE_LIMIT_PER_MINUTE,
    runsPerHour: env.RATE_LIMIT_PER_HOUR,
    maxActiveRuns: env.MAX_ACTIVE_RUNS,
    maxRunsPerRepositoryPerHour: env.MAX_RUNS_PER_REPOSITORY_PER_HOUR,
    maxOpenPullRequests: env.MAX_OPEN_PULL_REQUESTS,
    maxForeignPullRequestsPerDay: env.MAX_FOREIGN_PULL_REQUESTS_PER_DAY,
    gitHubWriteIntervalMs: env.GITHUB_WRITE_INTERVAL_MS,
    /** The operator's switch: without it only rules work. */
    modelEnabled: env.MODEL_ENABLED === 'true',
    tokenCaps: { per_run: env.MODEL_TOKENS_PER_RUN, per_day: env.MODEL_TOKENS_PER_DAY },
    /** The history database; null when either half is missing. */
    supabase:
      env.SUPABASE_URL === undefined || env.SUPABASE_KEY === undefined
        ? null
        : { url: env.SUPABASE_URL, key: env.SUPABASE_KEY },
    /** Signs tokens that the database takes for a user's; null: no realtime. */
    supabaseJwtSecret: env.SUPABASE_JWT_SECRET ?? null,
    storeCode: env.SUPABASE_STORE_CODE === 'true',
    /** What the bridge asks, for the price only. */
    models: { analysis: env.GROQ_ANALYSIS_MODEL, refactor: env.GROQ_REFACTOR_MODEL },
    /** Names without a value that somebody may miss, for readiness. */
    missing: WISHED.filter((name) => env[name] === undefined),
  }));
export type Config = z.infer<typeof Config>;

/** Parses the settings; the failure lists the names that are wrong. */
export function loadConfig(env: Env): Result<Config, readonly string[]> {
  const parsed = Config.safeParse(env);
  if (parsed.success) return ok(parsed.data);
  return err([...new Set(parsed.error.issues.map((issue) => String(issue.path[0])))]);
}
