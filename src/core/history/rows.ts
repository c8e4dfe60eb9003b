// A run as rows of the history database. The database is a copy: nothing is ever read back from it to decide about a run.

import { historyUserId } from '../account/identity.ts';
import type { RunEvent } from '../run/events.ts';
import type { RunRecord } from '../run/record.ts';
import { viewRun } from '../run/view.ts';
import type { AppliedChange } from '../rewrite.ts';

/** Columns of `runs` (supabase/migrations). Times are ISO 8601. */
export interface RunRow {
  readonly id: string;
  readonly user_id: string;
  readonly repository: string;
  readonly status: string;
  readonly base_ref: string | null;
  readonly base_sha: string | null;
  readonly options: unknown;
  readonly counts: unknown;
  readonly funnel: unknown;
  readonly languages: Readonly<Record<string, number>>;
  readonly rules: Readonly<Record<string, number>>;
  readonly prompt_tokens: number;
  readonly completion_tokens: number;
  readonly model_calls: number;
  readonly price_usd: number | null;
  readonly branch: string | null;
  readonly pull_request_number: number | null;
  readonly pull_request_url: string | null;
  readonly error_code: string | null;
  readonly error_message: string | null;
  readonly created_at: string;
  readonly finished_at: string | null;
  readonly seq: number;
}

/** Columns of `run_files`. */
export interface FileRow {
  readonly run_id: string;
  readonly path: string;
  readonly user_id: string;
  readonly language: string | null;
  readonly state: string;
  readonly reason: string | null;
  readonly confidence: number | null;
  readonly lines_added: number;
  readonly lines_removed: number;
  readonly changes: Readonly<Record<string, number>>;
  readonly old_sha: string;
  readonly new_sha: string | null;
  readonly tokens: number;
}

/** Columns of `run_events`; the database copies them into `repo-updates`. */
export interface EventRow {
  readonly run_id: string;
  readonly seq: number;
  readonly user_id: string;
  readonly at: string;
  readonly type: string;
  readonly status: string;
  readonly message: string;
  readonly path: string | null;
  readonly data: unknown;
  readonly code: string | null;
  readonly old_code: string | null;
}

/** What the run's row counts from its changed files. */
export interface ChangeCounts {
  readonly languages: Readonly<Record<string, number>>;
  readonly rules: Readonly<Record<string, number>>;
}

/** The run's row. */
export function runRow(record: RunRecord, counts: ChangeCounts, priceUsd: number | null): RunRow {
  const { base, usage, error, pull_request: pull, ...view } = viewRun(record);
  return {
    id: record.id,
    user_id: historyUserId(record.subject),
    repository: view.repository,
    status: view.status,
    base_ref: base?.ref ?? null,
    base_sha: base?.sha ?? null,
    options: view.options,
    counts: view.counts,
    funnel: view.funnel,
    ...counts,
    prompt_tokens: usage.prompt_tokens,
    completion_tokens: usage.completion_tokens,
    model_calls: usage.calls,
    price_usd: priceUsd,
    branch: view.branch,
    pull_request_number: pull?.number ?? null,
    pull_request_url: pull?.url ?? null,
    error_code: error?.code ?? null,
    error_message: error === null ? null : storable(error.message),
    created_at: view.created_at,
    finished_at: view.finished_at,
    seq: record.last_seq,
  };
}

/** One event's row. `code` are the texts of the file that it tells of, where the operator stores them. */
export function eventRow(
  record: Pick<RunRecord, 'id' | 'subject'>,
  event: RunEvent,
  code: { readonly code: string; readonly old_code: string } | null,
): EventRow {
  const { seq, at, type, status, message, ...data } = event;
  return {
    run_id: record.id,
    seq,
    user_id: historyUserId(record.subject),
    at,
    type,
    status,
    message: storable(message),
    path: 'path' in data ? storable(data.path) : null,
    data: 'path' in data ? { ...data, path: storable(data.path) } : data,
    code: code === null ? null : storable(code.code),
    old_code: code === null ? null : storable(code.old_code),
  };
}

/** Counts changes by rule id; what the model did counts by its category. */
export function countChanges(applied: readonly AppliedChange[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { rule, category, count } of applied) {
    const key = rule ?? `model:${category}`;
    counts[key] = (counts[key] ?? 0) + count;
  }
  return counts;
}

/** PostgreSQL's text holds no NUL and no half of a surrogate pair. */
export function storable(text: string): string {
  return text.replaceAll('\u0000', '\ufffd').toWellFormed();
}
