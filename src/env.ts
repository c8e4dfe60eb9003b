// Bindings and settings of the Worker, parsed once. A wrong setting is named; its value is never shown.

import * as z from 'zod';
import { err, ok, type Result } from './core/result.ts';
import type { Account } from './durable/account.ts';
import type { RunCoordinator } from './durable/run-coordinator.ts';

/** What wrangler.toml binds, beside the settings. */
export interface Env {
  readonly RUNS: DurableObjectNamespace<RunCoordinator>;
  readonly ACCOUNTS: DurableObjectNamespace<Account>;
  readonly [setting: string]: unknown;
}

/** An empty setting is an absent one: `.dev.vars` templates leave names without a value. */
const text = z.preprocess((value) => (value === '' ? undefined : value), z.string().optional());
const flag = z.preprocess(
  (value) => (value === '' || value === undefined ? 'false' : value),
  z.enum(['true', 'false']),
);

function webUrl(fallback: string): z.ZodType<string> {
  return z.preprocess(
    (value) => (value === '' || value === undefined ? fallback : value),
    z.url({ protocol: /^https?$/ }).transform((url) => url.replace(/\/+$/, '')),
  );
}

/** Settings of design.md 5.1 that the Worker reads. */
export const Config = z
  .object({
    GITHUB_TOKEN: text,
    ALLOW_ANONYMOUS_RUNS: flag,
    GITHUB_URL: webUrl('https://github.com'),
    GITHUB_API_URL: webUrl('https://api.github.com'),
    BRIDGE_URL: webUrl('http://127.0.0.1:5002'),
    BRIDGE_TOKEN: text,
  })
  .transform((env) => ({
    githubToken: env.GITHUB_TOKEN ?? null,
    allowAnonymousRuns: env.ALLOW_ANONYMOUS_RUNS === 'true',
    githubUrl: env.GITHUB_URL,
    githubApiUrl: env.GITHUB_API_URL,
    bridgeUrl: env.BRIDGE_URL,
    bridgeToken: env.BRIDGE_TOKEN ?? null,
  }));
export type Config = z.infer<typeof Config>;

/** Parses the settings; the failure lists the names that are wrong. */
export function loadConfig(env: Env): Result<Config, readonly string[]> {
  const parsed = Config.safeParse(env);
  if (parsed.success) return ok(parsed.data);
  return err([...new Set(parsed.error.issues.map((issue) => String(issue.path[0])))]);
}
