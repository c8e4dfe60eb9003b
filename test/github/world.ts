// A run's own loop, with its real steps, client and rows, against the local GitHub on real git. Time is the test's: a
// wait costs nothing, and the local GitHub reads the same clock. Only the bridge is played.

import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach } from 'vitest';
import { startGitHub, type GitHubServer, type NewFile, type NewRepository } from '../../dev/github/server.ts';
import { createGitHub } from '../../src/clients/github.ts';
import { FREE_LANE, pauseLane, takeTurn } from '../../src/core/account/github-lane.ts';
import type { GitHubApi } from '../../src/core/github-port.ts';
import { fatal } from '../../src/core/errors.ts';
import { err, ok } from '../../src/core/result.ts';
import type { RunEvent } from '../../src/core/run/events.ts';
import { RunOptions } from '../../src/core/run/options.ts';
import { newRecord, type RunRecord } from '../../src/core/run/record.ts';
import { resumeRun } from '../../src/core/run/resume.ts';
import { isEnd } from '../../src/core/run/status.ts';
import { viewRun, type RunView } from '../../src/core/run/view.ts';
import type { RunDeps } from '../../src/deps.ts';
import { AlarmClock } from '../../src/durable/alarm-clock.ts';
import { newMemory, RunLoop } from '../../src/durable/run-loop.ts';
import { RunStore } from '../../src/durable/run-store.ts';
import { engines, OLD } from './engines.ts';
import { openStorage } from './storage.ts';

const execute = promisify(execFile);
const MAX_ALARMS = 200;

export const ROBOT = 'robot';
export const OWNER = 'maintainer';

export interface World {
  readonly github: GitHubServer;
  /** `owner/name` of a new repository. */
  create(repository?: Partial<NewRepository>): Promise<string>;
  /** A client of its own, for what other people do meanwhile. */
  client(login: string): GitHubApi;
  git(fullName: string, ...words: string[]): Promise<string>;
  /** Puts a commit on a branch, as a push would. */
  push(fullName: string, branch: string, files: readonly NewFile[]): Promise<string>;
  now(): number;
  wait(ms: number): void;
  /** Takes the run's token back. */
  signOut(): void;
  signIn(): void;
}

export interface Ended {
  readonly run: RunView;
  readonly record: RunRecord;
  readonly events: readonly RunEvent[];
  /** REST requests of the run, in order: `POST git/trees`. */
  readonly asked: readonly string[];
  /** When the run rested, and for how long. */
  readonly waits: readonly { readonly reason: string; readonly ms: number }[];
  readonly jobs: readonly string[];
  /** Lets the ended run go on. */
  retry(): Promise<Ended>;
}

export interface RunSetting {
  readonly options?: Partial<RunOptions>;
  /** Called before each request is sent. */
  readonly before?: (asked: string) => Promise<void> | void;
  /** Every step is done by another process. */
  readonly forgetful?: boolean;
}

let world: OpenWorld;

/** A GitHub for each test. */
export function useWorld(): () => OpenWorld {
  beforeEach(async () => {
    world = await openWorld();
  });
  afterEach(() => world.close());
  return () => world;
}

export interface OpenWorld extends World {
  run(repository: string, setting?: RunSetting): Promise<Ended>;
  close(): Promise<void>;
}

async function openWorld(): Promise<OpenWorld> {
  const dir = await mkdtemp(join(tmpdir(), 'dependify-github-'));
  let clock = Date.UTC(2026, 10, 22, 12);
  let lane = FREE_LANE;
  let count = 0;
  let token: string | null = null;
  const github = await startGitHub({ dir, clock: () => clock, keepState: false });
  const tokens = new Map([ROBOT, OWNER].map((login) => [login, github.admin.createUser({ login }).token]));
  token = tokens.get(ROBOT) ?? '';

  const clientOf = (withToken: string, before: RunSetting['before'], asked: string[]): GitHubApi =>
    createGitHub({
      apiUrl: github.apiUrl,
      token: withToken,
      now: () => clock,
      sleep(ms) {
        clock += ms;
        return Promise.resolve();
      },
      turn(write) {
        const [next, turn] = takeTurn(lane, write, clock, 1_000);
        lane = next;
        return Promise.resolve(turn);
      },
      async fetch(input, init) {
        const { pathname } = new URL(input instanceof Request ? input.url : input);
        const name = `${init?.method ?? 'GET'} ${pathname.split('/').slice(6).join('/')}`;
        await before?.(name);
        asked.push(name);
        return fetch(input, init);
      },
    });

  async function run(repository: string, setting: RunSetting = {}): Promise<Ended> {
    const [owner = '', name = ''] = repository.split('/');
    const storage = openStorage();
    const store = new RunStore(storage);
    const alarms = new AlarmClock(storage, () => clock);
    const asked: string[] = [];
    const jobs: string[] = [];
    const waits: { reason: string; ms: number }[] = [];
    const gitDir = github.admin.gitDir(repository);
    const account = {
      openPulls: () => Promise.resolve([]),
      admitForeignPull: () => Promise.resolve(true),
      grantTokens: () => Promise.resolve(1_000_000),
      recallAnswers: () => Promise.resolve([]),
      rememberAnswers: () => Promise.resolve(),
      finish: () => Promise.resolve(),
      githubAccess: () => Promise.resolve(token === null ? err(fatal('reauth_required')) : ok({ token, scopes: [] })),
      tokenRefused(refused: string) {
        if (token === refused) token = null;
        return Promise.resolve();
      },
      gitHubTurn: () => Promise.reject(new Error('the client asks')),
      gitHubPaused(until: number) {
        lane = pauseLane(lane, until);
        return Promise.resolve();
      },
    };
    const deps = {
      config: {
        maxOpenPullRequests: 10,
        maxForeignPullRequestsPerDay: 10,
        tokenCaps: { run: 1_000_000, day: 1_000_000 },
        models: { analysis: 'a', refactor: 'r' },
        githubUrl: github.url,
        githubToken: null,
      },
      log: () => undefined,
      metrics: { tell: () => Promise.resolve() },
      now: () => clock,
      bridge: engines(() => gitDir, jobs),
      history: null,
      realtimeToken: null,
      github: (withToken: string) => clientOf(withToken, setting.before, asked),
      account: () => account,
      registry: () => ({ remove: () => Promise.resolve() }),
    } as unknown as RunDeps;

    const id = `${(0x10000000 + (count += 1)).toString(16)}-0000-4000-8000-000000000000`;
    const options = RunOptions.parse(setting.options ?? {});
    store.init(newRecord({ id, subject: 'user:1', repository: { owner, name }, options }, clock));
    let memory = newMemory();

    async function drive(): Promise<Ended> {
      for (let fired = 0; fired < MAX_ALARMS; fired += 1) {
        if (setting.forgetful === true) memory = newMemory();
        await new RunLoop(store, alarms, deps, memory, () => undefined).run();
        const record = store.load();
        if (record === null) throw new Error('the run is gone');
        if (isEnd(record.phase)) {
          const events = [...store.events(0, 500)];
          return { run: viewRun(record), record, events, asked, waits, jobs, retry };
        }
        const alarm = (await storage.getAlarm()) ?? clock + 1;
        alarms.fired();
        if (record.waiting !== null) waits.push({ reason: record.waiting.reason, ms: record.waiting.until - clock });
        clock = Math.max(clock + 1, alarm);
      }
      throw new Error('the run does not end');
    }

    async function retry(): Promise<Ended> {
      const resumed = resumeRun(store.load()!, clock);
      if (!resumed.ok) throw new Error(resumed.error.reason);
      store.commit(resumed.value.record, resumed.value.events, clock, () => undefined, 0);
      return drive();
    }

    return drive();
  }

  async function git(fullName: string, ...words: string[]): Promise<string> {
    const identity = ['-c', 'user.name=Someone', '-c', 'user.email=someone@example.com'];
    const { stdout } = await execute('git', ['-C', github.admin.gitDir(fullName), ...identity, ...words]);
    return stdout.trim();
  }

  return {
    github,
    run,
    git,
    async create(repository = {}) {
      const name = `shop-${(count += 1)}`;
      const files = [{ path: 'a.py', content: OLD }];
      const made = await github.admin.createRepository({
        owner: ROBOT,
        name,
        files,
        ...repository,
      });
      return made.full_name;
    },
    client: (login) => clientOf(tokens.get(login) ?? '', undefined, []),
    async push(fullName, branch, files) {
      const parent = await git(fullName, 'rev-parse', branch);
      const index = join(dir, `index-${(count += 1)}`);
      const inGit = async (words: string[], input?: string): Promise<string> => {
        const child = execute('git', ['-C', github.admin.gitDir(fullName), ...words], {
          env: { ...process.env, GIT_INDEX_FILE: index },
        });
        if (input !== undefined) child.child.stdin?.end(input);
        return (await child).stdout.trim();
      };
      await inGit(['read-tree', parent]);
      for (const { path, content, mode = '100644' } of files) {
        const blob = await inGit(['hash-object', '-w', '--stdin'], String(content));
        await inGit(['update-index', '--add', '--cacheinfo', `${mode},${blob},${path}`]);
      }
      const tree = await inGit(['write-tree']);
      const commit = await git(fullName, 'commit-tree', '-m', 'Somebody’s work', '-p', parent, tree);
      await git(fullName, 'update-ref', `refs/heads/${branch}`, commit);
      return commit;
    },
    now: () => clock,
    wait(ms) {
      clock += ms;
    },
    signOut() {
      token = null;
    },
    signIn() {
      token = github.admin.createToken(ROBOT, ['repo']);
    },
    async close() {
      await github.close();
      await rm(dir, { recursive: true, force: true });
    },
  };
}
