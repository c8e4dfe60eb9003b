// Runs as rows of the history, from either list of the API. Pure.

import type { PastRun, Run, RunStatus } from '../api-types.ts';

export interface Row {
  readonly id: string;
  readonly repository: string;
  readonly status: RunStatus;
  readonly at: string;
  readonly isPreview: boolean;
  readonly files: number;
  readonly tokens: number;
  /** Null when it is not known. */
  readonly priceUsd: number | null;
  readonly pull: { readonly number: number; readonly url: string } | null;
  /** Null while nobody knows. */
  readonly merged: boolean | null;
}

const STATUSES: ReadonlySet<string> = new Set<RunStatus>([
  ...(['queued', 'resolving', 'analyzing', 'refactoring', 'publishing', 'waiting'] as const),
  ...(['succeeded', 'no_changes', 'blocked', 'failed', 'canceled'] as const),
]);

/** A run of `GET /runs`. */
export function rowOfRun(run: Run): Row {
  return {
    id: run.id,
    repository: run.repository,
    status: run.status,
    at: run.created_at,
    isPreview: run.options.dry_run === true && run.publication === null,
    files: run.counts.changed,
    tokens: run.usage.prompt_tokens + run.usage.completion_tokens,
    priceUsd: null,
    pull: run.pull_request,
    merged: null,
  };
}

/** A run of `GET /history`. What the database holds in free form is read with care. */
export function rowOfPastRun(run: PastRun): Row {
  const { pull_request_number: number, pull_request_url: url } = run;
  return {
    id: run.id,
    repository: run.repository,
    status: STATUSES.has(run.status) ? (run.status as RunStatus) : 'failed',
    at: run.created_at,
    isPreview: field(run.options, 'dry_run') === true && number === null,
    files: asCount(field(run.counts, 'changed')),
    tokens: run.prompt_tokens + run.completion_tokens,
    priceUsd: run.price_usd,
    pull: number === null || url === null ? null : { number, url },
    merged: run.merged,
  };
}

/** The rows that hold every word of `query`, of the given state. */
export function matching(rows: readonly Row[], query: string, status: RunStatus | 'any'): readonly Row[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  return rows.filter((row) => {
    if (status !== 'any' && row.status !== status) return false;
    const text = `${row.repository} ${row.id} ${row.pull === null ? '' : `#${row.pull.number}`}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
}

function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;
}

function asCount(value: unknown): number {
  return typeof value === 'number' && Number.isFinite(value) ? value : 0;
}
