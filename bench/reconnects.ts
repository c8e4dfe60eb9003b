// `node bench/reconnects.ts [--reconnects 10000] [--kills 5] [--json]`: clients that drop their streams at random and
// come back, over WebSocket and server-sent events, while runs work, with the Worker killed (kill -9) now and then.
// Events lost and doubled; then events a second that one client gets.

import { mkdtemp, rm } from 'node:fs/promises';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import * as z from 'zod';
import { followRun, startRun } from '../dev/demo/client.ts';
import { startGitHub } from '../dev/github/server.ts';
import { compareToLog, readRestlessly } from '../dev/live/restless-reader.ts';
import { startStack } from '../dev/stack/stack.ts';
import { killWorkerd } from '../dev/stack/workerd.ts';
import { RunEvent } from '../src/core/run/events.ts';
import { printFigures } from './figures.ts';
import { outdatedRepository } from './repository.ts';

const OWNER = 'bench';
const FILES = 40;
const READERS = 8;
const PATIENCE = 12;

const { values } = parseArgs({
  options: {
    reconnects: { type: 'string', default: '10000' },
    kills: { type: 'string', default: '5' },
    json: { type: 'boolean', default: false },
  },
});

const Page = z.object({ events: z.array(RunEvent), next_after: z.int() });

interface Totals {
  connects: number;
  readings: number;
  events: number;
  lost: number;
  doubled: number;
  wrong: number;
  runs: number;
  kills: number;
}

async function main(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'dependify-bench-'));
  const github = await startGitHub({ dir: join(folder, 'github') });
  const { token } = github.admin.createUser({ login: OWNER, name: 'Bench' });
  const settings = {
    GITHUB_TOKEN: token,
    GITHUB_URL: github.url,
    GITHUB_API_URL: github.apiUrl,
    ALLOW_ANONYMOUS_RUNS: 'true',
    RATE_LIMIT_PER_HOUR: '100000',
    PORT: '0',
    BRIDGE_PORT: '0',
  };
  const stack = await startStack({ settings, stateDir: join(folder, 'stack') });
  const goal = Number(values.reconnects);
  const totals: Totals = { connects: 0, readings: 0, events: 0, lost: 0, doubled: 0, wrong: 0, runs: 0, kills: 0 };
  const newRun = async (files: number): Promise<string> => {
    totals.runs += 1;
    const input = { owner: OWNER, name: `run-${totals.runs}`, files: outdatedRepository(files) };
    const { full_name } = await github.admin.createRepository(input);
    return startRun(stack.url, full_name, { dry_run: true });
  };
  try {
    const began = performance.now();
    while (totals.connects - totals.readings < goal) {
      const id = await newRun(FILES);
      if (totals.kills < Number(values.kills) && totals.connects >= (goal / Number(values.kills)) * totals.kills) {
        totals.kills += 1;
        setTimeout(() => void killWorkerd(stack.worker.pid), 300 + Math.random() * 1_000);
      }
      await readAll(stack.url, id, goal, totals);
    }
    const seconds = (performance.now() - began) / 1_000;
    tell(totals, seconds, await throughput(stack.url, await newRun(300)));
  } finally {
    await stack.stop();
    await github.close();
    await rm(folder, { recursive: true, force: true });
  }
}

/** Readers follow a run to its end, and then read it again until the goal is near. */
async function readAll(url: string, id: string, goal: number, totals: Totals): Promise<void> {
  const readings = await Promise.all(
    Array.from({ length: READERS }, async () => {
      const mine = [];
      for (let turn = 0; turn < 3; turn += 1)
        mine.push(await readRestlessly(url, id, { random: Math.random, patience: PATIENCE }));
      return mine;
    }),
  );
  const log = await readLog(url, id);
  for (const { events, connects } of readings.flat()) {
    const { lost, doubled, wrong } = compareToLog(events, log);
    totals.connects += connects;
    totals.readings += 1;
    totals.events += events.length;
    totals.lost += lost;
    totals.doubled += doubled;
    totals.wrong += wrong;
  }
  process.stderr.write(`\r${totals.connects - totals.readings} of ${goal} reconnects`);
}

async function readLog(url: string, id: string): Promise<readonly RunEvent[]> {
  const log: RunEvent[] = [];
  for (let after = 0; ;) {
    const page = Page.parse(await (await fetch(`${url}/runs/${id}/events?after=${after}`)).json());
    if (page.events.length === 0) return log;
    log.push(...page.events);
    after = page.next_after;
  }
}

/** Events a second that one socket gets of a run that is over. */
async function throughput(url: string, id: string): Promise<number> {
  await followRun(url, id, () => undefined);
  let events = 0;
  const began = performance.now();
  for (let turn = 0; turn < 20; turn += 1) await followRun(url, id, () => (events += 1));
  return events / ((performance.now() - began) / 1_000);
}

function tell(totals: Totals, seconds: number, perSecond: number): void {
  process.stderr.write('\n');
  printFigures(`${totals.runs - 1} runs, ${READERS} clients at a time, WebSocket and server-sent events`, [
    { name: 'reconnects', value: totals.connects - totals.readings, unit: '' },
    { name: 'whole readings', value: totals.readings, unit: '' },
    { name: 'Worker killed', value: totals.kills, unit: 'times' },
    { name: 'events received', value: totals.events, unit: '' },
    { name: 'events lost', value: totals.lost, unit: '', aim: '0' },
    { name: 'events doubled', value: totals.doubled, unit: '', aim: '0' },
    { name: 'events changed or out of order', value: totals.wrong, unit: '', aim: '0' },
    { name: 'reconnects a second', value: (totals.connects - totals.readings) / seconds, unit: '' },
    { name: 'replayed events a second, one socket', value: Math.round(perSecond), unit: '' },
    { name: 'load average of the machine', value: loadavg()[0] ?? 0, unit: '' },
  ]);
  if (totals.lost + totals.doubled + totals.wrong > 0) process.exitCode = 1;
}

await main();
