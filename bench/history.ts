// `node bench/history.ts [--files 100] [--rounds 7] [--json]`: what a copy in Supabase costs a run. The same run without
// Supabase, with one that answers, with one that takes two seconds for each answer and with one that is away, in turns.

import { mkdtemp, rm } from 'node:fs/promises';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { followRun, startRun } from '../dev/demo/client.ts';
import { startGitHub, type GitHubServer } from '../dev/github/server.ts';
import { freePort } from '../dev/stack/ports.ts';
import type { Settings } from '../dev/stack/settings.ts';
import { startStack, type Stack } from '../dev/stack/stack.ts';
import { startSupabase, type SupabaseServer } from '../dev/supabase/server.ts';
import { median, printFigures, type Figure } from './figures.ts';
import { outdatedRepository } from './repository.ts';

const OWNER = 'bench';
const SLOW_MS = 2_000;

const { values } = parseArgs({
  options: {
    files: { type: 'string', default: '100' },
    rounds: { type: 'string', default: '7' },
    json: { type: 'boolean', default: false },
  },
});

async function main(): Promise<void> {
  const [files, rounds] = [Number(values.files), Number(values.rounds)];
  const folder = await mkdtemp(join(tmpdir(), 'dependify-bench-'));
  const github = await startGitHub({ dir: join(folder, 'github') });
  const { token } = github.admin.createUser({ login: OWNER, name: 'Bench' });
  const [up, slow] = [await startSupabase(), await startSupabase()];
  slow.faults.set({ kind: 'slow', ms: SLOW_MS });
  const kinds: Readonly<Record<string, Settings>> = {
    without: {},
    up: { SUPABASE_URL: up.url, SUPABASE_KEY: up.secretKey },
    slow: { SUPABASE_URL: slow.url, SUPABASE_KEY: slow.secretKey },
    away: { SUPABASE_URL: `http://127.0.0.1:${await freePort()}`, SUPABASE_KEY: 'sb_secret_of_nobody' },
  };
  const stacks = new Map<string, Stack>();
  for (const [kind, settings] of Object.entries(kinds)) {
    const common = {
      GITHUB_TOKEN: token,
      GITHUB_URL: github.url,
      GITHUB_API_URL: github.apiUrl,
      ALLOW_ANONYMOUS_RUNS: 'true',
      RATE_LIMIT_PER_HOUR: '100000',
      PORT: '0',
      BRIDGE_PORT: '0',
    };
    stacks.set(kind, await startStack({ settings: { ...common, ...settings }, stateDir: join(folder, kind) }));
  }
  try {
    const times = new Map<string, number[]>([...stacks.keys()].map((kind) => [kind, []]));
    let requests = 0;
    for (let round = 0; round <= rounds; round += 1) {
      for (const [kind, stack] of stacks) {
        up.requests.splice(0);
        const ms = await timeRun(stack, github, `${kind}-${round}`, files);
        // The first round warms up.
        if (round > 0) times.get(kind)?.push(ms);
        if (kind === 'up') requests = Math.max(requests, await requestsOfRun(up));
      }
    }
    print(files, times, requests);
  } finally {
    for (const stack of stacks.values()) await stack.stop();
    await Promise.all([up.close(), slow.close(), github.close()]);
    await rm(folder, { recursive: true, force: true });
  }
}

/** Accepted to `run.finished`, as its caller sees it. */
async function timeRun(stack: Stack, github: GitHubServer, name: string, count: number): Promise<number> {
  const { full_name } = await github.admin.createRepository({ owner: OWNER, name, files: outdatedRepository(count) });
  const began = performance.now();
  const id = await startRun(stack.url, full_name, { max_files: 1_000 });
  await followRun(stack.url, id, () => undefined);
  return performance.now() - began;
}

/** Requests that wrote, once the run's own row has its end. */
async function requestsOfRun(supabase: SupabaseServer): Promise<number> {
  for (;;) {
    const open = await supabase.sql('select 1 from public.runs where finished_at is null');
    if (open.length === 0) return supabase.requests.filter(({ method }) => method === 'POST').length;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

function print(files: number, times: ReadonlyMap<string, readonly number[]>, requests: number): void {
  const without = median(times.get('without') ?? []);
  const figures = [...times].flatMap(([kind, all]): Figure[] => [
    { name: `run, Supabase ${kind}`, value: median(all), unit: 'ms' },
    ...(kind === 'without'
      ? []
      : [{ name: 'against without', value: median(all) / without, unit: '', aim: 'at most 1.02' }]),
  ]);
  printFigures(`${files} files, the middle of ${times.get('up')?.length ?? 0} runs each`, [
    ...figures,
    { name: 'writing requests of a run', value: requests, unit: '', aim: 'at most 10 for 100 files' },
    { name: 'load average of the machine', value: loadavg()[0] ?? 0, unit: '' },
  ]);
}

await main();
