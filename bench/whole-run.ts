// `node bench/whole-run.ts [--files 300] [--runs 3] [--json]`: rules-only runs over a repository of outdated files. Time
// of the whole run, its ratio to the rules engine alone on the same files in one process, calls to GitHub, rows written.

import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { loadavg, tmpdir } from 'node:os';
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
  /** When each phase began, by the run's own clock. */
  readonly starts: ReadonlyMap<string, number>;
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
    const starts = new Map<string, number>();
    await followRun(stack.url, id, (event) => {
      if (event.type === 'run.progress' && !starts.has(event.phase)) starts.set(event.phase, Date.parse(event.at));
      if (event.type === 'run.finished') starts.set('end', Date.parse(event.at));
    });
    return { ms: performance.now() - began, starts, view: await readRun(stack.url, id) };
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
  const one = whole[0] ?? small;
  const { funnel, status, usage } = one.view;
  const [wholeMs, aloneMs] = [median(whole.map(({ ms }) => ms)), median(alone)];
  const phase = (from: string, to: string): number =>
    median(whole.map(({ starts }) => (starts.get(to) ?? Number.NaN) - (starts.get(from) ?? Number.NaN)));
  const smallCalls = small.view.usage.meters.github_calls;
  const title = `${funnel.seen} files, ${Math.round(sizeOf(files) / 1024)} KiB, rules only, ${whole.length} runs (${status})`;
  printFigures(title, [
    { name: 'files changed', value: funnel.changed, unit: '' },
    { name: 'whole run', value: Math.round(wholeMs), unit: 'ms' },
    { name: '  of that: resolve', value: phase('resolving', 'analyzing'), unit: 'ms' },
    { name: '  of that: analyze', value: phase('analyzing', 'refactoring'), unit: 'ms' },
    { name: '  of that: refactor', value: phase('refactoring', 'publishing'), unit: 'ms' },
    { name: '  of that: publish', value: phase('publishing', 'end'), unit: 'ms' },
    { name: 'rules engine alone, one process', value: Math.round(aloneMs), unit: 'ms' },
    { name: 'ratio', value: wholeMs / aloneMs, unit: '', aim: 'at most 1.5' },
    { name: `GitHub calls, ${small.view.funnel.changed} changed`, value: smallCalls, unit: '' },
    {
      name: `GitHub calls, ${funnel.changed} changed`,
      value: usage.meters.github_calls,
      unit: '',
      aim: 'equal, at most 12',
    },
    { name: 'rows written', value: usage.meters.rows_written, unit: '' },
    { name: 'rows written per file', value: usage.meters.rows_written / funnel.seen, unit: '' },
    { name: 'alarms set', value: usage.meters.alarms, unit: '' },
    {
      name: 'load average of the machine',
      value: loadavg()[0] ?? 0,
      unit: '',
      aim: 'about the number of threads at work',
    },
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
