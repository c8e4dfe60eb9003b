// Settings of the local stack: `.dev.vars` under the process environment, which wins, and secrets made up where local
// work needs one and nobody gave it.

import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseEnv } from 'node:util';
import { loadConfig, type Env } from '../../src/env.ts';
import { readConfig } from '../../src/modal-bridge/config.ts';

/** Names the Worker reads (design: environment). */
const WORKER_SETTINGS = [
  'API_SECRET_KEY',
  'API_SECRET_KEY_PREVIOUS',
  'GITHUB_TOKEN',
  'ALLOW_ANONYMOUS_RUNS',
  'GITHUB_CLIENT_ID',
  'GITHUB_CLIENT_SECRET',
  'GITHUB_URL',
  'GITHUB_API_URL',
  'SUPABASE_URL',
  'SUPABASE_KEY',
  'SUPABASE_JWT_SECRET',
  'SUPABASE_STORE_CODE',
  'GROQ_ANALYSIS_MODEL',
  'GROQ_REFACTOR_MODEL',
  'BRIDGE_URL',
  'BRIDGE_TOKEN',
  'METRICS_TOKEN',
  'FRONTEND_URL',
  'RATE_LIMIT_PER_MINUTE',
  'RATE_LIMIT_PER_HOUR',
  'MAX_ACTIVE_RUNS',
  'MAX_RUNS_PER_REPOSITORY_PER_HOUR',
  'MAX_OPEN_PULL_REQUESTS',
  'MAX_FOREIGN_PULL_REQUESTS_PER_DAY',
  'GITHUB_WRITE_INTERVAL_MS',
  'MODEL_ENABLED',
  'MODEL_TOKENS_PER_RUN',
  'MODEL_TOKENS_PER_DAY',
] as const;

const BRIDGE_SETTINGS = [
  'BRIDGE_TOKEN',
  'BRIDGE_BACKEND',
  'GROQ_API_KEY',
  'GROQ_BASE_URL',
  'GROQ_ANALYSIS_MODEL',
  'GROQ_REFACTOR_MODEL',
  'MODAL_TOKEN_ID',
  'MODAL_TOKEN_SECRET',
  'MODAL_ENVIRONMENT',
  'MODAL_SERVER_URL',
  'VERIFY_LOCALLY',
  'VERIFY_IMAGE',
] as const;

/** Every setting that Worker or bridge reads. */
export const SETTINGS: readonly string[] = [...WORKER_SETTINGS, ...BRIDGE_SETTINGS];

export type Settings = Readonly<Record<string, string>>;

/** The settings from `.dev.vars` at `path` (when there is one) and `environment`. Empty values count as absent. */
export function readSettings(path: string, environment: Readonly<Record<string, string | undefined>>): Settings {
  const file = existsSync(path) ? parseEnv(readFileSync(path, 'utf8')) : {};
  const merged = Object.entries({ ...file, ...environment });
  return Object.fromEntries(
    merged.filter((entry): entry is [string, string] => entry[1] !== undefined && entry[1] !== ''),
  );
}

/**
 * Adds what local work needs and nobody gave. The signing key is kept in the state folder: sessions and sealed tokens
 * that the Worker stored there are worth nothing without it.
 */
export function withLocalSecrets(settings: Settings, stateDir: string): Settings {
  const key = settings['API_SECRET_KEY'] ?? keptSecret(join(stateDir, 'api-secret-key'));
  return { BRIDGE_TOKEN: secret(), ...settings, API_SECRET_KEY: key };
}

function keptSecret(path: string): string {
  if (existsSync(path)) return readFileSync(path, 'utf8').trim();
  mkdirSync(dirname(path), { recursive: true });
  const made = secret();
  writeFileSync(path, `${made}\n`, { mode: 0o600 });
  return made;
}

/** What the Worker gets. */
export function workerSettings(settings: Settings): Settings {
  return pick(settings, WORKER_SETTINGS);
}

/** What the bridge gets: no GitHub token, no signing key. */
export function bridgeSettings(settings: Settings): Settings {
  return pick(settings, BRIDGE_SETTINGS);
}

/** Fails with the names of the settings that Worker or bridge would refuse, before anything is started. */
export function checkSettings(settings: Settings): void {
  // The Worker's own parser; the bindings are wrangler's business.
  const worker = loadConfig(workerSettings(settings) as unknown as Env);
  const bridge = readConfig(bridgeSettings(settings));
  const names = worker.ok ? [] : worker.error;
  const problems = bridge.ok ? [] : bridge.problems;
  if (names.length + problems.length === 0) return;
  throw new Error(['Some settings are not valid:', ...names, ...problems].join('\n  '));
}

/** The port a setting names. */
export function portOf(settings: Settings, name: 'PORT' | 'BRIDGE_PORT', fallback: number): number {
  const text = settings[name] ?? String(fallback);
  const port = Number(text);
  if (!/^\d{1,5}$/.test(text) || port > 65_535) throw new Error(`${name} must be a port number from 0 to 65535`);
  return port;
}

function pick(settings: Settings, names: readonly string[]): Settings {
  return Object.fromEntries(names.flatMap((name) => (settings[name] === undefined ? [] : [[name, settings[name]]])));
}

function secret(): string {
  return randomBytes(32).toString('hex');
}
