// Everything that a campaign runs against: the local GitHub and the model behind proxies, the bridge behind one too, and
// the Worker. Both processes are killed from here, and come back from here.

import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startGitHub, type GitHubServer } from '../github/server.ts';
import { startModel } from '../model/server.ts';
import { startBridge } from '../stack/bridge.ts';
import { buildBundle, startPlainWorkerd } from '../stack/plain-workerd.ts';
import { claimPort } from '../stack/ports.ts';
import { waitUntilReady } from '../stack/readiness.ts';
import { bridgeSettings, checkSettings, withLocalSecrets, workerSettings, type Settings } from '../stack/settings.ts';
import type { FaultBook } from './fault-book.ts';
import { startUnsteadyHistory } from './history.ts';
import { createKiller, type Kill } from './killer.ts';
import { createLogWatch, type LogWatch } from './log-watch.ts';
import { bridgeClassifier, gitHubClassifier, modelClassifier } from './proxy/classify.ts';
import { startProxy, type Effects, type Watcher } from './proxy/proxy.ts';
import { supervise } from './supervise.ts';

export interface World {
  readonly url: string;
  readonly github: GitHubServer;
  /** The account of callers without a session. */
  readonly robot: { readonly login: string; readonly token: string };
  readonly kills: readonly Kill[];
  readonly log: LogWatch;
  readonly folder: string;
  stop(): Promise<void>;
}

export const OAUTH_APP = { client_id: 'Iv1.chaos', client_secret: `chaos-app-${randomBytes(12).toString('hex')}` };
/** Where a single-page app would take its codes. */
export const CALLBACK = 'http://localhost:3000/signed-in';

/** None of them may show up in a log. */
const SECRETS = [
  'GITHUB_TOKEN',
  'SUPABASE_KEY',
  'GROQ_API_KEY',
  'BRIDGE_TOKEN',
  'API_SECRET_KEY',
  'GITHUB_CLIENT_SECRET',
];

export interface WorldOptions {
  readonly book: FaultBook;
  readonly watcher: Watcher;
  /** Told when the Worker is killed. */
  readonly crashed: (now: number) => void;
  readonly act: Effects['act'];
  /** Told when a process that was killed does not come back. */
  readonly failed: (error: unknown) => void;
  readonly keep: boolean;
  /** The seed of a history database beside it; null: none. */
  readonly history: string | null;
}

type Cleanup = (() => Promise<unknown>)[];

/** Starts everything and resolves when the service is ready. */
export async function startWorld(options: WorldOptions): Promise<World> {
  const folder = await mkdtemp(join(tmpdir(), 'dependify-chaos-'));
  const cleanup: Cleanup = [];
  const stop = async (): Promise<void> => {
    for (const end of cleanup.splice(0).reverse()) await end();
    if (!options.keep) await rm(folder, { recursive: true, force: true });
  };
  try {
    const github = await startGitHub({ dir: join(folder, 'github'), keepState: false });
    cleanup.push(() => github.close());
    github.admin.createOAuthApp({ ...OAUTH_APP, name: 'Chaos', redirect_uris: [CALLBACK], expiring_tokens: true });
    const robot = github.admin.createUser({ login: 'robot' });
    const log = createLogWatch();
    const { url, kills } = await startService({ ...options, folder, github, token: robot.token, log, cleanup });
    return { url, github, robot, kills, log, folder, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

interface Surroundings extends WorldOptions {
  readonly folder: string;
  readonly github: GitHubServer;
  readonly token: string;
  readonly log: LogWatch;
  readonly cleanup: Cleanup;
}

/** The model, the proxies, the bridge and the Worker. */
async function startService(around: Surroundings): Promise<{ url: string; kills: readonly Kill[] }> {
  const { folder, github, token, log, cleanup } = around;
  const apiKey = `gsk_${randomBytes(20).toString('hex')}`;
  const model = await startModel({ port: 0, apiKey });
  cleanup.push(() => model.close());
  const ports = { worker: await claimPort(0, 'the Worker'), bridge: await claimPort(0, 'the bridge') };
  const killer = createKiller(local(ports.worker), around.crashed);
  const behind = { book: around.book, watcher: around.watcher, effects: { act: around.act, kill: killer.kill } };
  const proxies = {
    github: await startProxy({ ...behind, target: github.url, classifier: gitHubClassifier() }),
    model: await startProxy({ ...behind, target: model.url, classifier: modelClassifier() }),
    bridge: await startProxy({ ...behind, target: local(ports.bridge), classifier: bridgeClassifier() }),
  };
  cleanup.push(...Object.values(proxies).map((proxy) => () => proxy.close()));

  const history = around.history === null ? null : await startUnsteadyHistory(around.history);
  if (history !== null) cleanup.push(() => history.stop());
  const stateDir = join(folder, 'stack');
  const given = { ...campaignSettings(proxies.github.url, proxies.bridge.url, token), ...history?.settings };
  const settings = withLocalSecrets({ ...given, GROQ_API_KEY: apiKey, GROQ_BASE_URL: proxies.model.url }, stateDir);
  checkSettings(settings);
  for (const name of SECRETS) log.forbid(name, settings[name] ?? '');
  let starts = 0;
  const bridge = await supervise(() => {
    starts += 1;
    // Every second bridge has no model, so that runs change over in their midst.
    const { GROQ_API_KEY: key, ...rulesOnly } = bridgeSettings(settings);
    const chosen = starts % 2 === 1 && key !== undefined ? { ...rulesOnly, GROQ_API_KEY: key } : rulesOnly;
    return startBridge({ port: ports.bridge, settings: chosen, onLine: (line) => log.line('bridge', line) });
  }, around.failed);
  cleanup.push(() => bridge.stop());
  const bundle = await buildBundle(join(stateDir, 'bundle'));
  const onLine = (line: string): void => log.line('worker', line);
  const worker = await supervise(
    () =>
      startPlainWorkerd({ bundle, folder: stateDir, port: ports.worker, settings: workerSettings(settings), onLine }),
    around.failed,
  );
  cleanup.push(() => worker.stop());
  killer.of({ worker, bridge });
  const url = local(ports.worker);
  await waitUntilReady(url, new Promise(() => undefined));
  return { url, kills: killer.kills };
}

function local(port: number): string {
  return `http://127.0.0.1:${String(port)}`;
}

/** No limit of the service stands in the way of so many runs from one address. */
function campaignSettings(gitHub: string, bridge: string, token: string): Settings {
  return {
    GITHUB_TOKEN: token,
    GITHUB_URL: gitHub,
    GITHUB_API_URL: `${gitHub}/api/v3`,
    GITHUB_CLIENT_ID: OAUTH_APP.client_id,
    GITHUB_CLIENT_SECRET: OAUTH_APP.client_secret,
    BRIDGE_URL: bridge,
    ALLOW_ANONYMOUS_RUNS: 'true',
    // What a user of GitHub owes it between two writes is time, and here it would only be lost.
    GITHUB_WRITE_INTERVAL_MS: '0',
    RATE_LIMIT_PER_MINUTE: '1000000',
    RATE_LIMIT_PER_HOUR: '1000000',
    MAX_ACTIVE_RUNS: '1000000',
    MAX_RUNS_PER_REPOSITORY_PER_HOUR: '1000000',
    MAX_OPEN_PULL_REQUESTS: '1000000',
    MAX_FOREIGN_PULL_REQUESTS_PER_DAY: '1000000',
  };
}
