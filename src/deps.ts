// Composition root of the Worker: bindings and settings become the ports that routes and Durable Objects use.

import { createBridge, type BridgeClient } from './clients/bridge.ts';
import { createCredentials, type KeyMemory } from './clients/credentials.ts';
import { issueRealtimeToken } from './clients/credentials/realtime-token.ts';
import { createGitHub } from './clients/github.ts';
import { createGitHubOAuth } from './clients/github-oauth.ts';
import { createSupabase } from './clients/supabase.ts';
import type { Credentials, GitHubOAuth } from './core/account/ports.ts';
import { fatal } from './core/errors.ts';
import type { GitHubApi } from './core/github-port.ts';
import type { HistoryStore } from './core/history/port.ts';
import type { RateLimiterApi } from './core/limit/policy.ts';
import type { Clock, Log, RandomHex } from './core/ports.ts';
import { err } from './core/result.ts';
import type { AccountApi, MetricsApi, RunApi } from './durable-api.ts';
import type { Config, Env } from './env.ts';
import { logEvent } from './log.ts';

export type { BridgeClient } from './clients/bridge.ts';
export type { AccountApi, MetricsApi, Poked, PublishAnswer, RunApi } from './durable-api.ts';

/** The history database, when one is configured. */
export type History = HistoryStore | null;

export interface Deps {
  readonly config: Config;
  readonly now: Clock;
  readonly randomHex: RandomHex;
  readonly newRunId: () => string;
  readonly sha256Hex: (text: string) => Promise<string>;
  readonly bridge: BridgeClient;
  readonly credentials: Credentials;
  readonly oauth: GitHubOAuth;
  readonly history: History;
  /** Signs a token that the history database takes for the user's; null without its secret. */
  readonly realtimeToken: ((userId: number, now: number, expiresAt: number) => Promise<string>) | null;
  github(token: string): GitHubApi;
  readonly metrics: Pick<MetricsApi, 'totals'>;
  run(id: string): RunApi;
  account(subject: string): AccountApi;
  /** The rate limits of `ip:…`, `user:…` or `state:…`. */
  limiter(subject: string): RateLimiterApi;
  /** Whether the run and account objects answer. */
  durableObjectsAnswer(): Promise<boolean>;
}

/** What a run's own object needs beside its storage. */
export interface RunDeps {
  readonly config: Config;
  readonly log: Log;
  readonly metrics: Pick<MetricsApi, 'tell'>;
  readonly now: Clock;
  readonly bridge: BridgeClient;
  readonly history: History;
  /** Signs a token that the history database takes for the user's; null without its secret. */
  readonly realtimeToken: ((userId: number, now: number, expiresAt: number) => Promise<string>) | null;
  github(token: string): GitHubApi;
  account(subject: string): AccountApi;
}

/** What an account's own object needs beside its storage. */
export interface AccountDeps {
  readonly now: Clock;
  readonly randomHex: RandomHex;
  readonly credentials: Credentials;
  readonly oauth: GitHubOAuth;
  readonly history: History;
  github(token: string): GitHubApi;
  run(id: string): RunApi;
}

/** Ports for the routes. `keys` outlive the request. */
export function createDeps(env: Env, config: Config, keys?: KeyMemory): Deps {
  return {
    config,
    now: Date.now,
    randomHex,
    newRunId: () => crypto.randomUUID(),
    sha256Hex: async (text) => toHex(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))),
    bridge: bridgeOf(config),
    credentials: createCredentials(config.apiSecretKeys, keys),
    oauth: oauthOf(config),
    history: historyOf(config),
    realtimeToken: realtimeTokenOf(config),
    github: (token) => gitHubOf(config, token),
    metrics: metricsOf(env),
    run: (id) => env.RUNS.getByName(id),
    account: (subject) => accountOf(env, subject),
    limiter: (subject) => env.RATE_LIMITS.getByName(subject),
    durableObjectsAnswer: async () => {
      const probe = env.RUNS.getByName('health') as unknown as RunApi;
      return (await probe.view('health')) === null;
    },
  };
}

/** Ports for a run's Durable Object. */
export function createRunDeps(env: Env, config: Config): RunDeps {
  return {
    config,
    log: logEvent,
    metrics: metricsOf(env),
    now: Date.now,
    bridge: bridgeOf(config),
    history: historyOf(config),
    realtimeToken: realtimeTokenOf(config),
    github: (token) => gitHubOf(config, token),
    account: (subject) => accountOf(env, subject),
  };
}

/** Ports for an account's Durable Object. */
export function createAccountDeps(env: Env, config: Config): AccountDeps {
  return {
    now: Date.now,
    randomHex,
    credentials: createCredentials(config.apiSecretKeys),
    oauth: oauthOf(config),
    history: historyOf(config),
    github: (token) => gitHubOf(config, token),
    run: (id) => env.RUNS.getByName(id),
  };
}

function oauthOf(config: Config): GitHubOAuth {
  const { oauthApp, githubUrl, githubApiUrl } = config;
  if (oauthApp !== null)
    return createGitHubOAuth({ ...oauthApp, githubUrl, githubApiUrl, fetch: webFetch, now: Date.now });
  const refuse = (): Promise<never> => Promise.reject(new Error('no OAuth app is configured'));
  const fail = () => Promise.resolve(err(fatal('not_configured')));
  return { authorizeUrl: refuse, exchange: fail, refresh: fail, revoke: fail, user: fail };
}

function realtimeTokenOf({ supabaseJwtSecret: secret }: Config): Deps['realtimeToken'] {
  return secret === null ? null : (userId, now, expiresAt) => issueRealtimeToken(secret, userId, now, expiresAt);
}

function gitHubOf({ githubApiUrl }: Config, token: string): GitHubApi {
  return createGitHub({ apiUrl: githubApiUrl, token, fetch: webFetch, now: Date.now });
}

function historyOf({ supabase }: Config): History {
  return supabase === null ? null : createSupabase({ ...supabase, fetch: webFetch });
}

function bridgeOf(config: Config): BridgeClient {
  return createBridge({ url: config.bridgeUrl, token: config.bridgeToken ?? '', fetch: webFetch });
}

/** One object counts everything: runs tell it twice each. */
function metricsOf(env: Env): MetricsApi {
  return env.METRICS.getByName('all');
}

function accountOf(env: Env, subject: string): AccountApi {
  return env.ACCOUNTS.getByName(subject);
}

/** workerd's fetch must be called as a plain function, not as a method of an options object. */
const webFetch: typeof fetch = (input, init) => fetch(input, init);

function randomHex(bytes: number): string {
  return toHex(crypto.getRandomValues(new Uint8Array(bytes)).buffer);
}

function toHex(buffer: ArrayBuffer): string {
  return Array.from(new Uint8Array(buffer), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
