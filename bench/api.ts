// `node bench/api.ts [--seconds 4] [--rounds 3]`: requests a second and latency of four routes, the production bundle on
// plain workerd beside the predecessor's stack, one process each, the same client, in turns.

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CONNECTIONS, loadRoute, type Load, type Route } from './api/load.ts';
import { serveOurs, type Served } from './api/ours.ts';
import { installTheirs, serveTheirs } from './api/theirs.ts';
import { quantile } from './report/fit.ts';
import { show, type Goal, type Section } from './report/section.ts';
import { runAlone } from './report/alone.ts';

const PEOPLE = 50;
const FACTOR = 3;

/** `kept`: with a row in the predecessor's table for every accepted run, as it has one; only where it makes a difference. */
interface Measured {
  readonly route: string;
  readonly ours: Load;
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
    stops.push(() => running.stop());
    return running;
  };
  try {
    const ours = await started(serveOurs(folder, PEOPLE));
    const theirs = missing === null ? await started(serveTheirs(PEOPLE, null)) : null;
    const measured: Measured[] = [];
    for (const [at, route] of routesOf(ours).entries()) {
      const turns = await inTurns([ours, theirs], at, rounds, seconds);
      measured.push({ route: route.name, ours: middle(turns[0]), theirs: turns[1] && middle(turns[1]), kept: null });
    }
    return sectionOf(missing === null ? await withStore(measured, ours, rounds, seconds) : measured, missing);
  } finally {
    await Promise.all(stops.map((stop) => stop()));
    await rm(folder, { recursive: true, force: true });
  }
}

function routesOf({ tokens, runs }: Served): readonly Route[] {
  const person = (index: number): number => index % tokens.length;
  const bearer = (index: number) => ({ authorization: `Bearer ${tokens[person(index)] ?? ''}` });
  let started = 0;
  return [
    { name: 'GET /health', method: 'GET', path: () => '/health', headers: () => ({}) },
    { name: 'GET /auth/me', method: 'GET', path: () => '/auth/me', headers: bearer },
    {
      name: 'POST /runs',
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
  const cells = (load: Load | null): readonly string[] =>
    load === null ? ['none', 'none'] : [show(load.perSecond), `${show(load.p50)} / ${show(load.p99)} ms`];
  const ratio = ({ ours, theirs }: Measured): number =>
    theirs === null ? Number.NaN : ours.perSecond / theirs.perSecond;
  const failed = measured.reduce((sum, { ours, theirs }) => sum + ours.failed + (theirs?.failed ?? 0), 0);
  const goals: Goal[] = measured
    .filter(({ theirs }) => theirs !== null)
    .map((one) => ({
      name: `${one.route}, against the predecessor's stack`,
      figure: `${show(ratio(one))} times`,
      aim: `at least ${FACTOR} times`,
      met: ratio(one) >= FACTOR,
    }));
  return {
    id: 'api',
    tables: [
      {
        columns: ['route', 'here, a second', 'p50 / p99', 'predecessor, a second', 'p50 / p99', 'times'],
        rows: measured.map((one) => [one.route, ...cells(one.ours), ...cells(one.theirs), show(ratio(one))]),
      },
    ],
    plots: [],
    goals: [...goals, { name: 'answers that were not 2xx', figure: show(failed), aim: '0', met: failed === 0 }],
    notes: [
      `${CONNECTIONS} connections of ${PEOPLE} users, the client on the same machine.`,
      ...(missing === null ? [] : [`The predecessor's stack: ${missing}.`]),
    ],
  };
}

await runAlone(import.meta.filename, 'API', ({ number }) =>
  measureApi({ seconds: number('seconds', 4), rounds: number('rounds', 3) }),
);
