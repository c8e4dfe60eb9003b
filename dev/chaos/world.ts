// Everything that a campaign runs against: the local GitHub and the model behind proxies, the bridge behind one too, and
// the Worker. Both processes are killed from here, and come back from here.

import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startGitHub, type GitHubServer } from '../github/server.ts';
import { startModel } from '../model/server.ts';
import { startBridge } from '../stack/bridge.ts';
import { claimPort } from '../stack/ports.ts';
import { waitUntilReady } from '../stack/readiness.ts';
import { bridgeSettings, checkSettings, withLocalSecrets, workerSettings, type Settings } from '../stack/settings.ts';
import { startWorker } from '../stack/worker.ts';
import { killWorkerd } from '../stack/workerd.ts';
import type { FaultBook } from './fault-book.ts';
import { createLogWatch, type LogWatch } from './log-watch.ts';
import type { Act } from './plan/faults.ts';
import { bridgeClassifier, gitHubClassifier, modelClassifier } from './proxy/classify.ts';
import { startProxy, type Effects, type Watcher } from './proxy/proxy.ts';
import { supervise, type Supervised } from './supervise.ts';

export interface Kill {
  readonly who: 'worker' | 'bridge';
  /** Milliseconds since 1970. */
  readonly at: number;
}

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

/** A second kill within this is none: what it would hit is not back yet. */
const KILL_APART_MS = 3_000;

export interface WorldOptions {
  readonly book: FaultBook;
  readonly watcher: Watcher;
  /** Told when the Worker is killed. */
  crashed(now: number): void;
  act(act: Act, run: number): Promise<void>;
  readonly keep: boolean;
}

/** Starts everything and resolves when the service is ready. */
export async function startWorld({ book, watcher, act, crashed, keep }: WorldOptions): Promise<World> {
  const folder = await mkdtemp(join(tmpdir(), 'dependify-chaos-'));
  const cleanup: (() => Promise<unknown>)[] = [];
  const stop = async (): Promise<void> => {
    for (const end of cleanup.splice(0).reverse()) await end();
    if (!keep) await rm(folder, { recursive: true, force: true });
  };
  const kills: Kill[] = [];
  const log = createLogWatch();
  try {
    const github = await startGitHub({ dir: join(folder, 'github'), keepState: false });
    cleanup.push(() => github.close());
    github.admin.createOAuthApp({ ...OAUTH_APP, name: 'Chaos', redirect_uris: [CALLBACK], expiring_tokens: true });
    const robot = github.admin.createUser({ login: 'robot' });
    const apiKey = `gsk_${randomBytes(20).toString('hex')}`;
    const model = await startModel({ port: 0, apiKey });
    cleanup.push(() => model.close());

    const processes: { worker?: Supervised; bridge?: Supervised } = {};
    const effects: Effects = {
      act,
      async kill(who) {
        const now = Date.now();
        if (kills.some((kill) => kill.who === who && now - kill.at < KILL_APART_MS)) return;
        kills.push({ who, at: now });
        if (who === 'worker') crashed(now);
        const pid = processes[who]?.pid() ?? -1;
        // It may be on its way up; then this kill changes nothing.
        if (who === 'worker') await killWorkerd(pid).catch(() => undefined);
        else if (pid > 0) process.kill(pid, 'SIGKILL');
      },
    };
    const ports = { worker: await claimPort(0, 'the Worker'), bridge: await claimPort(0, 'the bridge') };
    const behind = { book, effects, watcher };
    const gitHubProxy = await startProxy({ ...behind, target: github.url, classifier: gitHubClassifier() });
    const modelProxy = await startProxy({ ...behind, target: model.url, classifier: modelClassifier() });
    const bridgeTarget = `http://127.0.0.1:${String(ports.bridge)}`;
    const bridgeProxy = await startProxy({ ...behind, target: bridgeTarget, classifier: bridgeClassifier() });
    cleanup.push(...[gitHubProxy, modelProxy, bridgeProxy].map((proxy) => () => proxy.close()));

    const given = campaignSettings(gitHubProxy.url, bridgeProxy.url, robot.token);
    const settings = withLocalSecrets(
      { ...given, GROQ_API_KEY: apiKey, GROQ_BASE_URL: modelProxy.url },
      join(folder, 'stack'),
    );
    checkSettings(settings);
    for (const name of ['GITHUB_TOKEN', 'GROQ_API_KEY', 'BRIDGE_TOKEN', 'API_SECRET_KEY', 'GITHUB_CLIENT_SECRET']) {
      log.forbid(name, settings[name] ?? '');
    }
    processes.bridge = await supervise(() =>
      startBridge({
        port: ports.bridge,
        settings: bridgeSettings(settings),
        onLine: (line) => log.line('bridge', line),
      }),
    );
    cleanup.push(() => processes.bridge?.stop() ?? Promise.resolve());
    processes.worker = await supervise(() =>
      startWorker({
        port: ports.worker,
        stateDir: join(folder, 'stack'),
        settings: workerSettings(settings),
        onLine: (line) => log.line('worker', line),
      }),
    );
    cleanup.push(() => processes.worker?.stop() ?? Promise.resolve());
    const url = `http://127.0.0.1:${String(ports.worker)}`;
    await waitUntilReady(url, new Promise(() => undefined));
    return { url, github, robot, kills, log, folder, stop };
  } catch (error) {
    await stop();
    throw error;
  }
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
    RATE_LIMIT_PER_MINUTE: '1000000',
    RATE_LIMIT_PER_HOUR: '1000000',
    MAX_ACTIVE_RUNS: '1000000',
    MAX_RUNS_PER_REPOSITORY_PER_HOUR: '1000000',
    MAX_OPEN_PULL_REQUESTS: '1000000',
  };
}
