// `node bench/throughput-javascript.ts [PATH…] [--runs 3] [--json]`: how many JavaScript and TypeScript files a second the
// rules engine gets through, beside ESLint with those of the rules that it and its plugins have, on the same files. Each is
// measured as a process of its own, start included, and with everything loaded. Without a path: the outdated sample.

import { spawn } from 'node:child_process';
import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import * as z from 'zod';
import { median, printFigures, type Figure } from './figures.ts';
import { outdatedRepository } from './repository.ts';
import { scriptsBelow, type Script } from './throughput/scripts.ts';
import { eslintSettings } from './throughput/eslint-settings.ts';

const SAMPLE_FILES = 400;

/** What each worker prints: time and processor time without its own start, and how many files it would change. */
const Answer = z.object({ ms: z.number(), cpuMs: z.number(), changed: z.number() });

interface Sample {
  readonly wallMs: number;
  readonly ms: number;
  readonly cpuMs: number;
  readonly changed: number;
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { runs: { type: 'string', default: '3' }, json: { type: 'boolean', default: false } },
});

/** Runs one worker over the files that it is told of on standard input. */
async function sample(worker: string, input: unknown, cwd: string): Promise<Sample> {
  const began = performance.now();
  const child = spawn(process.execPath, [fileURLToPath(new URL(`throughput/${worker}.ts`, import.meta.url))], {
    cwd,
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  child.stdin.end(JSON.stringify(input));
  const printed = await text(child.stdout);
  const wallMs = performance.now() - began;
  return { wallMs, ...Answer.parse(JSON.parse(printed)) };
}

/** ESLint's own command, which prints nothing but a report that nobody reads. */
async function commandMs(config: string, scripts: readonly Script[], cwd: string): Promise<number> {
  const eslint = fileURLToPath(new URL('../node_modules/eslint/bin/eslint.js', import.meta.url));
  const flags = ['--config', config, '--no-inline-config', '--fix-dry-run', '--format', 'json'];
  const began = performance.now();
  const child = spawn(process.execPath, [eslint, ...flags, ...scripts.map(({ path }) => path)], {
    cwd,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await text(child.stdout);
  return performance.now() - began;
}

async function writeSample(folder: string): Promise<void> {
  for (const { path, content } of outdatedRepository(SAMPLE_FILES)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), content);
  }
}

function figuresOf(name: string, ms: readonly number[], scripts: readonly Script[]): Figure[] {
  const seconds = median(ms) / 1_000;
  const bytes = scripts.reduce((sum, script) => sum + Buffer.byteLength(script.text), 0);
  return [
    { name: `${name}: time`, value: seconds, unit: 's' },
    { name: `${name}: files a second`, value: scripts.length / seconds, unit: '' },
    { name: `${name}: MB a second`, value: bytes / 1e6 / seconds, unit: '' },
  ];
}

/** Measures one folder and prints its table. */
async function measure(title: string, root: string, scratch: string): Promise<void> {
  const scripts = await scriptsBelow(root);
  const config = join(scratch, 'eslint.config.mjs');
  const settings = eslintSettings(scripts);
  await writeFile(config, settings.text);
  const ours: Sample[] = [];
  const theirs: Sample[] = [];
  const command: number[] = [];
  // In turns, so that a busy moment of the machine hits all of them.
  for (let run = 0; run < Number(values.runs); run += 1) {
    ours.push(await sample('engine', scripts, root));
    theirs.push(await sample('eslint', { config, paths: scripts.map(({ path }) => path) }, root));
    command.push(await commandMs(config, scripts, root));
  }
  const times = (samples: readonly Sample[], key: 'wallMs' | 'ms' | 'cpuMs'): number[] =>
    samples.map((one) => one[key]);
  printFigures(`Throughput on ${title}`, [
    { name: 'files', value: scripts.length, unit: '' },
    { name: 'rules of ESLint and its plugins', value: settings.rules, unit: '' },
    ...figuresOf('engine, a process of its own', times(ours, 'wallMs'), scripts),
    ...figuresOf('eslint --fix-dry-run', command, scripts),
    ...figuresOf('engine, loaded', times(ours, 'ms'), scripts),
    ...figuresOf('ESLint, loaded', times(theirs, 'ms'), scripts),
    // What a busy machine hardly changes.
    { name: 'engine, loaded: processor time', value: median(times(ours, 'cpuMs')) / 1_000, unit: 's' },
    { name: 'ESLint, loaded: processor time', value: median(times(theirs, 'cpuMs')) / 1_000, unit: 's' },
    { name: 'files changed by the engine', value: ours[0]?.changed ?? 0, unit: '' },
    { name: 'files changed by ESLint', value: theirs[0]?.changed ?? 0, unit: '' },
  ]);
}

const scratch = await mkdtemp(join(tmpdir(), 'dependify-throughput-'));
try {
  if (positionals.length === 0) {
    const folder = join(scratch, 'sample');
    await writeSample(folder);
    await measure('the outdated sample', folder, scratch);
  }
  for (const path of positionals) await measure(path, resolve(path), scratch);
} finally {
  await rm(scratch, { recursive: true, force: true });
}
