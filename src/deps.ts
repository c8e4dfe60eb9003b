// Composition root of the Worker: bindings and settings become the ports that routes and Durable Objects use.

import { createBridge, type BridgeClient } from './clients/bridge.ts';
import { createCredentials, type KeyMemory } from './clients/credentials.ts';
import { issueRealtimeToken } from './clients/credentials/realtime-token.ts';
import { fewAtOnce } from './clients/few-at-once.ts';
import { createGitHub } from './clients/github.ts';
import type { TakeTurn } from './clients/github/lane.ts';
import { createGitHubOAuth } from './clients/github-oauth.ts';
import { createSupabase } from './clients/supabase.ts';
import type { Credentials, GitHubOAuth } from './core/account/ports.ts';
import { fatal } from './core/errors.ts';
import type { GitHubApi } from './core/github-port.ts';
import type { HistoryStore } from './core/history/port.ts';
import type { RateLimiterApi } from './core/limit/policy.ts';
import { sampledLog } from './core/operations/sampled-log.ts';
import type { Clock, Log, RandomHex } from './core/ports.ts';
import { err } from './core/result.ts';
import { steady } from './core/steady.ts';
import type { AccountApi, MetricsApi, RegistryApi, RunApi } from './durable-api.ts';
import { shardOf, type SweepPorts } from './sweep.ts';
import type { Config, Env } from './env.ts';
import { logEvent } from './log.ts';

export type { BridgeClient } from './clients/bridge.ts';
export type { AccountApi, MetricsApi, PublishAnswer, RegistryApi, RunApi } from './durable-api.ts';

/** The history database, when one is configured. */
export type History = HistoryStore | null;

export interface Deps {
  readonly config: Config;
  readonly log: Log;
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
  /** A client whose every request waits for its turn. */
  github(token: string, turn: TakeTurn): GitHubApi;
  account(subject: string): AccountApi;
  /** The list of unfinished runs that a run stands in. */
  registry(runId: string): RegistryApi;
}

/** What an account's own object needs beside its storage. */
export interface AccountDeps {
  readonly now: Clock;
  readonly randomHex: RandomHex;
  readonly credentials: Credentials;
  readonly oauth: GitHubOAuth;
  readonly history: History;
  /** Least time between two writes to GitHub by one account, over all its runs. */
  readonly writeIntervalMs: number;
  github(token: string): GitHubApi;
  run(id: string): RunApi;
}

/** Ports for the routes. `keys` and `log` outlive the request. */
export function createDeps(env: Env, config: Config, keys?: KeyMemory, log: Log = logEvent): Deps {
  const send = fewAtOnce(webFetch);
  return {
    config,
    log,
    now: Date.now,
    randomHex,
    newRunId: () => crypto.randomUUID(),
    sha256Hex: async (text) => toHex(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))),
    bridge: bridgeOf(config, send),
    credentials: createCredentials(config.apiSecretKeys, keys),
    oauth: oauthOf(config, send),
    history: historyOf(config, send),
    realtimeToken: realtimeTokenOf(config),
    github: (token) => gitHubOf(config, send, token),
    metrics: metricsOf(env),
    run: (id) => runOf(env, id),
    account: (subject) => accountOf(env, subject),
    limiter: (subject) => steadyStub(() => env.RATE_LIMITS.getByName(subject)),
    durableObjectsAnswer: async () => {
      return (await runOf(env, 'health').view('health')) === null;
    },
  };
}

/** Ports for a run's Durable Object. */
export function createRunDeps(env: Env, config: Config): RunDeps {
  const send = fewAtOnce(webFetch);
  return {
    config,
    log: sampledLog(logEvent, Date.now),
    metrics: metricsOf(env),
    now: Date.now,
    bridge: bridgeOf(config, send),
    history: historyOf(config, send),
    realtimeToken: realtimeTokenOf(config),
    github: (token, turn) => gitHubOf(config, send, token, turn),
    account: (subject) => accountOf(env, subject),
    registry: (runId) => registryOf(env, shardOf(runId)),
  };
}

/** Ports for the scheduled sweep. */
export function createSweepPorts(env: Env): SweepPorts {
  return { registryShard: (shard) => registryOf(env, shard), run: (id) => runOf(env, id) };
}

/** Ports for an account's Durable Object. */
export function createAccountDeps(env: Env, config: Config): AccountDeps {
  const send = fewAtOnce(webFetch);
  return {
    now: Date.now,
    randomHex,
    credentials: createCredentials(config.apiSecretKeys),
    oauth: oauthOf(config, send),
    history: historyOf(config, send),
    writeIntervalMs: config.gitHubWriteIntervalMs,
    github: (token) => gitHubOf(config, send, token),
    run: (id) => runOf(env, id),
  };
}

function oauthOf(config: Config, send: typeof fetch): GitHubOAuth {
  const { oauthApp, githubUrl, githubApiUrl } = config;
  if (oauthApp !== null) return createGitHubOAuth({ ...oauthApp, githubUrl, githubApiUrl, fetch: send, now: Date.now });
  const refuse = (): Promise<never> => Promise.reject(new Error('no OAuth app is configured'));
  const fail = () => Promise.resolve(err(fatal('not_configured')));
  return { authorizeUrl: refuse, exchange: fail, refresh: fail, revoke: fail, user: fail };
}

function realtimeTokenOf({ supabaseJwtSecret: secret }: Config): Deps['realtimeToken'] {
  return secret === null ? null : (userId, now, expiresAt) => issueRealtimeToken(secret, userId, now, expiresAt);
}

function gitHubOf({ githubApiUrl }: Config, send: typeof fetch, token: string, turn?: TakeTurn): GitHubApi {
  return createGitHub({ apiUrl: githubApiUrl, token, fetch: send, now: Date.now, turn });
}

function historyOf({ supabase }: Config, send: typeof fetch): History {
  return supabase === null ? null : createSupabase({ ...supabase, fetch: send });
}

function bridgeOf(config: Config, send: typeof fetch): BridgeClient {
  return createBridge({ url: config.bridgeUrl, token: config.bridgeToken ?? '', fetch: send });
}

/** One object counts everything: runs tell it twice each. */
function metricsOf(env: Env): MetricsApi {
  return env.METRICS.getByName('all');
}

function accountOf(env: Env, subject: string): AccountApi {
  return steadyStub<AccountApi>(() => env.ACCOUNTS.getByName(subject));
}

function runOf(env: Env, id: string): RunApi {
  return steadyStub(() => env.RUNS.getByName(id) as unknown as RunApi);
}

function registryOf(env: Env, shard: number): RegistryApi {
  return steadyStub<RegistryApi>(() => env.REGISTRY.getByName(`shard:${shard}`));
}

function steadyStub<T extends object>(stubOf: () => T): T {
  return steady(stubOf, { random: Math.random, pause });
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/** workerd's fetch must be called as a plain function, not as a method of an options object. */
const webFetch: typeof fetch = (input, init) => fetch(input, init);

function randomHex(bytes: number): string {
  return toHex(crypto.getRandomValues(new Uint8Array(bytes)).buffer);
}

function toHex(buffer: ArrayBuffer): string {
  return Array.from(new Uint8Array(buffer), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
