// `node bench/throughput-python.ts PATH… [--runs 3] [--floor 3.8] [--ruff ruff] [--json]`: how many Python files a second
// the rules engine gets through, beside ruff's own command with pyupgrade's rules and those of its others that the engine
// has too, on the same files. Without ruff its rows are left out, and that is said.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, readFile } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import * as z from 'zod';
import { MAX_FILE_BYTES } from '../src/core/limits.ts';
import { RUFF_RULES } from '../src/engine/rules/python/table.ts';
import { median, printFigures, type Figure } from './figures.ts';

interface PythonFile {
  readonly path: string;
  readonly text: string;
}

interface Sample {
  readonly wallMs: number;
  readonly changed: number;
}

const Answer = z.object({ ms: z.number(), cpuMs: z.number(), changed: z.number() });

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    runs: { type: 'string', default: '3' },
    floor: { type: 'string', default: '3.8' },
    ruff: { type: 'string', default: 'ruff' },
    json: { type: 'boolean', default: false },
  },
});
const [major = 3, minor = 8] = values.floor.split('.').map(Number);

/** Reads all Python files below a folder that a run would take. */
async function filesBelow(root: string, folder = root): Promise<PythonFile[]> {
  const found: PythonFile[] = [];
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory() && !entry.name.startsWith('.')) found.push(...(await filesBelow(root, path)));
    if (!entry.isFile() || !entry.name.endsWith('.py')) continue;
    const content = await readFile(path, 'utf8');
    if (Buffer.byteLength(content) <= MAX_FILE_BYTES) found.push({ path: relative(root, path), text: content });
  }
  return found;
}

async function runEngine(files: readonly PythonFile[]): Promise<Sample & { ms: number; cpuMs: number }> {
  const began = performance.now();
  const worker = fileURLToPath(new URL('throughput/python-engine.ts', import.meta.url));
  const child = spawn(process.execPath, [worker], { stdio: ['pipe', 'pipe', 'inherit'] });
  child.stdin.end(JSON.stringify({ python: [major, minor], files }));
  const printed = await text(child.stdout);
  return { wallMs: performance.now() - began, ...Answer.parse(JSON.parse(printed)) };
}

/** Ruff's command on one thread, without its cache and without writing. Null when there is no ruff. */
async function runRuff(files: readonly PythonFile[], root: string): Promise<Sample | null> {
  const select = ['UP', ...RUFF_RULES.map(({ id }) => id)].join(',');
  const flags = ['check', '--isolated', '--no-cache', '--diff', '--quiet', '--select', select];
  const target = ['--target-version', `py${String(major)}${String(Math.max(minor, 7))}`];
  const began = performance.now();
  const child = spawn(values.ruff, [...flags, ...target, ...files.map(({ path }) => path)], {
    cwd: root,
    env: { ...process.env, RAYON_NUM_THREADS: '1' },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const started = await once(child, 'spawn').then(
    () => true,
    () => false,
  );
  if (!started) return null;
  const diff = await text(child.stdout);
  return { wallMs: performance.now() - began, changed: diff.match(/^\+\+\+ /gm)?.length ?? 0 };
}

function rowsOf(name: string, ms: readonly number[], files: readonly PythonFile[]): Figure[] {
  const seconds = median(ms) / 1_000;
  const bytes = files.reduce((sum, file) => sum + Buffer.byteLength(file.text), 0);
  return [
    { name: `${name}: time`, value: seconds, unit: 's' },
    { name: `${name}: files a second`, value: files.length / seconds, unit: '' },
    { name: `${name}: MB a second`, value: bytes / 1e6 / seconds, unit: '' },
  ];
}

async function measure(root: string): Promise<void> {
  const files = await filesBelow(root);
  const ours: Awaited<ReturnType<typeof runEngine>>[] = [];
  const theirs: Sample[] = [];
  // In turns, so that a busy moment of the machine hits both.
  for (let run = 0; run < Number(values.runs); run += 1) {
    ours.push(await runEngine(files));
    const ruff = await runRuff(files, root);
    if (ruff !== null) theirs.push(ruff);
  }
  if (theirs.length === 0) console.error(`ruff: skipped, there is no command ${values.ruff}`);
  printFigures(`Throughput on ${root}`, [
    { name: 'files', value: files.length, unit: '' },
    ...rowsOf(
      'engine, a process of its own',
      ours.map(({ wallMs }) => wallMs),
      files,
    ),
    ...rowsOf(
      'engine, loaded',
      ours.map(({ ms }) => ms),
      files,
    ),
    { name: 'engine, loaded: processor time', value: median(ours.map(({ cpuMs }) => cpuMs)) / 1_000, unit: 's' },
    { name: 'files changed by the engine', value: ours[0]?.changed ?? 0, unit: '' },
    ...(theirs.length === 0
      ? []
      : [
          ...rowsOf(
            'ruff check --diff',
            theirs.map(({ wallMs }) => wallMs),
            files,
          ),
          { name: 'files changed by ruff', value: theirs[0]?.changed ?? 0, unit: '' },
        ]),
  ]);
}

for (const path of positionals) await measure(resolve(path));
if (positionals.length === 0) {
  console.error('which folder? node bench/throughput-python.ts PATH…');
  process.exitCode = 2;
}
