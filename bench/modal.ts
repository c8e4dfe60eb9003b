// `node bench/modal.ts [--files 300] [--json]`: the refactor phase on a hundred containers. Analysis is the real job;
// a rewrite only takes its second, so that what is measured is the way there and back: coordinator, bridge, SDK,
// scheduling. The bound is list scheduling on the same containers.

import { mkdtemp, rm } from 'node:fs/promises';
import { readFileSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { followRun, readFiles, readRun, startRun } from '../dev/demo/client.ts';
import { startGitHub, type GitHubServer } from '../dev/github/server.ts';
import { startModal } from '../dev/modal/server.ts';
import { startStack, type Stack } from '../dev/stack/stack.ts';
import { workerdOf } from '../dev/stack/workerd.ts';
import { createBridge } from '../src/clients/bridge.ts';
import { CONTRACT_VERSION } from '../src/core/limits.ts';
import type { Call } from '../src/modal-bridge/contract.ts';
import { printFigures } from './figures.ts';
import { outdatedRepository } from './repository.ts';

const OWNER = 'bench';
const BRIDGE_TOKEN = 'token-of-this-measurement';
const CALLS = 500;
const AT_ONCE = 100;
const CONTAINERS = 100;
const WARM = 3;
const COLD_START_MS = 2_000;
const WORK_MS = 1_000;
const FAULTS = { rate: 0.05, seed: 7 };
/** Sizes of runs one after another; the last two tell growth from a heap that is not swept yet. */
const SIZES = [100, 2_000, 2_000] as const;
const VERDICT = JSON.stringify({
  ok: true,
  output: {
    status: 'rejected',
    reason: 'no_edit',
    usage: { prompt_tokens: 0, completion_tokens: 0, calls: 0 },
  },
});

const { values } = parseArgs({
  options: { files: { type: 'string', default: '300' }, json: { type: 'boolean', default: false } },
});

interface Phase {
  readonly ms: number;
  readonly verdicts: number;
}

async function main(): Promise<void> {
  const files = Number(values.files);
  const root = resolve(import.meta.dirname, '..');
  const folder = await mkdtemp(join(tmpdir(), 'dependify-bench-'));
  const github = await startGitHub({ dir: join(folder, 'github') });
  const { token } = github.admin.createUser({ login: OWNER, name: 'Bench' });
  const modal = await startModal();
  let workMs = WORK_MS;
  const deploy = (coldStartMs: number): void =>
    modal.admin.deploy({
      app: 'dependify',
      functions: {
        analyze: {
          command: { argv: [process.execPath, '--no-warnings', 'src/modal-bridge/container/main.ts'], cwd: root },
          maxContainers: 1,
          minContainers: 1,
          inputsPerContainer: 16,
        },
        refactor: {
          handler: async (_, { signal }) => delay(workMs, VERDICT, { signal }),
          maxContainers: CONTAINERS,
          minContainers: WARM,
          coldStartMs,
        },
      },
    });
  deploy(COLD_START_MS);
  const settings = {
    GITHUB_TOKEN: token,
    GITHUB_URL: github.url,
    GITHUB_API_URL: github.apiUrl,
    ALLOW_ANONYMOUS_RUNS: 'true',
    PORT: '0',
    BRIDGE_PORT: '0',
    BRIDGE_BACKEND: 'modal',
    MODAL_TOKEN_ID: modal.tokenId,
    MODAL_TOKEN_SECRET: modal.tokenSecret,
    MODAL_SERVER_URL: modal.url,
    BRIDGE_TOKEN,
  };
  const stack = await startStack({ settings, stateDir: join(folder, 'stack') });
  try {
    // The analysis container is warm, the others are cold again.
    await measure(stack, github, 'warm-up', 5);
    deploy(COLD_START_MS);
    const clean = await measure(stack, github, 'clean', files);
    deploy(COLD_START_MS);
    const stop = modal.admin.failTransiently(FAULTS.rate, FAULTS.seed);
    const faulty = await measure(stack, github, 'faulty', files);
    stop();
    workMs = 0;
    deploy(0);
    const overhead = await measureOverhead(stack);
    const memory: { readonly bridge: number; readonly worker: number }[] = [];
    for (const [index, count] of SIZES.entries()) {
      await measure(stack, github, `memory-${index}`, count);
      const worker = residentMb(await workerdOf(stack.worker.pid));
      memory.push({ bridge: residentMb(stack.bridge.pid), worker });
    }
    print({ files, clean, faulty, overhead, memory });
  } finally {
    await stack.stop();
    await modal.close();
    await github.close();
    await rm(folder, { recursive: true, force: true });
  }
}

interface Measured {
  readonly files: number;
  readonly clean: Phase;
  readonly faulty: Phase;
  readonly overhead: { readonly single: readonly number[]; readonly crowded: readonly number[] };
  readonly memory: readonly { readonly bridge: number; readonly worker: number }[];
}

function print({ files, clean, faulty, overhead, memory }: Measured): void {
  const bound = listSchedule(files);
  printFigures(
    `${files} rewrites of ${WORK_MS} ms, ${CONTAINERS} containers, ${WARM} warm, others cold for ${COLD_START_MS} ms`,
    [
      { name: 'list-scheduling bound', value: bound, unit: 'ms' },
      { name: 'refactor phase', value: clean.ms, unit: 'ms' },
      { name: 'ratio', value: clean.ms / bound, unit: '', aim: 'at most 1.25' },
      { name: 'refactor phase, 5 % transient faults', value: faulty.ms, unit: 'ms' },
      { name: 'ratio', value: faulty.ms / bound, unit: '', aim: 'at most 1.6' },
      { name: 'verdicts of the faulty run', value: faulty.verdicts, unit: '', aim: String(files) },
      {
        name: `overhead of a call, one at a time, p50 of ${CALLS}`,
        value: quantile(overhead.single, 0.5),
        unit: 'ms',
      },
      { name: 'p99', value: quantile(overhead.single, 0.99), unit: 'ms' },
      { name: `overhead of a call, ${AT_ONCE} at once, p50`, value: quantile(overhead.crowded, 0.5), unit: 'ms' },
      { name: 'p99', value: quantile(overhead.crowded, 0.99), unit: 'ms' },
      ...(['bridge', 'worker'] as const).flatMap((process) =>
        SIZES.map((count, index) => ({
          name: `memory of the ${process} after ${index === 2 ? 'another ' : ''}${count} files`,
          value: memory[index]?.[process] ?? Number.NaN,
          unit: 'MB',
          aim: 'flat',
        })),
      ),
      { name: 'load average of the machine', value: loadavg()[0] ?? 0, unit: '' },
    ],
  );
}

/** A run; its refactor phase is the time from the first file that is written about to the last verdict. */
async function measure(stack: Stack, github: GitHubServer, name: string, count: number): Promise<Phase> {
  const files = outdatedRepository(count);
  const { full_name } = await github.admin.createRepository({ owner: OWNER, name, files });
  const id = await startRun(stack.url, full_name, { max_files: 1_000 });
  const times: number[] = [];
  await followRun(stack.url, id, (event) => {
    if (event.type === 'file.writing' || event.type === 'file.rejected') times.push(Date.parse(event.at));
  });
  const { status, error } = await readRun(stack.url, id);
  if (status !== 'no_changes') throw new Error(`the run ${name} ended as ${status}: ${error?.message ?? ''}`);
  const verdicts = (await readFiles(stack.url, id)).filter(({ reason }) => reason === 'no_edit').length;
  return { ms: Math.max(...times) - Math.min(...times), verdicts };
}

/** Spawn to result for calls that do nothing, through the Worker's own client: what the way there and back costs. */
async function measureOverhead(stack: Stack): Promise<{ single: number[]; crowded: number[] }> {
  const bridge = createBridge({ url: stack.bridgeUrl, token: BRIDGE_TOKEN, fetch });
  const call = (key: string): Call => ({
    key,
    function: 'refactor',
    input: {
      contract_version: CONTRACT_VERSION,
      path: 'a.py',
      language: 'python',
      content: 'class A(object):\n    pass\n',
      findings: [],
      floor: { declared_in: 'default' },
      use_model: false,
    },
  });
  const took = async (run: string, keys: readonly string[]): Promise<number[]> => {
    const began = performance.now();
    const spawned = await bridge.spawn(run, keys.map(call));
    if (!spawned.ok) throw new Error(spawned.error.reason);
    const open = new Set(spawned.value.values());
    const times: number[] = [];
    while (open.size > 0) {
      const polled = await bridge.poll([...open], 20_000);
      if (!polled.ok) throw new Error(polled.error.reason);
      for (const { id } of polled.value.calls) if (open.delete(id)) times.push(performance.now() - began);
    }
    return times;
  };
  const single: number[] = [];
  for (let at = 0; at < CALLS; at += 1) single.push(...(await took('single', [`k${at}`])));
  const crowded: number[] = [];
  for (let at = 0; at < CALLS; at += AT_ONCE) {
    crowded.push(
      ...(await took(
        'crowded',
        Array.from({ length: AT_ONCE }, (_, index) => `k${at + index}`),
      )),
    );
  }
  return { single, crowded };
}

function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

/** When the last of `jobs` ends if each goes to the container that is free first. */
function listSchedule(jobs: number): number {
  const free = Array.from({ length: CONTAINERS }, (_, index): number => (index < WARM ? 0 : COLD_START_MS));
  for (let job = 0; job < jobs; job += 1) {
    const first = free.indexOf(Math.min(...free));
    free[first] = (free[first] ?? 0) + WORK_MS;
  }
  return Math.max(...free);
}

/** Resident memory of a process; Linux only. */
function residentMb(pid: number): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return Math.round(Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? Number.NaN) / 1024);
}

await main();
