// What Supabase answers, checked: rows are outside data too. PostgREST returns errors as values, with PostgreSQL's code or
// its own; they become named errors, and their words go no further.

import * as z from 'zod';
import { fatal, retryable, type StageError } from '../../core/errors.ts';
import type { HistoryRun, HistoryStats, UndecidedPull } from '../../core/history/port.ts';

const Counts = z.record(z.string(), z.number());
const Text = z.string().nullable();
/** PostgreSQL writes times in more than one way. */
const Time = z.string().transform((text, context): string => {
  const at = new Date(text);
  if (!Number.isNaN(at.getTime())) return at.toISOString();
  context.addIssue({ code: 'custom', message: 'not a time' });
  return z.NEVER;
});

export const HistoryRows: z.ZodType<HistoryRun[]> = z.array(
  z.object({
    id: z.string(),
    repository: z.string(),
    status: z.string(),
    base_ref: Text,
    base_sha: Text,
    options: z.unknown(),
    counts: z.unknown(),
    funnel: z.unknown(),
    languages: Counts,
    rules: Counts,
    prompt_tokens: z.number(),
    completion_tokens: z.number(),
    model_calls: z.number(),
    price_usd: z.number().nullable(),
    branch: Text,
    pull_request_number: z.number().nullable(),
    pull_request_url: Text,
    merged: z.boolean().nullable(),
    error_code: Text,
    error_message: Text,
    created_at: Time,
    finished_at: Time.nullable(),
  }),
);

export const Stats: z.ZodType<HistoryStats> = z.object({
  runs: z.number(),
  by_status: Counts,
  files_changed: z.number(),
  languages: Counts,
  rules: Counts,
  pull_requests: z.number(),
  merged: z.number(),
  looked_at: z.number(),
  prompt_tokens: z.number(),
  completion_tokens: z.number(),
  price_usd: z.number().nullable(),
  days: z.array(
    z.object({
      day: z.string(),
      runs: z.number(),
      files: z.number(),
      prompt_tokens: z.number(),
      completion_tokens: z.number(),
      price_usd: z.number().nullable(),
      pull_requests: z.number(),
      merged: z.number(),
    }),
  ),
});

export const UndecidedRows: z.ZodType<UndecidedPull[]> = z.array(
  z
    .object({ repository: z.string(), pull_request_number: z.number() })
    .transform(({ repository, pull_request_number }) => ({ repository, number: pull_request_number })),
);

const RETRY_MS = 5_000;
/** PostgreSQL: no such table, column or function, no right; PostgREST: not in its cache of the schema. */
const SCHEMA_CODES = new Set(['42P01', '42703', '42883', '42501', 'PGRST202', 'PGRST204', 'PGRST205', 'PGRST106']);

/** The named error of an answer that is none. `status` 0 is a connection that failed. */
export function failureOf(status: number, code: string | undefined): StageError {
  if (code !== undefined && SCHEMA_CODES.has(code)) return fatal('history_config', 'schema');
  if (status === 401 || status === 403) return fatal('history_config', 'key');
  // 402 restricted, 540 paused, 544 gateway, 57014 statement time-out: all of them pass, or a person must act.
  return retryable('history_unavailable', RETRY_MS, status === 0 ? 'no connection' : `status ${status}`);
}
