// `node bench/many-runs.ts [--most 500]`: 1 to 500 runs at once, each of a user of its own over a repository of its own:
// runs a minute, whether somebody waits longer than others, and memory.

import { followRun } from '../dev/demo/client.ts';
import { claimPort } from '../dev/stack/ports.ts';
import { OAUTH_APP, signInPeople } from './api/people.ts';
import { startPatiently } from './live.ts';
import { runAlone } from './report/alone.ts';
import { quantile } from './report/fit.ts';
import { show, type Section } from './report/section.ts';
import { outdatedRepository } from './repository.ts';
import { startBenchWorld, type BenchWorld } from './world.ts';

const CROWDS = [1, 10, 100, 500];
const FILES = 10;

interface Row {
  readonly runs: number;
  readonly seconds: number;
  readonly median: number;
  readonly slowest: number;
  readonly memory: { readonly bridge: number; readonly worker: number };
}

/** Measures crowds of up to `most` runs. */
export async function measureManyRuns({ most = 500 } = {}): Promise<Section> {
  const port = await claimPort(0, 'PORT');
  const world = await startBenchWorld({ settings: { ...OAUTH_APP, PORT: String(port) } });
  try {
    const crowds = CROWDS.filter((count) => count <= most);
    const people = await signInPeople(world.github, world.stack.url, Math.max(...crowds));
    await world.measure(await world.repository(outdatedRepository(6)));
    const rows: Row[] = [];
    for (const runs of crowds) rows.push(await crowd(world, people.slice(0, runs)));
    return {
      id: 'many-runs',
      tables: [
        {
          columns: ['runs at once', 'together', 'runs a minute', 'median run', 'slowest / median', 'bridge', 'workerd'],
          rows: rows.map(({ runs, seconds, median, slowest, memory }) => [
            show(runs),
            show(seconds, 's'),
            show((runs / seconds) * 60),
            show(median, 's'),
            show(slowest / median),
            show(Math.round(memory.bridge), 'MB'),
            show(Math.round(memory.worker), 'MB'),
          ]),
        },
      ],
      plots: [],
      goals: [],
      notes: [
        `Each run is of another user, over ${FILES} outdated files. From the first request of the crowd to the last event; a run's time begins with its first request too, so waiting for admission counts.`,
      ],
    };
  } finally {
    await world.stop();
  }
}

async function crowd(world: BenchWorld, tokens: readonly string[]): Promise<Row> {
  const repositories: string[] = [];
  for (const _ of tokens) repositories.push(await world.repository(outdatedRepository(FILES)));
  const began = performance.now();
  const times = await Promise.all(
    tokens.map(async (token, at) => {
      const headers = { authorization: `Bearer ${token}` };
      const id = await startPatiently(world.stack.url, repositories[at] ?? '', headers);
      await followRun(world.stack.url, id, () => undefined, token);
      return (performance.now() - began) / 1_000;
    }),
  );
  return {
    runs: tokens.length,
    seconds: (performance.now() - began) / 1_000,
    median: quantile(times, 0.5),
    slowest: Math.max(...times),
    memory: world.memory(),
  };
}

await runAlone(import.meta.filename, 'Many runs', ({ number }) => measureManyRuns({ most: number('most', 500) }));
