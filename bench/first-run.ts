// `npm run bench:first-run`: what a newcomer waits for: a fresh clone, `npm ci`, and the demo up to its pull request.
// Prints a table; `-- --json` prints the numbers.

import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import * as z from 'zod';
import { printTable, seconds } from './table.ts';

const ROOT = resolve(import.meta.dirname, '..');
const run = promisify(execFile);

const Demo = z.object({
  run: z.object({ status: z.string(), pull_request: z.object({ url: z.string() }).nullable() }),
  times: z.object({ start_ms: z.number(), run_ms: z.number() }),
  problems: z.array(z.string()),
});

async function timed<T>(work: () => Promise<T>): Promise<readonly [ms: number, value: T]> {
  const began = performance.now();
  const value = await work();
  return [performance.now() - began, value];
}

const folder = await mkdtemp(join(tmpdir(), 'dependify-first-run-'));
try {
  const clone = join(folder, 'dependify');
  const [clone_ms] = await timed(() => run('git', ['clone', '--quiet', '--', ROOT, clone]));
  const [install_ms] = await timed(() => run('npm', ['ci', '--no-progress'], { cwd: clone }));
  const options = { cwd: clone, maxBuffer: 64 * 1024 * 1024 };
  const [demo_ms, { stdout }] = await timed(() => run('npm', ['run', '--silent', 'demo', '--', '--json'], options));
  const demo = Demo.parse(JSON.parse(stdout));
  if (demo.run.pull_request === null || demo.problems.length > 0)
    throw new Error(`The demo ended as ${demo.run.status}: ${demo.problems.join(' ')}`);
  const times = { clone_ms, install_ms, ...demo.times, demo_ms, all_ms: clone_ms + install_ms + demo_ms };
  if (process.argv.includes('--json')) {
    console.log(JSON.stringify(times, null, 2));
  } else {
    const rows = [
      ['git clone', seconds(clone_ms)],
      ['npm ci', seconds(install_ms)],
      ['npm run demo', seconds(demo_ms)],
      ['of which starting the stack', seconds(demo.times.start_ms)],
      ['of which the run', seconds(demo.times.run_ms)],
      ['all', seconds(times.all_ms)],
    ];
    console.log(printTable(['step', 'time'], rows));
  }
} finally {
  await rm(folder, { recursive: true, force: true });
}
