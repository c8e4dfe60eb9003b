import { describe, expect, it } from 'vitest';
import { fatal } from '../../../src/core/errors.ts';
import {
  deltasOfEnd,
  deltasOfStart,
  METRICS,
  renderMetrics,
  type Deltas,
} from '../../../src/core/operations/metrics.ts';
import type { TraceEntry } from '../../../src/core/operations/trace.ts';
import { RunOptions } from '../../../src/core/run/options.ts';
import { newRecord, type RunRecord } from '../../../src/core/run/record.ts';

const input = { id: 'r', subject: 'user:1', repository: { owner: 'o', name: 'n' }, options: RunOptions.parse({}) };
const ended = (change: Partial<RunRecord> = {}): RunRecord => ({
  ...newRecord(input, 1_000),
  phase: 'failed',
  error: fatal('clone_failed'),
  finished_at: 8_000,
  ...change,
});
const entry: TraceEntry = {
  step: 'resolve',
  started_at: new Date(2_000).toISOString(),
  duration_ms: 700,
  rounds: 1,
  attempt: 1,
  outcome: 'failed',
  reason: 'github_unavailable',
  github: [{ method: 'GET', route: '/x', status: 502, duration_ms: 3 }],
};

/** Reads the text as Prometheus does, and fails where it would. */
function parse(text: string): ReadonlyMap<string, number> {
  const series = new Map<string, number>();
  const typed = new Set<string>();
  for (const line of text.split('\n')) {
    if (line === '') continue;
    const type = /^# TYPE ([a-z_]+) (?:counter|histogram)$/.exec(line)?.[1];
    if (type !== undefined) typed.add(type);
    if (line.startsWith('#')) {
      expect(line).toMatch(/^# (?:HELP|TYPE) [a-z_]+ \S/);
      continue;
    }
    const [, name = '', labels = '', value = ''] =
      /^([a-z_]+)(\{(?:[a-z]+="(?:[^"\\\n]|\\["\\n])*",?)+\})? (\d+(?:\.\d+)?)$/.exec(line) ?? [];
    expect([...typed].some((known) => name === known || name.startsWith(`${known}_`))).toBe(true);
    expect(series.has(name + labels)).toBe(false);
    series.set(name + labels, Number(value));
  }
  return series;
}

function sum(...parts: readonly Deltas[]): Deltas {
  const total: Record<string, number> = {};
  for (const part of parts) for (const [key, value] of Object.entries(part)) total[key] = (total[key] ?? 0) + value;
  return total;
}

describe('metrics', () => {
  it('count a run from its start to its end', () => {
    const series = parse(renderMetrics(sum(deltasOfStart(), deltasOfEnd(ended(), [entry]))));

    expect(series.get('dependify_runs_started_total')).toBe(1);
    expect(series.get('dependify_runs_ended_total{status="failed"}')).toBe(1);
    expect(series.get('dependify_run_failures_total{reason="clone_failed"}')).toBe(1);
    expect(series.get('dependify_step_failures_total{step="resolve",reason="github_unavailable"}')).toBe(1);
    expect(series.get('dependify_upstream_requests_total{system="github",status="502"}')).toBe(1);
    expect(series.get('dependify_step_duration_seconds_bucket{step="resolve",le="0.5"}')).toBeUndefined();
    expect(series.get('dependify_step_duration_seconds_bucket{step="resolve",le="1"}')).toBe(1);
    expect(series.get('dependify_step_duration_seconds_bucket{step="resolve",le="+Inf"}')).toBe(1);
    expect(series.get('dependify_run_duration_seconds_sum')).toBe(7);
  });

  it('count what came behind an earlier end only once', () => {
    const retried = ended({ retries: 1, retried_at: 5_000, funnel: { ...ended().funnel, seen: 9 } });

    const series = parse(renderMetrics(deltasOfEnd(retried, [entry])));

    expect([...series.keys()].filter((key) => /files_total|step_/.test(key))).toEqual([]);
    expect(series.get('dependify_run_duration_seconds_sum')).toBe(3);
  });

  it('name every metric with help and type, also before anything happened', () => {
    const text = renderMetrics({});

    for (const name of Object.keys(METRICS)) expect(text).toContain(`# TYPE ${name} `);
  });

  it('leave out series that nobody defines any more', () => {
    expect(renderMetrics({ dependify_gone_total: 3 })).not.toContain('gone');
  });
});
