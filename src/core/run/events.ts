// The run's public event log: what happened, in order, without gaps. Each event also carries the predecessor's pair
// `status` and `message`, which is what the Supabase table `repo-updates` receives.

import * as z from 'zod';
import { RunStatus } from './status.ts';
import { FileReason } from '../file-reasons.ts';

export const LegacyStatus = z.enum(['READING', 'WRITING', 'LOADING', 'DONE']);
export type LegacyStatus = z.infer<typeof LegacyStatus>;

const common = { status: LegacyStatus, message: z.string() };
const path = z.string();

/** An event before the log gives it `seq` and `at`. */
export const EventBody = z.discriminatedUnion('type', [
  z.object({ type: z.literal('run.started'), ...common, repository: z.string(), dry_run: z.boolean() }),
  z.object({ type: z.literal('file.reading'), ...common, path }),
  z.object({ type: z.literal('file.analyzed'), ...common, path, findings: z.int(), reason: FileReason.nullable() }),
  z.object({ type: z.literal('file.writing'), ...common, path }),
  z.object({
    type: z.literal('file.refactored'),
    ...common,
    path,
    confidence: z.int(),
    lines_added: z.int(),
    lines_removed: z.int(),
  }),
  z.object({ type: z.literal('file.rejected'), ...common, path, reason: FileReason }),
  z.object({
    type: z.literal('run.progress'),
    ...common,
    phase: RunStatus,
    done: z.int(),
    total: z.int(),
    /** When the run waits: the time (ISO 8601) at which it goes on. */
    waiting_until: z.string().optional(),
  }),
  z.object({ type: z.literal('commit.created'), ...common, sha: z.string(), branch: z.string() }),
  z.object({
    type: z.literal('pull_request.opened'),
    ...common,
    number: z.int(),
    url: z.string(),
    adopted: z.boolean(),
  }),
  z.object({
    type: z.literal('run.finished'),
    ...common,
    run_status: RunStatus,
    pull_request_url: z.string().optional(),
    code: z.string().optional(),
    /** The run went on behind this end: its preview was published. The log ends with an end without it. */
    reopened: z.literal(true).optional(),
  }),
]);
export type EventBody = z.infer<typeof EventBody>;

/** `seq` counts from 1 without gaps; `at` is ISO 8601. */
export type RunEvent = EventBody & { readonly seq: number; readonly at: string };
export const RunEvent = z
  .intersection(z.object({ seq: z.int().positive(), at: z.iso.datetime() }), EventBody)
  .meta({ id: 'RunEvent' });
