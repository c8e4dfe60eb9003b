// `node bench/whole-run.ts [--files 300] [--runs 3] [--json]`: rules-only runs over a repository of outdated files. Time
// of the whole run, its ratio to the rules engine alone on the same files in one process, calls to GitHub, rows written.

import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs, promisify } from 'node:util';
import * as z from 'zod';
import { followRun, readRun, startRun } from '../dev/demo/client.ts';
import { startGitHub, type NewFile } from '../dev/github/server.ts';
import { startStack } from '../dev/stack/stack.ts';
import { floorOf, manifestNames } from '../src/core/floor/manifests.ts';
import { languageOf } from '../src/core/language.ts';
import type { RunView } from '../src/core/run/view.ts';
import { median, printFigures } from './figures.ts';
import { outdatedRepository, sizeOf } from './repository.ts';

const SMALL = 10;
const OWNER = 'bench';

interface Measured {
  readonly ms: number;
  readonly view: RunView;
}

const { values } = parseArgs({
  options: {
    files: { type: 'string', default: '300' },
    runs: { type: 'string', default: '3' },
    json: { type: 'boolean', default: false },
  },
});

async function main(): Promise<void> {
  const count = Number(values.files);
  const rounds = Array.from({ length: Number(values.runs) }, (_, index) => index);
  const files = outdatedRepository(count);
  const folder = await mkdtemp(join(tmpdir(), 'dependify-bench-'));
  const github = await startGitHub({ dir: join(folder, 'github') });
  const { token } = github.admin.createUser({ login: OWNER, name: 'Bench' });
  const settings = {
    GITHUB_TOKEN: token,
    GITHUB_URL: github.url,
    GITHUB_API_URL: github.apiUrl,
    ALLOW_ANONYMOUS_RUNS: 'true',
    PORT: '0',
    BRIDGE_PORT: '0',
  };
  const stack = await startStack({ settings, stateDir: join(folder, 'stack') });
  const measure = async (name: string, input: readonly NewFile[]): Promise<Measured> => {
    const { full_name } = await github.admin.createRepository({ owner: OWNER, name, files: input });
    const began = performance.now();
    const id = await startRun(stack.url, full_name, { max_files: 1_000 });
    await followRun(stack.url, id, () => undefined);
    return { ms: performance.now() - began, view: await readRun(stack.url, id) };
  };
  try {
    const small = await measure('small', outdatedRepository(SMALL));
    const whole: Measured[] = [];
    const alone: number[] = [];
    // In turns, so that a busy machine is busy for both.
    for (const round of rounds) {
      whole.push(await measure(`whole-${round}`, files));
      alone.push(await engineAlone(files));
    }
    tell(files, small, whole, alone);
  } finally {
    await stack.stop();
    await github.close();
    await rm(folder, { recursive: true, force: true });
  }
}

function tell(files: readonly NewFile[], small: Measured, whole: readonly Measured[], alone: readonly number[]): void {
  const one = whole[0]?.view ?? small.view;
  const [wholeMs, aloneMs] = [median(whole.map(({ ms }) => ms)), median(alone)];
  const { meters } = one.usage;
  printFigures(`${one.funnel.seen} files, ${Math.round(sizeOf(files) / 1024)} KiB, rules only (${one.status})`, [
    { name: 'files changed', value: one.funnel.changed, unit: '' },
    { name: 'whole run', value: Math.round(wholeMs), unit: 'ms' },
    { name: 'rules engine alone, one process', value: Math.round(aloneMs), unit: 'ms' },
    { name: 'ratio', value: wholeMs / aloneMs, unit: '', aim: 'at most 1.5' },
    {
      name: `GitHub calls, ${small.view.funnel.changed} changed`,
      value: small.view.usage.meters.github_calls,
      unit: '',
    },
    {
      name: `GitHub calls, ${one.funnel.changed} changed`,
      value: meters.github_calls,
      unit: '',
      aim: 'equal, at most 12',
    },
    { name: 'rows written', value: meters.rows_written, unit: '' },
    { name: 'rows written per file', value: meters.rows_written / one.funnel.seen, unit: '' },
    { name: 'alarms set', value: meters.alarms, unit: '' },
  ]);
}

/** A process of its own, so that the run cannot have warmed it up. */
async function engineAlone(files: readonly NewFile[]): Promise<number> {
  const manifests = files
    .filter(({ path }) => !path.includes('/'))
    .map(({ path, content }) => ({ path, text: String(content) }));
  const input = files.flatMap(({ path, content }) => {
    const language = languageOf(path);
    if (!path.includes('/') || language === null) return [];
    const known = manifests.filter((manifest) => manifestNames(language).includes(manifest.path));
    return [{ path, language, text: String(content), floor: floorOf(path, language, known) }];
  });
  const script = resolve(import.meta.dirname, 'engine-alone.ts');
  const running = promisify(execFile)(process.execPath, ['--no-warnings', script]);
  running.child.stdin?.end(JSON.stringify(input));
  const { stdout } = await running;
  return z.object({ ms: z.number() }).parse(JSON.parse(stdout)).ms;
}

await main();
