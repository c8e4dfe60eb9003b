// What a run costs by public price lists, and which bound is met first when there are very many. Pure: units in, dollars
// out. Prices are those of the vendors' lists as read on the day that `PRICES_OF` names; included amounts of the plans are left out, so
// that the first run costs as much as the millionth.

import { priceOf } from '../../src/core/model/price.ts';

export const PRICES_OF = '23 November 2026';

/** Units that a run was counted or measured to use. */
export interface RunUnits {
  /** Requests to the Worker, sockets' messages aside. */
  readonly worker_requests: number;
  readonly worker_cpu_ms: number;
  /** Calls to Durable Objects and alarms. */
  readonly object_requests: number;
  /** Time for which objects are awake. */
  readonly object_seconds: number;
  readonly rows_written: number;
  readonly rows_read: number;
  /** Kept for 24 hours. */
  readonly stored_mb: number;
  readonly engine_core_seconds: number;
  readonly engine_gib: number;
  readonly analysis_tokens: { readonly prompt: number; readonly completion: number };
  readonly refactor_tokens: { readonly prompt: number; readonly completion: number };
  readonly github_calls: number;
}

/** US dollars. Cloudflare Workers Paid and Modal Starter; Groq's on-demand prices are in core/model/price.ts. */
const PRICES = {
  worker_request: 0.3 / 1e6,
  worker_cpu_ms: 0.02 / 1e6,
  object_request: 0.15 / 1e6,
  object_gb_second: 12.5 / 1e6,
  row_written: 1 / 1e6,
  row_read: 0.001 / 1e6,
  stored_gb_month: 0.2,
  modal_core_second: 0.000_013_1,
  modal_gib_second: 0.000_002_22,
};
/** Cloudflare counts an object that is awake as 128 MB. */
const OBJECT_GB = 0.128;
const DAYS_OF_MONTH = 30;

export interface Price {
  readonly cloudflare: number;
  readonly modal: number;
  readonly model: number;
  readonly total: number;
}

/** The price of one run, US dollars. A model without a listed price costs NaN. */
export function priceOfRun(units: RunUnits, models: { readonly analysis: string; readonly refactor: string }): Price {
  const cloudflare =
    units.worker_requests * PRICES.worker_request +
    units.worker_cpu_ms * PRICES.worker_cpu_ms +
    units.object_requests * PRICES.object_request +
    units.object_seconds * OBJECT_GB * PRICES.object_gb_second +
    units.rows_written * PRICES.row_written +
    units.rows_read * PRICES.row_read +
    (units.stored_mb / 1_024 / DAYS_OF_MONTH) * PRICES.stored_gb_month;
  const modal = units.engine_core_seconds * (PRICES.modal_core_second + units.engine_gib * PRICES.modal_gib_second);
  const tokens = ({ prompt, completion }: { prompt: number; completion: number }, model: string): number =>
    priceOf(model, { prompt_tokens: prompt, completion_tokens: completion, calls: 1 }) ?? Number.NaN;
  const model = tokens(units.analysis_tokens, models.analysis) + tokens(units.refactor_tokens, models.refactor);
  return { cloudflare, modal, model, total: cloudflare + modal + model };
}

export interface Load {
  readonly name: string;
  /** What the load is, over all runs. */
  readonly needs: number;
  readonly allows: number;
  readonly unit: string;
  /** What the design does beyond it. */
  readonly then: string;
}

const SECONDS_OF_MONTH = DAYS_OF_MONTH * 86_400;
/** Peaks are higher than the mean; what is sized for the mean fails at noon. */
const PEAK = 3;

/** The bounds that a month of `runs` meets, the tightest first. */
export function loadsOf(runs: number, units: RunUnits, runSeconds: number): readonly Load[] {
  const perSecond = (runs / SECONDS_OF_MONTH) * PEAK;
  const tokens =
    units.analysis_tokens.prompt +
    units.analysis_tokens.completion +
    units.refactor_tokens.prompt +
    units.refactor_tokens.completion;
  const loads: Load[] = [
    {
      name: "model tokens of one organisation (Groq's developer limit for the small model)",
      needs: perSecond * 60 * tokens,
      allows: 250_000,
      unit: 'tokens a minute',
      then: 'lanes wait for `retry-after`; past the wait files are left to the rules, and the run still ends in its pull request. A higher limit is a contract, not code.',
    },
    {
      name: 'containers of a Modal workspace (Starter: 100)',
      needs: perSecond * units.engine_core_seconds,
      allows: 100,
      unit: 'busy containers',
      then: 'calls wait in line at Modal, and runs take longer; the Team plan has 1,000.',
    },
    {
      name: 'GitHub calls of one account',
      needs: units.github_calls * Math.min(perSecond * 3_600, 3_600 / runSeconds),
      allows: 5_000,
      unit: 'calls an hour',
      then: 'each user has an account and a lane of their own, so the number of users does not matter; a user beyond it waits for the reset.',
    },
    {
      name: 'requests to one Durable Object (an account of one user, or a registry shard of 16)',
      needs: (perSecond * units.object_requests) / 16,
      allows: 1_000,
      unit: 'requests a second',
      then: 'runs and accounts are objects each, so only the registry is shared; more shards are a constant.',
    },
    {
      name: 'rows written, per object',
      needs: units.rows_written / runSeconds,
      allows: 1_000,
      unit: 'rows a second',
      then: 'a run writes to its own object alone.',
    },
  ];
  return loads.sort((a, b) => b.needs / b.allows - a.needs / a.allows);
}
