// What the service counts, and how Prometheus reads it (text exposition format 0.0.4). Counters only grow; a run is
// counted when it begins and when it ends, so that counting costs the same however many files it has.

import type { RunRecord } from '../run/record.ts';
import type { TraceEntry } from './trace.ts';

type Kind = 'counter' | 'histogram';

interface Metric {
  readonly kind: Kind;
  readonly help: string;
  /** Upper bounds of the buckets, in seconds. */
  readonly buckets?: readonly number[];
}

const STEP_SECONDS = [0.05, 0.1, 0.5, 1, 5, 15, 60, 300];
const RUN_SECONDS = [1, 5, 15, 60, 300, 900, 3_600];

/** Every metric by name. */
export const METRICS = {
  dependify_runs_started_total: { kind: 'counter', help: 'Runs whose work began.' },
  dependify_runs_ended_total: { kind: 'counter', help: 'Runs that came to an end, by status.' },
  dependify_run_failures_total: { kind: 'counter', help: 'Runs that failed, by reason.' },
  dependify_files_total: { kind: 'counter', help: 'Files of ended runs, by what became of them.' },
  dependify_files_left_alone_total: { kind: 'counter', help: 'Files that stayed as they were, by reason.' },
  dependify_step_failures_total: {
    kind: 'counter',
    help: 'Steps that failed, by step and reason; most are tried again.',
  },
  dependify_upstream_requests_total: { kind: 'counter', help: 'Requests to other systems, by system and status.' },
  dependify_model_tokens_total: { kind: 'counter', help: 'Tokens of the model, by kind.' },
  dependify_rows_written_total: { kind: 'counter', help: 'Rows that runs wrote to their storage.' },
  dependify_step_duration_seconds: {
    kind: 'histogram',
    help: 'Time of a step with all its rounds.',
    buckets: STEP_SECONDS,
  },
  dependify_run_duration_seconds: {
    kind: 'histogram',
    help: 'Time from accepting a run to its end.',
    buckets: RUN_SECONDS,
  },
} as const satisfies Readonly<Record<string, Metric>>;
export type MetricName = keyof typeof METRICS;

/** Amounts to add, by series: `name{label="value"}`. */
export type Deltas = Readonly<Record<string, number>>;

class Sum {
  readonly deltas: Record<string, number> = {};

  count(name: MetricName, labels: Readonly<Record<string, string>>, amount = 1): void {
    if (amount > 0) this.#add(seriesOf(name, labels), amount);
  }

  observe(name: MetricName, labels: Readonly<Record<string, string>>, seconds: number): void {
    const metric: Metric = METRICS[name];
    for (const bound of metric.buckets ?? []) {
      if (seconds <= bound) this.#add(seriesOf(`${name}_bucket`, { ...labels, le: String(bound) }), 1);
    }
    this.#add(seriesOf(`${name}_bucket`, { ...labels, le: '+Inf' }), 1);
    this.#add(seriesOf(`${name}_sum`, labels), seconds);
    this.#add(seriesOf(`${name}_count`, labels), 1);
  }

  #add(series: string, amount: number): void {
    this.deltas[series] = (this.deltas[series] ?? 0) + amount;
  }
}

/** What a run adds when its work begins. */
export function deltasOfStart(): Deltas {
  const sum = new Sum();
  sum.count('dependify_runs_started_total', {});
  return sum.deltas;
}

/** What an ended run adds. A run that went on behind an earlier end adds only what came since. */
export function deltasOfEnd(record: RunRecord, trace: readonly TraceEntry[]): Deltas {
  const sum = new Sum();
  const reopenedAt = Math.max(record.retried_at ?? 0, record.publication?.requested_at ?? 0);
  sum.count('dependify_runs_ended_total', { status: record.phase });
  if (record.phase === 'failed' && record.error !== null) {
    sum.count('dependify_run_failures_total', { reason: record.error.reason });
  }
  for (const entry of trace) {
    if (Date.parse(entry.started_at) < reopenedAt) continue;
    sum.observe('dependify_step_duration_seconds', { step: entry.step }, entry.duration_ms / 1_000);
    if (entry.reason !== null) sum.count('dependify_step_failures_total', { step: entry.step, reason: entry.reason });
    for (const { status } of entry.github) {
      sum.count('dependify_upstream_requests_total', {
        system: 'github',
        status: status === 0 ? 'none' : String(status),
      });
    }
  }
  const began = reopenedAt === 0 ? record.created_at : reopenedAt;
  sum.observe('dependify_run_duration_seconds', {}, Math.max(0, (record.finished_at ?? began) - began) / 1_000);
  if (reopenedAt === 0) countFiles(sum, record);
  return sum.deltas;
}

function countFiles(sum: Sum, { funnel, usage, meters }: RunRecord): void {
  const states = { seen: funnel.seen, eligible: funnel.eligible, candidate: funnel.candidate, changed: funnel.changed };
  for (const [state, amount] of Object.entries(states)) sum.count('dependify_files_total', { state }, amount);
  for (const [reason, amount] of Object.entries({ ...funnel.skipped, ...funnel.rejected })) {
    sum.count('dependify_files_left_alone_total', { reason }, amount);
  }
  sum.count('dependify_model_tokens_total', { kind: 'prompt' }, usage.prompt_tokens);
  sum.count('dependify_model_tokens_total', { kind: 'completion' }, usage.completion_tokens);
  sum.count('dependify_upstream_requests_total', { system: 'model', status: 'any' }, usage.calls);
  sum.count('dependify_rows_written_total', {}, meters.rows_written);
}

/** The text that Prometheus scrapes. Series of names that nobody defines any more are left out. */
export function renderMetrics(totals: Deltas): string {
  const lines: string[] = [];
  const series = Object.entries(totals);
  for (const [name, metric] of Object.entries<Metric>(METRICS)) {
    const own = series.filter(([key]) => belongsTo(key, name, metric.kind)).sort(bySeries);
    lines.push(`# HELP ${name} ${metric.help}`, `# TYPE ${name} ${metric.kind}`);
    lines.push(...own.map(([key, value]) => `${key} ${value}`));
  }
  return `${lines.join('\n')}\n`;
}

function belongsTo(series: string, name: string, kind: Kind): boolean {
  const own = series.split('{', 1)[0] ?? '';
  return kind === 'counter' ? own === name : [`${name}_bucket`, `${name}_sum`, `${name}_count`].includes(own);
}

/** Buckets of one series in the order of their bounds, as the format asks. */
function bySeries([a]: [string, number], [b]: [string, number]): number {
  const [base, bound] = splitBound(a);
  const [otherBase, otherBound] = splitBound(b);
  if (base !== otherBase) return base < otherBase ? -1 : 1;
  return bound - otherBound;
}

function splitBound(series: string): [base: string, bound: number] {
  const found = /,?le="([^"]+)"/.exec(series);
  if (found === null) return [series, 0];
  return [series.replace(found[0], ''), found[1] === '+Inf' ? Number.POSITIVE_INFINITY : Number(found[1])];
}

function seriesOf(name: string, labels: Readonly<Record<string, string>>): string {
  const pairs = Object.entries(labels).map(([label, value]) => `${label}="${escapeLabel(value)}"`);
  return pairs.length === 0 ? name : `${name}{${pairs.join(',')}}`;
}

function escapeLabel(value: string): string {
  return value.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n');
}
