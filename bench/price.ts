// `node bench/price.ts`: what a typical run of 100 files costs, and a million of them a month, by public price lists.

import { loadsOf, PRICES_OF, priceOfRun, type RunUnits } from './price/cost-model.ts';
import { runAlone } from './report/alone.ts';
import { show, type Section } from './report/section.ts';
import { outdatedRepository } from './repository.ts';
import { engineAloneMs } from './whole/engine.ts';
import { startBenchWorld } from './world.ts';

const FILES = 100;
const RUNS_A_MONTH = 1_000_000;
const MODELS = { analysis: 'llama-3.1-8b-instant', refactor: 'llama-3.3-70b-versatile' };
/** Of winston and you-get, a question for each file (docs/performance.md, Model tokens). */
const TOKENS_PER_FILE = 1_519;
/** Share of files of which the model rewrites something, and what that takes. */
const REWRITTEN = 0.2;
const REWRITE_TOKENS = { prompt: 900, completion: 200 };
const ANSWER_TOKENS = 60;

/** Counts a run and applies the price lists. */
export async function measurePrice(): Promise<Section> {
  const files = outdatedRepository(FILES);
  const engineMs = await engineAloneMs(files);
  const world = await startBenchWorld();
  try {
    await world.measure(await world.repository(outdatedRepository(6)));
    const { view, ms } = await world.measure(await world.repository(files));
    const { github_calls, rows_written, alarms } = view.usage.meters;
    const units: RunUnits = {
      // Accepted, watched over a socket, read once.
      worker_requests: 3,
      worker_cpu_ms: 30,
      object_requests: alarms + 12,
      object_seconds: ms / 1_000,
      rows_written,
      rows_read: rows_written * 4,
      stored_mb: 2,
      engine_core_seconds: engineMs / 1_000,
      engine_gib: 1,
      analysis_tokens: { prompt: FILES * (TOKENS_PER_FILE - ANSWER_TOKENS), completion: FILES * ANSWER_TOKENS },
      refactor_tokens: {
        prompt: FILES * REWRITTEN * REWRITE_TOKENS.prompt,
        completion: FILES * REWRITTEN * REWRITE_TOKENS.completion,
      },
      github_calls,
    };
    return sectionOf(units, ms / 1_000);
  } finally {
    await world.stop();
  }
}

function sectionOf(units: RunUnits, seconds: number): Section {
  const price = priceOfRun(units, MODELS);
  const dollars = (value: number): string => `$${value.toFixed(4)}`;
  const row = (name: string, value: number): readonly string[] => [
    name,
    dollars(value),
    `$${show(Math.round(value * RUNS_A_MONTH))}`,
  ];
  return {
    id: 'price',
    tables: [
      {
        columns: ['for', 'a run of 100 files', 'a million a month'],
        rows: [
          row('Cloudflare: requests, objects, rows', price.cloudflare),
          row('Modal: the engine', price.modal),
          row('Groq: a question for each file, one of five rewritten', price.model),
          row('together', price.total),
          row('together, rules only', price.cloudflare + price.modal),
        ],
      },
      {
        columns: ['bound at a million runs a month, peaks of three times the mean', 'needs', 'allows', 'beyond it'],
        rows: loadsOf(RUNS_A_MONTH, units, seconds).map(({ name, needs, allows, unit, then }) => [
          name,
          `${show(needs)} ${unit}`,
          show(allows),
          then,
        ]),
      },
    ],
    plots: [],
    goals: [],
    notes: [
      `Price lists as read on ${PRICES_OF}, included amounts of the plans left out. Counted in a run here: rows written, alarms, GitHub calls; measured: time awake, processor time of the engine. Assumed: 3 requests to the Worker and 12 to objects beside alarms, 30 ms of their processor time, 4 rows read for each that is written, 2 MB kept for a day, 1 GiB for the engine, and the model's tokens by the figures above.`,
    ],
  };
}

await runAlone(import.meta.filename, 'Price', () => measurePrice());
