// Composition root of the Worker: bindings and settings become the ports that routes and Durable Objects use.

import { createBridge, type BridgeClient } from './clients/bridge.ts';
import { createGitHub } from './clients/github.ts';
import type { Reservation, ReservationRequest } from './core/account/reserve.ts';
import type { GitHubApi } from './core/github-port.ts';
import type { Clock, RandomHex } from './core/ports.ts';
import type { RunEvent } from './core/run/events.ts';
import type { RunInput } from './core/run/record.ts';
import type { FileSummary, FileView, RunView } from './core/run/view.ts';
import type { UpdateFile } from './core/run/update-answer.ts';
import type { Config, Env } from './env.ts';

export type { BridgeClient } from './clients/bridge.ts';

/** What a run answers over RPC. Reads take the subject and give null when the run is not theirs. */
export interface RunApi {
  start(input: RunInput): Promise<RunView>;
  view(subject: string): Promise<RunView | null>;
  /** Resolves when the run ends or after `maxMs`, whichever is first. */
  waitForEnd(subject: string, maxMs: number): Promise<RunView | null>;
  files(subject: string, after: string, limit: number): Promise<{ files: FileSummary[]; next: string | null } | null>;
  file(subject: string, path: string): Promise<FileView | 'no_file' | null>;
  updateFiles(subject: string): Promise<UpdateFile[] | null>;
  changelog(subject: string): Promise<string | null>;
  patch(subject: string): Promise<string | null>;
  events(subject: string, after: number, limit: number): Promise<RunEvent[] | null>;
  cancel(subject: string): Promise<RunView | null>;
  fetch(request: Request): Promise<Response>;
}

export interface AccountApi {
  reserve(request: ReservationRequest, now: number): Promise<Reservation>;
  release(repository: string, runId: string): Promise<void>;
}

export interface Deps {
  readonly config: Config;
  readonly now: Clock;
  readonly randomHex: RandomHex;
  readonly newRunId: () => string;
  readonly sha256Hex: (text: string) => Promise<string>;
  readonly bridge: BridgeClient;
  run(id: string): RunApi;
  account(subject: string): AccountApi;
  /** Whether the run and account objects answer. */
  durableObjectsAnswer(): Promise<boolean>;
}

/** What a run's own object needs beside its storage. */
export interface RunDeps {
  readonly config: Config;
  readonly now: Clock;
  readonly bridge: BridgeClient;
  github(token: string): GitHubApi;
  account(subject: string): AccountApi;
}

/** Ports for the routes. */
export function createDeps(env: Env, config: Config): Deps {
  return {
    config,
    now: Date.now,
    randomHex,
    newRunId: () => crypto.randomUUID(),
    sha256Hex: async (text) => toHex(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))),
    bridge: bridgeOf(config),
    // RPC stubs carry types too deep for Hono's inference; these interfaces are the same methods, flat.
    run: (id) => env.RUNS.getByName(id),
    account: (subject) => accountOf(env, subject),
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
    now: Date.now,
    bridge: bridgeOf(config),
    github: (token) => createGitHub({ apiUrl: config.githubApiUrl, token, fetch: webFetch, now: Date.now }),
    account: (subject) => accountOf(env, subject),
  };
}

function bridgeOf(config: Config): BridgeClient {
  return createBridge({ url: config.bridgeUrl, token: config.bridgeToken ?? '', fetch: webFetch });
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
