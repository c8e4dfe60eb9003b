// `npm run matrix`: kills a run at every step before its effect, behind it and behind its record, and prints what came of
// it. First by objects that die in workerd, then by kill -9 of workerd under the whole stack.

import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { readMatrix, renderMatrix, Report, slowest } from './report.ts';

const ROOT = resolve(import.meta.dirname, '../..');

const PARTS = [
  ['objects that die in workerd', ['--project', 'worker', 'test/worker/crash-matrix.test.ts']],
  ['kill -9 of workerd, time to the next request', ['--config', 'vitest.matrix.config.ts']],
] as const;

/** Runs vitest and gives its report; null when there is none. */
async function report(args: readonly string[], folder: string): Promise<Report | null> {
  const file = join(folder, `${crypto.randomUUID()}.json`);
  const vitest = join(ROOT, 'node_modules/vitest/vitest.mjs');
  const all = [vitest, 'run', ...args, '--reporter=json', `--outputFile=${file}`];
  const child = spawn(process.execPath, all, { cwd: ROOT, stdio: 'ignore' });
  await new Promise((ended) => child.once('close', ended));
  const text = await readFile(file, 'utf8').catch(() => null);
  return text === null ? null : Report.parse(JSON.parse(text));
}

const folder = await mkdtemp(join(tmpdir(), 'dependify-matrix-'));
try {
  for (const [title, args] of PARTS) {
    const began = performance.now();
    const said = await report(args, folder);
    const matrix = readMatrix(said ?? { testResults: [] });
    const cells = [...matrix.values()].flatMap((row) => Object.values(row));
    const failed = cells.filter(({ ok }) => !ok).length;
    console.log(renderMatrix(title, matrix));
    const most = slowest(matrix);
    const time = most === null ? '' : `, slowest recovery ${most} ms`;
    const seconds = Math.round((performance.now() - began) / 1_000);
    console.log(`${cells.length} crashes, ${failed} differ${time}, ${seconds} s\n`);
    if (cells.length === 0 || failed > 0) process.exitCode = 1;
  }
} finally {
  await rm(folder, { recursive: true, force: true });
}
