// How an ended run goes on when a person asks for it: with everything that was done. Pure; stores nothing.

import { fatal, type Reason } from '../errors.ts';
import { err, ok, type Result } from '../result.ts';
import type { Applied } from './apply-outcome.ts';
import * as say from './messages.ts';
import type { RunRecord } from './record.ts';
import { isEnd } from './status.ts';

/** Ends that another try of the same run would only meet again. */
const FINAL: ReadonlySet<Reason> = new Set(['pr_closed', 'base_moved', 'branch_taken', 'quarantined']);

/** Whether the run goes on already because somebody asked before. */
export function isResumed(record: RunRecord): boolean {
  return record.retries !== undefined && !isEnd(record.phase);
}

/** The record of a failed or canceled run as it goes on at `now` (ms since the epoch), and what to log. */
export function resumeRun(record: RunRecord, now: number): Result<Applied> {
  if (record.phase !== 'failed' && record.phase !== 'canceled') return err(fatal('run_not_retryable'));
  if (record.error !== null && FINAL.has(record.error.reason)) return err(fatal('run_not_retryable'));
  if (record.content_expired_at !== undefined) return err(fatal('content_expired'));
  const { publication } = record;
  const phase = phaseOf(record);
  const next: RunRecord = {
    ...record,
    phase,
    waiting: null,
    failures: null,
    cancel_requested: false,
    error: null,
    finished_at: null,
    publish: withFreshFork(record, now),
    ...(publication === undefined ? {} : { publication: { ...publication, requested_at: now, permitted: false } }),
    retries: (record.retries ?? 0) + 1,
    retried_at: now,
  };
  return ok({ record: next, events: [say.resumedEvent(next)] });
}

/** Where the run stopped, by what it has done: its end took the place of its phase. */
function phaseOf({ resolved, analyze, refactor }: RunRecord): 'resolving' | 'analyzing' | 'refactoring' | 'publishing' {
  if (resolved === null) return 'resolving';
  if (analyze.done < analyze.files) return 'analyzing';
  return refactor.done < refactor.files ? 'refactoring' : 'publishing';
}

/** A fork that was too late gets its time again. */
function withFreshFork({ publish }: RunRecord, now: number): RunRecord['publish'] {
  const { fork } = publish;
  return fork === undefined || fork.ready ? publish : { ...publish, fork: { ...fork, requested_at: now } };
}
