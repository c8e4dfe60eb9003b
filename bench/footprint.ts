// `node bench/footprint.ts [--runs 200]`: what is sent to the edge and to browsers, what the Worker does before its first
// request, what idle and active runs hold in memory, and what an installation weighs.

import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';
import * as z from 'zod';
import { bundlePage } from '../dev/assets/page.ts';
import { startRun } from '../dev/demo/client.ts';
import { buildBundle } from '../dev/stack/plain-workerd.ts';
import { runAlone } from './report/alone.ts';
import { show, type Section } from './report/section.ts';
import { outdatedRepository } from './repository.ts';
import { startBenchWorld } from './world.ts';

const ROOT = resolve(import.meta.dirname, '..');
const MAX_BUNDLE_BYTES = 1_000_000;
const HELD_MS = 60_000;

/** Measures; `runs` is how many are idle, and a quarter of it how many are active. */
export async function measureFootprint({ runs = 200 } = {}): Promise<Section> {
  const folder = await mkdtemp(join(tmpdir(), 'dependify-bench-'));
  try {
    const bundle = await readFile(await buildBundle(join(folder, 'bundle')));
    const gzip = gzipSync(bundle).byteLength;
    const page = bundlePage();
    const first = page.files.filter(({ path }) => page.firstScripts.includes(path));
    const pageGzip = first.reduce((sum, { content }) => sum + gzipSync(content).byteLength, 0);
    const startUp = await startUpMs(folder);
    const memory = await memoryOfRuns(runs);
    const kb = (bytes: number): string => show(bytes / 1_024, 'KB');
    return {
      id: 'footprint',
      tables: [
        {
          columns: ['what', 'figure'],
          rows: [
            ['bundle of the Worker, minified', kb(bundle.byteLength)],
            ['the same, gzip', kb(gzip)],
            ['script of the page before the first paint, gzip', kb(pageGzip)],
            ["start-up of the Worker: processor time in wrangler's profile, this machine", show(startUp, 'ms')],
            ['workerd per idle run (ended, 10 files)', kb(memory.idleBytes)],
            ['workerd per active run (its clone held back)', kb(memory.activeBytes)],
            ['node_modules', show(await installedMb(), 'MB')],
          ],
        },
      ],
      plots: [],
      goals: [{ name: 'bundle, gzip', figure: kb(gzip), aim: 'under 1 MB', met: gzip < MAX_BUNDLE_BYTES }],
      notes: [
        `Memory of runs: resident memory of workerd with ${show(runs)} more idle and ${show(runs / 4)} more active runs, divided by their number; objects of ended runs are dropped by the platform when nobody visits them, so an idle run costs the edge its storage only. How long an installation takes is above, under First run.`,
      ],
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const Profile = z.object({
  nodes: z.array(z.object({ id: z.int(), callFrame: z.object({ functionName: z.string() }) })),
  samples: z.array(z.int()),
  timeDeltas: z.array(z.number()),
});

/** Processor time, by wrangler's own profile. */
async function startUpMs(folder: string): Promise<number> {
  const path = join(folder, 'startup.cpuprofile');
  const wrangler = join(ROOT, 'node_modules/wrangler/bin/wrangler.js');
  await promisify(execFile)(process.execPath, [wrangler, 'check', 'startup', '--outfile', path], {
    cwd: ROOT,
    env: { ...process.env, WRANGLER_SEND_METRICS: 'false' },
  });
  const { nodes, samples, timeDeltas } = Profile.parse(JSON.parse(readFileSync(path, 'utf8')));
  const idle = new Set(
    nodes.filter(({ callFrame }) => /^\((?:idle|program)\)$/.test(callFrame.functionName)).map(({ id }) => id),
  );
  return samples.reduce((sum, id, at) => sum + (idle.has(id) ? 0 : (timeDeltas[at] ?? 0)), 0) / 1_000;
}

async function memoryOfRuns(runs: number): Promise<{ idleBytes: number; activeBytes: number }> {
  const world = await startBenchWorld();
  try {
    const repository = await world.repository(outdatedRepository(10));
    const preview = { dry_run: true };
    for (let warm = 0; warm < 10; warm += 1) await world.measure(repository, preview);
    const before = world.memory().worker;
    for (let done = 0; done < runs; done += 1) await world.measure(repository, preview);
    const idle = world.memory().worker;
    const active = Math.max(1, Math.round(runs / 4));
    world.github.admin.inject({ path: /git-upload-pack$/, delay_ms: HELD_MS, times: active });
    for (let begun = 0; begun < active; begun += 1) {
      await startRun(world.stack.url, await world.repository(outdatedRepository(10)), preview);
    }
    const working = world.memory().worker;
    const mb = 1_024 * 1_024;
    return { idleBytes: ((idle - before) / runs) * mb, activeBytes: ((working - idle) / active) * mb };
  } finally {
    await world.stop();
  }
}

async function installedMb(): Promise<number> {
  const { stdout } = await promisify(execFile)('du', ['-sk', join(ROOT, 'node_modules')]);
  return Number.parseInt(stdout, 10) / 1_024;
}

await runAlone(import.meta.filename, 'Footprint', ({ number }) => measureFootprint({ runs: number('runs', 200) }));
