// The whole local stack as a stranger meets it: the API over HTTP and WebSocket, a GitHub with its request log, and the
// bare repositories on disk. Imports nothing of src but the published shapes.

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll } from 'vitest';
import { followRun, readFiles, readRun, startRun } from '../../dev/demo/client.ts';
import { startGitHub, type GitHubServer, type NewRepository } from '../../dev/github/server.ts';
import { startStack, type Stack } from '../../dev/stack/stack.ts';
import type { RunEvent } from '../../src/core/run/events.ts';
import type { FileSummary, RunView } from '../../src/core/run/view.ts';

type RunOptionsInput = Parameters<typeof startRun>[2];

/** A run that has ended. */
export interface Ended {
  readonly view: RunView;
  readonly events: readonly RunEvent[];
  readonly files: readonly FileSummary[];
}

export interface World {
  readonly github: GitHubServer;
  /** Its login is the account that the Worker works with. */
  readonly login: string;
  readonly token: string;
  stack(): Stack;
  text(path: string): Promise<string>;
  /** Creates a repository with a name of its own and gives `owner/name`. */
  repository(input: Partial<NewRepository>): Promise<string>;
  /** Starts a run and gives its id. */
  start(repository: string, options?: RunOptionsInput): Promise<string>;
  /** Waits for the end of a run. */
  end(id: string): Promise<Ended>;
  run(repository: string, options?: RunOptionsInput): Promise<Ended>;
  restart(): Promise<void>;
  stop(): Promise<void>;
  /** Folder of what Worker and bridge keep. */
  readonly stateDir: string;
  /** Folder of what the local GitHub keeps. */
  readonly githubDir: string;
  /** Every line that Worker and bridge have printed. */
  logs(): readonly string[];
}

const LOGIN = 'machine';
const SHOWN_LINES = 40;

/** One world for all tests of a file; what Worker and bridge said is shown only when a test fails. */
export function useWorld(take: (world: World) => void, settings: Readonly<Record<string, string>> = {}): void {
  let world: World | undefined;
  beforeAll(async () => {
    world = await startWorld(settings);
    take(world);
  });
  afterEach(({ task }) => {
    if (task.result?.state === 'fail') process.stderr.write(`${world?.logs().slice(-SHOWN_LINES).join('\n') ?? ''}\n`);
  });
  afterAll(() => world?.stop());
}

/** Starts a world. `settings` are added to the Worker's and the bridge's. */
async function startWorld(settings: Readonly<Record<string, string>> = {}): Promise<World> {
  const folder = await mkdtemp(join(tmpdir(), 'dependify-conformance-'));
  const github = await startGitHub({ dir: join(folder, 'github') });
  const { token } = github.admin.createUser({ login: LOGIN, name: 'Machine' });
  const logs: string[] = [];
  const start = (): Promise<Stack> =>
    startStack({
      settings: {
        GITHUB_TOKEN: token,
        GITHUB_URL: github.url,
        GITHUB_API_URL: github.apiUrl,
        ALLOW_ANONYMOUS_RUNS: 'true',
        PORT: '0',
        BRIDGE_PORT: '0',
        ...settings,
      },
      stateDir: join(folder, 'stack'),
      onLine: (from, line) => logs.push(`${from} | ${line}`),
    });
  let stack = await start().catch(async (error: unknown) => {
    await github.close();
    throw error;
  });
  let repositories = 0;

  const world: World = {
    github,
    login: LOGIN,
    token,
    stack: () => stack,
    text: async (path) => (await fetch(`${stack.url}${path}`)).text(),
    async repository(input) {
      repositories += 1;
      const made = await github.admin.createRepository({ owner: LOGIN, name: `repository-${repositories}`, ...input });
      return made.full_name;
    },
    start: (repository, options) => startRun(stack.url, repository, options),
    async end(id) {
      const events: RunEvent[] = [];
      await followRun(stack.url, id, (event) => events.push(event));
      return { view: await readRun(stack.url, id), events, files: await readFiles(stack.url, id) };
    },
    run: async (repository, options) => world.end(await world.start(repository, options)),
    async restart() {
      await stack.stop();
      stack = await start();
    },
    async stop() {
      await stack.stop();
      await github.close();
      await rm(folder, { recursive: true, force: true });
    },
    stateDir: join(folder, 'stack'),
    githubDir: join(folder, 'github'),
    logs: () => logs,
  };
  return world;
}
