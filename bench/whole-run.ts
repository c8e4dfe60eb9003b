// `npm run bench:whole-run`: whole runs over 300 and over 10 changed files, rules only, on the local GitHub, beside the
// rules engine alone on the same files. Prints a table; `-- --json` prints everything that was measured.

import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import * as z from 'zod';
import { startGitHub } from '../dev/github/server.ts';
import { startStack } from '../dev/stack/stack.ts';
import { printTable, seconds } from './table.ts';
import { measureRun, type Measured } from './whole-run/one-run.ts';

const MANY = 300;
const FEW = 10;

const Engine = z.object({
  load_ms: z.number(),
  first_ms: z.number(),
  warm_ms: z.number(),
  /** Far below `warm_ms` when the machine was busy with something else: then no time here means much. */
  warm_cpu_ms: z.number(),
  changed: z.int(),
});

async function measureEngine(): Promise<z.infer<typeof Engine>> {
  const script = join(import.meta.dirname, 'whole-run/engine-alone.ts');
  const { stdout } = await promisify(execFile)(process.execPath, ['--no-warnings', script, String(MANY)]);
  return Engine.parse(JSON.parse(stdout));
}

async function measureRuns(): Promise<readonly [cold: Measured, few: Measured, warm: Measured]> {
  const folder = await mkdtemp(join(tmpdir(), 'dependify-bench-'));
  const github = await startGitHub({ dir: join(folder, 'github') });
  try {
    const { token } = github.admin.createUser({ login: 'bench', name: 'Bench' });
    const addresses = { GITHUB_TOKEN: token, GITHUB_URL: github.url, GITHUB_API_URL: github.apiUrl };
    const settings = { ...addresses, ALLOW_ANONYMOUS_RUNS: 'true', PORT: '0', BRIDGE_PORT: '0' };
    const stack = await startStack({ settings, stateDir: join(folder, 'stack') });
    try {
      const cold = await measureRun(github, stack.url, 'many', MANY);
      const few = await measureRun(github, stack.url, 'few', FEW);
      return [cold, few, await measureRun(github, stack.url, 'many-again', MANY)];
    } finally {
      await stack.stop();
    }
  } finally {
    await github.close();
    await rm(folder, { recursive: true, force: true });
  }
}

function row(name: string, run: Measured): readonly string[] {
  const phases = Object.entries(run.phases_ms).map(([phase, ms]) => `${phase} ${seconds(ms)}`);
  const rows = `${run.rows_written} (${(run.rows_written / run.files).toFixed(1)})`;
  return [name, seconds(run.run_ms), phases.join(', '), String(run.rest_calls), String(run.git_requests), rows];
}

const machine = { cores: availableParallelism(), load_before: loadavg()[0] ?? 0 };
const engine = await measureEngine();
const [cold, few, warm] = await measureRuns();
const ratios = {
  cold: cold.run_ms / (engine.load_ms + engine.first_ms),
  warm: warm.run_ms / engine.warm_ms,
};
if (process.argv.includes('--json')) {
  console.log(JSON.stringify({ machine, engine, runs: { cold, few, warm }, ratios }, null, 2));
} else {
  console.log(`${machine.cores} cores, load ${machine.load_before.toFixed(1)} before the start\n`);
  const head = ['run', 'time', 'of which', 'REST calls', 'git requests', 'rows written (per file)'];
  const runs = [
    row(`${MANY} files, first run after the start`, cold),
    row(`${FEW} files`, few),
    row(`${MANY} files again`, warm),
  ];
  console.log(`${printTable(head, runs)}\n`);
  const alone = [
    ['with loading', seconds(engine.load_ms + engine.first_ms), ratios.cold.toFixed(2)],
    [`second pass (${seconds(engine.warm_cpu_ms)} of CPU)`, seconds(engine.warm_ms), ratios.warm.toFixed(2)],
  ];
  console.log(printTable(['engine alone, one process', 'time', 'whole run / engine'], alone));
}
