// `node bench/whole-run.ts [--most 3000] [--most-model 300]`: whole runs from the request to the pull request over growing
// repositories, by rules only and with models of several latencies: time against the bound, and how time, calls, rows,
// alarms, tokens and memory grow with files.

import { availableParallelism } from 'node:os';
import { runAlone } from './report/alone.ts';
import { growth } from './report/fit.ts';
import { show, type Goal, type Line, type Section, type Table } from './report/section.ts';
import { outdatedRepository } from './repository.ts';
import { boundMs, type Means } from './whole/bound.ts';
import { engineAloneMs } from './whole/engine.ts';
import { startBenchWorld, type BenchWorld, type MeasuredRun } from './world.ts';

const SIZES = [10, 100, 300, 1_000, 3_000];
const LATENCIES_MS = [0, 500, 2_000];
const PROBE = 300;
const MEANS: Means = { threads: availableParallelism(), modelSlots: 16 };
const AIM_RATIO = 1.25;
const AIM_CALLS = 12;
/** A power law with less than this is called linear. */
const LINEAR = 1.1;

interface Row {
  readonly files: number;
  /** Null: rules only. */
  readonly latencyMs: number | null;
  readonly run: MeasuredRun;
  readonly bound: number;
  readonly memory: { readonly bridge: number; readonly worker: number };
}

/** Measures every size that is no larger than `most`, with a model no larger than `mostModel`. */
export async function measureWholeRuns({ most = 3_000, mostModel = 300 } = {}): Promise<Section> {
  const alone = outdatedRepository(Math.min(PROBE, most));
  const engineMsPerFile = (await engineAloneMs(alone)) / alone.length;
  const rows: Row[] = [];
  for (const latencyMs of [null, ...LATENCIES_MS]) {
    // A stack for each, as a service is started with one model; runs of growing size on it, as it grows older.
    const world = await startBenchWorld(latencyMs === null ? {} : { modelLatencyMs: latencyMs });
    try {
      // What a process does once is not part of a run.
      await world.measure(await world.repository(outdatedRepository(6)));
      for (const files of SIZES.filter((size) => size <= (latencyMs === null ? most : mostModel))) {
        rows.push(await measureOne(world, files, latencyMs, engineMsPerFile));
      }
    } finally {
      await world.stop();
    }
  }
  return sectionOf(rows, engineMsPerFile);
}

async function measureOne(
  world: BenchWorld,
  files: number,
  latencyMs: number | null,
  engineMsPerFile: number,
): Promise<Row> {
  const run = await world.measure(await world.repository(outdatedRepository(files)));
  if (run.view.status !== 'succeeded') throw new Error(`the run over ${files} files ended as ${run.view.status}`);
  const work = {
    files,
    engineMsPerFile,
    questions: run.view.usage.calls,
    modelMs: latencyMs ?? 0,
  };
  return { files, latencyMs, run, bound: boundMs(work, MEANS), memory: world.memory() };
}

function sectionOf(rows: readonly Row[], engineMsPerFile: number): Section {
  const rules = rows.filter(({ latencyMs }) => latencyMs === null);
  const aimed = rows.find(({ files, latencyMs }) => files === 300 && latencyMs === 2_000);
  const calls = new Set(rows.map(({ run }) => run.view.usage.meters.github_calls));
  const goals: Goal[] = [
    ...(aimed === undefined ? [] : [goalOfRatio('300 files, a model of 2 s: time / bound', aimed)]),
    {
      name: 'GitHub calls of a run, at every size',
      figure: [...calls].sort((a, b) => a - b).join(' to '),
      aim: `at most ${AIM_CALLS}`,
      met: Math.max(...calls) <= AIM_CALLS,
    },
  ];
  return {
    id: 'whole-run',
    tables: [timeTable(rows), countTable(rows), growthTable(rules)],
    plots: [
      { name: 'whole-run', title: 'Time of a whole run', x: 'files', y: 'seconds', lines: timeLines(rows) },
      {
        name: 'whole-run-memory',
        title: 'Memory after the run, rules only',
        x: 'files',
        y: 'MB',
        lines: (['bridge', 'worker'] as const).map((name) => ({
          name: name === 'worker' ? 'workerd' : name,
          points: rules.map(({ files, memory }) => ({ x: files, y: memory[name] })),
        })),
      },
    ],
    goals,
    notes: [
      `The bound: ${show(engineMsPerFile, 'ms')} of the engine alone for a file, on ${MEANS.threads} threads; ${MEANS.modelSlots} answers of the model at once. Clone, calls to GitHub, and everything else on the same two cores (its stand-in, wrangler, the client) are not in it. Writes to the local GitHub need not be a second apart; on github.com three more seconds come on top.`,
      'Runs with a model stop at 300 files. Of 3,000 files 1,000 are published, which is the most that `max_files` takes.',
    ],
  };
}

function goalOfRatio(name: string, { run, bound }: Row): Goal {
  const ratio = run.ms / bound;
  return { name, figure: show(ratio), aim: `at most ${AIM_RATIO}`, met: ratio <= AIM_RATIO };
}

function modelName(latencyMs: number | null): string {
  return latencyMs === null ? 'rules only' : `model of ${latencyMs / 1_000} s`;
}

function timeTable(rows: readonly Row[]): Table {
  const seconds = (ms: number): string => show(ms / 1_000, 's');
  return {
    columns: ['files', 'model', 'whole run', 'bound', 'ratio', 'analyze', 'refactor', 'publish'],
    rows: rows.map(({ files, latencyMs, run, bound }) => {
      const phase = (from: string, to: string): number =>
        (run.starts.get(to) ?? Number.NaN) - (run.starts.get(from) ?? Number.NaN);
      return [
        show(files),
        modelName(latencyMs),
        seconds(run.ms),
        seconds(bound),
        show(run.ms / bound),
        seconds(phase('analyzing', 'refactoring')),
        seconds(phase('refactoring', 'publishing')),
        seconds(phase('publishing', 'end')),
      ];
    }),
  };
}

function countTable(rows: readonly Row[]): Table {
  return {
    columns: ['files', 'model', 'changed', 'GitHub calls', 'rows written', 'alarms', 'tokens', 'bridge', 'workerd'],
    rows: rows.map(({ files, latencyMs, run: { view }, memory }) => [
      show(files),
      modelName(latencyMs),
      show(view.counts.changed),
      show(view.usage.meters.github_calls),
      show(view.usage.meters.rows_written),
      show(view.usage.meters.alarms),
      show(view.usage.prompt_tokens + view.usage.completion_tokens),
      show(Math.round(memory.bridge), 'MB'),
      show(Math.round(memory.worker), 'MB'),
    ]),
  };
}

/** Exponents of power laws: 0 is constant, 1 linear. */
function growthTable(rules: readonly Row[]): Table {
  const quantities: readonly (readonly [string, (row: Row) => number])[] = [
    ['time', ({ run }) => run.ms],
    ['GitHub calls', ({ run }) => run.view.usage.meters.github_calls],
    ['rows written', ({ run }) => run.view.usage.meters.rows_written],
    ['alarms', ({ run }) => run.view.usage.meters.alarms],
    ['memory of the bridge', ({ memory }) => memory.bridge],
    ['memory of workerd', ({ memory }) => memory.worker],
  ];
  return {
    columns: ['grows with files as', 'exponent', 'no worse than linear'],
    rows: quantities.map(([name, of]) => {
      const exponent = growth(rules.map((row) => ({ x: row.files, y: of(row) })));
      return [name, show(exponent), exponent <= LINEAR ? 'yes' : '**no**'];
    }),
  };
}

function timeLines(rows: readonly Row[]): readonly Line[] {
  return [null, ...LATENCIES_MS].map((latency) => ({
    name: modelName(latency),
    points: rows
      .filter(({ latencyMs }) => latencyMs === latency)
      .map(({ files, run }) => ({ x: files, y: run.ms / 1_000 })),
  }));
}

await runAlone(import.meta.filename, 'Whole run', ({ number }) =>
  measureWholeRuns({ most: number('most', 3_000), mostModel: number('most-model', 300) }),
);
