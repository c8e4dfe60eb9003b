// The scheduled sweep: visits unfinished runs, and a visit mends a lost or overdue alarm. The run decides what to do;
// nothing is read of it but whether it has ended.

import { REGISTRY_SHARDS, SWEEP_AFTER_MS, SWEEP_AT_ONCE, SWEEP_MAX_RUNS } from './core/limits.ts';
import type { RegistryApi, RunApi } from './durable-api.ts';

export interface SweepPorts {
  registryShard(shard: number): RegistryApi;
  run(id: string): Pick<RunApi, 'poke'>;
}

/** What one sweep found. `unreached` runs are visited again by the next one. */
export interface SweepReport {
  readonly visited: number;
  readonly mended: number;
  readonly forgotten: number;
  readonly unreached: number;
}

/** Visits all runs that have been unfinished for a while, a few at a time. */
export async function sweepRuns(ports: SweepPorts, now: number): Promise<SweepReport> {
  const report = { visited: 0, mended: 0, forgotten: 0, unreached: 0 };

  async function visit(registry: RegistryApi, id: string): Promise<void> {
    report.visited += 1;
    try {
      const state = await ports.run(id).poke();
      if (state === 'mended') report.mended += 1;
      if (state !== 'over') return;
      await registry.remove(id);
      report.forgotten += 1;
    } catch {
      report.unreached += 1;
    }
  }

  for (let shard = 0; shard < REGISTRY_SHARDS; shard += 1) {
    const registry = ports.registryShard(shard);
    const ids = await registry.unfinished(now - SWEEP_AFTER_MS, SWEEP_MAX_RUNS).catch(() => {
      report.unreached += 1;
      return [];
    });
    for (let from = 0; from < ids.length; from += SWEEP_AT_ONCE) {
      await Promise.all(ids.slice(from, from + SWEEP_AT_ONCE).map((id) => visit(registry, id)));
    }
  }
  return report;
}

/** The shard of a run: run ids are random, so their first digits spread them. */
export function shardOf(runId: string): number {
  return Number.parseInt(runId.slice(0, 2), 16) % REGISTRY_SHARDS;
}
