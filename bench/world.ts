// The whole local stack to measure on: GitHub stand-in, bridge, Worker, and a model when one is wanted. Runs go through
// the public API; memory is what the system says of the two processes.

import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { followRun, readRun, startRun } from '../dev/demo/client.ts';
import { startGitHub, type GitHubServer, type NewFile } from '../dev/github/server.ts';
import type { Responder } from '../dev/model/responder.ts';
import { startModel } from '../dev/model/server.ts';
import type { Settings } from '../dev/stack/settings.ts';
import { startStack } from '../dev/stack/stack.ts';
import type { RunEvent } from '../src/core/run/events.ts';
import type { RunView } from '../src/core/run/view.ts';
import { startPlainStack, type PlainStack } from './plain-stack.ts';

export const OWNER = 'bench';
const KEY = 'gsk_bench';

export interface MeasuredRun {
  /** From the request to the last event. */
  readonly ms: number;
  /** When each phase began and the run ended (`end`), ms since the epoch, by the run's own clock. */
  readonly starts: ReadonlyMap<string, number>;
  readonly view: RunView;
}

export interface BenchWorld {
  readonly github: GitHubServer;
  readonly stack: PlainStack;
  /** Makes a repository; gives `owner/name`. */
  repository(files: readonly NewFile[]): Promise<string>;
  /** Puts a commit on the default branch. */
  commit(repository: string, files: readonly NewFile[]): Promise<void>;
  measure(repository: string, options?: Parameters<typeof startRun>[2]): Promise<MeasuredRun>;
  /** Resident memory, MB. Linux only, NaN elsewhere. */
  memory(): { readonly bridge: number; readonly worker: number };
  stop(): Promise<void>;
}

export interface WorldOptions {
  /** With the page at /app/, under `wrangler dev`. */
  readonly page?: boolean;
  readonly settings?: Readonly<Record<string, string>>;
  /** With a model that takes this long for each answer. */
  readonly modelLatencyMs?: number;
  /** What that model answers, unless it is the stand-in's own. */
  readonly respond?: Responder;
}

/** Starts it on free ports, in a folder of its own. */
export async function startBenchWorld(options: WorldOptions = {}): Promise<BenchWorld> {
  const { settings = {}, modelLatencyMs, respond, page = false } = options;
  const folder = await mkdtemp(join(tmpdir(), 'dependify-bench-'));
  const github = await startGitHub({ dir: join(folder, 'github') });
  const { token } = github.admin.createUser({ login: OWNER, name: 'Bench' });
  const model =
    modelLatencyMs === undefined
      ? null
      : await startModel({
          port: 0,
          apiKey: KEY,
          latencyMs: modelLatencyMs,
          ...(respond === undefined ? {} : { respond }),
        });
  // The page is served by what only wrangler starts.
  const begin = page ? startWithPage : startPlainStack;
  const stack = await begin(
    {
      GITHUB_TOKEN: token,
      GITHUB_URL: github.url,
      GITHUB_API_URL: github.apiUrl,
      ALLOW_ANONYMOUS_RUNS: 'true',
      RATE_LIMIT_PER_MINUTE: '1000000',
      RATE_LIMIT_PER_HOUR: '1000000',
      MODEL_TOKENS_PER_RUN: '100000000',
      MODEL_TOKENS_PER_DAY: '1000000000',
      ...(model === null ? {} : { GROQ_API_KEY: KEY, GROQ_BASE_URL: model.url }),
      ...settings,
    },
    join(folder, 'stack'),
  );
  let repositories = 0;
  return {
    github,
    stack,
    async repository(files) {
      repositories += 1;
      const made = await github.admin.createRepository({ owner: OWNER, name: `repository-${repositories}`, files });
      return made.full_name;
    },
    async commit(repository, files) {
      const gitDir = github.admin.gitDir(repository);
      const work = await mkdtemp(join(tmpdir(), 'dependify-bench-'));
      const git = (...words: string[]): Promise<unknown> => promisify(execFile)('git', ['-C', work, ...words]);
      try {
        await git('clone', '--quiet', gitDir, '.');
        for (const { path, content } of files) await writeFile(join(work, path), content);
        const identity = ['-c', 'user.name=Ada', '-c', 'user.email=ada@example.com'];
        await git(...identity, 'commit', '--quiet', '--all', '--message', 'Another content');
        await git('push', '--quiet', 'origin', 'HEAD');
      } finally {
        await rm(work, { recursive: true, force: true });
      }
    },
    async measure(repository, options) {
      const began = performance.now();
      const id = await startRun(stack.url, repository, { max_files: 1_000, ...options });
      const starts = new Map<string, number>();
      await followRun(stack.url, id, (event) => noteStart(starts, event));
      return { ms: performance.now() - began, starts, view: await readRun(stack.url, id) };
    },
    memory: () => ({ bridge: residentMb(stack.bridge.pid), worker: residentMb(stack.worker.pid) }),
    async stop() {
      await stack.stop();
      await model?.close();
      await github.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function startWithPage(settings: Settings, stateDir: string): Promise<PlainStack> {
  return startStack({ settings: { PORT: '0', BRIDGE_PORT: '0', ...settings }, stateDir });
}

function noteStart(starts: Map<string, number>, event: RunEvent): void {
  if (event.type === 'run.progress' && !starts.has(event.phase)) starts.set(event.phase, Date.parse(event.at));
  if (event.type === 'run.finished') starts.set('end', Date.parse(event.at));
}

/** Resident memory of a process, MB; NaN where there is no /proc. */
export function residentMb(pid: number): number {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? Number.NaN) / 1_024;
  } catch {
    return Number.NaN;
  }
}
