// `node bench/live.ts [--most 1000] [--runs 200]`: from an event that is written to the same event at whoever watches: many
// sockets on one run, then many runs with one socket each. Both clocks are this machine's.

import WebSocket from 'ws';
import * as z from 'zod';
import { startRun } from '../dev/demo/client.ts';
import { runAlone } from './report/alone.ts';
import { quantile } from './report/fit.ts';
import { show, type Section } from './report/section.ts';
import { outdatedRepository } from './repository.ts';
import { startBenchWorld, type BenchWorld } from './world.ts';

const SOCKETS = [1, 100, 1_000];
const FILES = 30;
const FILES_IN_MANY = 3;
/** A model that takes its time, as real ones do: else the engines take both cores, and every message waits for them. */
const MODEL_MS = 500;
const AIM_MS = 50;

/** `at` of an event. */
const AT = /"at":"([^"]+)"/;

interface Row {
  readonly name: string;
  readonly events: number;
  readonly p50: number;
  readonly p99: number;
}

/** Measures with up to `most` sockets on one run, and with `runs` runs at once. */
export async function measureLive({ most = 1_000, runs = 200 } = {}): Promise<Section> {
  const world = await startBenchWorld({ modelLatencyMs: MODEL_MS });
  try {
    // Code that runs for the first time is compiled beside everything else.
    for (let warm = 0; warm < 2; warm += 1) await world.measure(await world.repository(outdatedRepository(FILES)));
    const rows: Row[] = [];
    for (const sockets of SOCKETS.filter((count) => count <= most)) {
      const delays = await watchOne(world, sockets);
      rows.push(rowOf(`${show(sockets)} ${sockets === 1 ? 'socket' : 'sockets'} on one run`, delays));
    }
    rows.push(rowOf(`${show(runs)} runs at once, a socket each`, await watchMany(world, runs)));
    const aimed = rows.find(({ name }) => name.startsWith('100 sockets'));
    return {
      id: 'live',
      tables: [
        {
          columns: ['watchers', 'events received', 'p50', 'p99'],
          rows: rows.map(({ name, events, p50, p99 }) => [name, show(events), show(p50, 'ms'), show(p99, 'ms')]),
        },
      ],
      plots: [],
      goals:
        aimed === undefined
          ? []
          : [
              {
                name: '100 sockets on one run, p99',
                figure: show(aimed.p99, 'ms'),
                aim: `under ${AIM_MS} ms`,
                met: aimed.p99 < AIM_MS,
              },
            ],
      notes: [
        'From the time in the event to its arrival, in a client on the same machine; engines, GitHub and the Worker work on the same cores meanwhile, with a model of half a second.',
      ],
    };
  } finally {
    await world.stop();
  }
}

function rowOf(name: string, delays: readonly number[]): Row {
  return { name, events: delays.length, p50: quantile(delays, 0.5), p99: quantile(delays, 0.99) };
}

/** A run that everybody watches: it waits at GitHub until all are there. */
async function watchOne(world: BenchWorld, sockets: number): Promise<readonly number[]> {
  const repository = await world.repository(outdatedRepository(FILES));
  // The clone is held back until everybody listens.
  world.github.admin.inject({ path: /git-upload-pack$/, delay_ms: sockets * 3 + 500 });
  const id = await startRun(world.stack.url, repository);
  const watched = Array.from({ length: sockets }, () => watch(world.stack.url, id));
  return (await Promise.all(watched)).flat();
}

async function watchMany(world: BenchWorld, runs: number): Promise<readonly number[]> {
  const repositories: string[] = [];
  for (let at = 0; at < runs; at += 1) repositories.push(await world.repository(outdatedRepository(FILES_IN_MANY)));
  const delays = await Promise.all(
    repositories.map(async (repository) => watch(world.stack.url, await startPatiently(world.stack.url, repository))),
  );
  return delays.flat();
}

/** A crowd is told to come again, and does. */
export async function startPatiently(
  url: string,
  repository: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<string> {
  for (;;) {
    const response = await fetch(`${url}/runs`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ repository }),
    });
    const text = await response.text();
    if (response.status === 202) return z.object({ id: z.string() }).parse(JSON.parse(text)).id;
    if (response.status !== 429) throw new Error(`POST /runs answered ${response.status}`);
    await new Promise((resolve) => setTimeout(resolve, 1_000 * Number(response.headers.get('retry-after') ?? 1)));
  }
}

/** Delays of the live events of a run: those that were written before the socket was open do not count. */
function watch(url: string, id: string): Promise<number[]> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(`${url.replace('http', 'ws')}/runs/${id}/ws`, ['dependify.v1']);
    const delays: number[] = [];
    let openedAt = Number.POSITIVE_INFINITY;
    socket.on('open', () => (openedAt = Date.now()));
    socket.on('error', reject);
    socket.on('message', (data: Buffer) => {
      const now = Date.now();
      // Read with as little work as can be: what the client does with a message is not measured.
      const text = data.toString('latin1');
      const writtenAt = Date.parse(AT.exec(text)?.[1] ?? '');
      if (writtenAt > openedAt) delays.push(now - writtenAt);
      if (!text.includes('"type":"run.finished"')) return;
      socket.close();
      resolve(delays);
    });
  });
}

await runAlone(import.meta.filename, 'Live updates', ({ number }) =>
  measureLive({ most: number('most', 1_000), runs: number('runs', 200) }),
);
