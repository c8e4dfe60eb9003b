// `node bench/api.ts [--seconds 4] [--rounds 3]`: requests a second and latency of four routes, the production bundle on
// plain workerd beside the predecessor's stack, one process each, the same client, in turns.

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serveFloor } from './api/floor.ts';
import { CONNECTIONS, loadRoute, type Load, type Route } from './api/load.ts';
import { serveOurs, type Served } from './api/ours.ts';
import { startStore } from './api/store.ts';
import { installTheirs, serveTheirs } from './api/theirs.ts';
import { quantile } from './report/fit.ts';
import { show, type Goal, type Section } from './report/section.ts';
import { runAlone } from './report/alone.ts';

const PEOPLE = 50;
const FACTOR = 3;
/** The route that stores something. */
const WRITES = 'POST /runs';

/** `kept`: with a row in the predecessor's table for every accepted run, as it has one; only where it makes a difference. */
interface Measured {
  readonly route: string;
  readonly ours: Load;
  /** A Worker that does the least on the same workerd. */
  readonly floor: Load;
  readonly theirs: Load | null;
  readonly kept: Load | null;
}

/** Measures both servers. */
export async function measureApi({ seconds = 4, rounds = 3 } = {}): Promise<Section> {
  const folder = await mkdtemp(join(tmpdir(), 'dependify-bench-api-'));
  const missing = await installTheirs();
  const stops: (() => Promise<unknown>)[] = [];
  const started = async <T extends { stop(): Promise<unknown> }>(server: Promise<T>): Promise<T> => {
    const running = await server;
    stops.unshift(() => running.stop());
    return running;
  };
  try {
    const ours = await started(serveOurs(folder, PEOPLE));
    const floor = await started(serveFloor(folder));
    const theirs = missing === null ? await started(serveTheirs(PEOPLE, null)) : null;
    const store = missing === null ? await started(startStore()) : null;
    const kept = store === null ? null : await started(serveTheirs(PEOPLE, store));
    const measured: Measured[] = [];
    for (const [at, { name }] of routesOf(ours).entries()) {
      const loads = await inTurns([ours, floor, theirs, name === WRITES ? kept : null], at, rounds, seconds);
      const [mine, least, other, withRow] = loads.map((list) => (list.length === 0 ? null : middle(list)));
      if (mine && least)
        measured.push({ route: name, ours: mine, floor: least, theirs: other ?? null, kept: withRow ?? null });
    }
    return sectionOf(measured, missing);
  } finally {
    for (const stop of stops) await stop();
    await rm(folder, { recursive: true, force: true });
  }
}

/** The route `at` on each server, one after the other in every round. */
async function inTurns(
  servers: readonly (Served | null)[],
  at: number,
  rounds: number,
  seconds: number,
): Promise<readonly Load[][]> {
  const loads = servers.map((): Load[] => []);
  for (let round = 0; round < rounds; round += 1) {
    for (const [index, server] of servers.entries()) {
      const route = server === null ? undefined : routesOf(server)[at];
      if (server !== null && route !== undefined) loads[index]?.push(await loadRoute(server.url, route, seconds));
    }
  }
  return loads;
}

function routesOf({ tokens, runs }: Served): readonly Route[] {
  const person = (index: number): number => index % tokens.length;
  const bearer = (index: number) => ({ authorization: `Bearer ${tokens[person(index)] ?? ''}` });
  let started = 0;
  return [
    { name: 'GET /health', method: 'GET', path: () => '/health', headers: () => ({}) },
    { name: 'GET /auth/me', method: 'GET', path: () => '/auth/me', headers: bearer },
    {
      name: WRITES,
      method: 'POST',
      path: () => '/runs',
      headers: (index) => ({ ...bearer(index), 'content-type': 'application/json' }),
      body: () => JSON.stringify({ repository: `somebody/something-${(started += 1)}-${process.hrtime.bigint()}` }),
    },
    { name: 'GET /runs/{id}', method: 'GET', path: (index) => `/runs/${runs[person(index)] ?? ''}`, headers: bearer },
  ];
}

function middle(loads: readonly Load[]): Load {
  const of = (key: keyof Load): number =>
    quantile(
      loads.map((load) => load[key]),
      0.5,
    );
  const failed = loads.reduce((sum, load) => sum + load.failed, 0);
  return { perSecond: of('perSecond'), p50: of('p50'), p99: of('p99'), failed };
}

function sectionOf(measured: readonly Measured[], missing: string | null): Section {
  const rows = measured.flatMap(({ route, ours, floor, theirs, kept }) => [
    rowOf(route, ours, floor, theirs),
    ...(kept === null ? [] : [rowOf(`${route}, with its row in the predecessor's table`, ours, floor, kept)]),
  ]);
  const failed = measured.reduce(
    (sum, { ours, theirs, kept }) => sum + ours.failed + (theirs?.failed ?? 0) + (kept?.failed ?? 0),
    0,
  );
  return {
    id: 'api',
    tables: [
      {
        columns: [
          'route',
          'here, a second',
          'p50 / p99',
          'workerd at least',
          'predecessor, a second',
          'p50 / p99',
          'times',
        ],
        rows: rows.map(({ cells }) => cells),
      },
    ],
    plots: [],
    goals: [
      ...rows.filter(({ ratio }) => !Number.isNaN(ratio)).map(goalOf),
      { name: 'answers that were not 2xx', figure: show(failed), aim: '0', met: failed === 0 },
    ],
    notes: [
      'Workerd at least: a Worker of a few lines on the same workerd that only answers, asks one object, or makes one and writes a row in it.',
      `${CONNECTIONS} connections of ${PEOPLE} users, the client on the same machine.`,
      ...(missing === null ? [] : [`The predecessor's stack: ${missing}.`]),
    ],
  };
}

interface Row {
  readonly name: string;
  readonly ratio: number;
  readonly cells: readonly string[];
}

function rowOf(name: string, ours: Load, floor: Load, theirs: Load | null): Row {
  const ratio = theirs === null ? Number.NaN : ours.perSecond / theirs.perSecond;
  const shown = (load: Load | null): readonly string[] =>
    load === null ? ['none', 'none'] : [show(load.perSecond), `${show(load.p50)} / ${show(load.p99)} ms`];
  return { name, ratio, cells: [name, ...shown(ours), show(floor.perSecond), ...shown(theirs), show(ratio)] };
}

function goalOf({ name, ratio }: Row): Goal {
  return {
    name: `${name}: against the predecessor's stack`,
    figure: `${show(ratio)} times`,
    aim: `at least ${FACTOR} times`,
    met: ratio >= FACTOR,
  };
}

await runAlone(import.meta.filename, 'API', ({ number }) =>
  measureApi({ seconds: number('seconds', 4), rounds: number('rounds', 3) }),
);
