// Decides what a press of "retry" does to a run that failed or was canceled: it goes on where it stopped, and what was
// done stays done. Pure and of one piece, as the decision about publishing is.

import { fatal, type StageError } from '../errors.ts';
import { MAX_RETRIES } from '../limits.ts';
import { isContentOver } from './content-life.ts';
import type { EventBody } from './events.ts';
import { progressEvent } from './messages.ts';
import type { RunRecord } from './record.ts';
import { isEnd } from './status.ts';

export type RetryPress =
  /** It goes on already. */
  | { readonly kind: 'same' }
  | { readonly kind: 'start'; readonly record: RunRecord; readonly events: readonly EventBody[] }
  | { readonly kind: 'refused'; readonly error: StageError };

/** Ends that a second try cannot change: the run itself is at fault, or what it has is no longer true. */
const FINAL: ReadonlySet<StageError['reason']> = new Set<StageError['reason']>([
  'quarantined',
  'storage',
  'tree_mismatch',
  'pr_closed',
]);

/** The whole decision. `holdsTree`: whether the tree of the base is still stored; read only when it matters. */
export function pressRetry(record: RunRecord, holdsTree: () => boolean, now: number): RetryPress {
  if (!isEnd(record.phase)) return record.retries.count > 0 ? { kind: 'same' } : refused('run_not_finished');
  if (!isRetryable(record)) return refused('not_retryable');
  if (isContentOver(record, now)) return refused('content_expired');
  const phase = stoppedIn(record);
  const { publication } = record;
  if (phase !== 'resolving' && !holdsTree()) return refused('content_expired');
  const next: RunRecord = {
    ...record,
    phase,
    cancel_requested: false,
    waiting: null,
    failures: null,
    crashes: 0,
    error: null,
    finished_at: null,
    ...(publication === undefined ? {} : { publication: { ...publication, requested_at: now, permitted: false } }),
    publish: phase === 'publishing' ? lookedForAgain(record, now) : record.publish,
    retries: { count: record.retries.count + 1, at: now },
  };
  return { kind: 'start', record: next, events: [progressEvent(phase, ...progressOf(next))] };
}

/** Whether a press could still bring an ended run further, as long as its content is there. */
export function isRetryable({ phase, error, retries }: RunRecord): boolean {
  if (retries.count >= MAX_RETRIES) return false;
  if (phase === 'canceled') return true;
  return phase === 'failed' && (error === null || !FINAL.has(error.reason));
}

/** The phase whose work is not complete. Its end is not stored apart, because the counters tell it. */
function stoppedIn({
  resolved,
  analyze,
  refactor,
}: RunRecord): 'resolving' | 'analyzing' | 'refactoring' | 'publishing' {
  if (resolved === null) return 'resolving';
  if (analyze.done < analyze.files) return 'analyzing';
  return refactor.done < refactor.files ? 'refactoring' : 'publishing';
}

function progressOf({ phase, analyze, refactor }: RunRecord): [done: number, total: number] {
  if (phase === 'analyzing') return [analyze.done, analyze.files];
  return phase === 'refactoring' ? [refactor.done, refactor.files] : [0, 0];
}

/** A fork is waited for anew. Effects that were begun stay marked, so that each is looked for before it is made again. */
function lookedForAgain({ publish }: RunRecord, now: number): RunRecord['publish'] {
  const { fork, adoption_checked: _, ...rest } = publish;
  return { ...rest, ...(fork === undefined ? {} : { fork: { ...fork, requested_at: now } }) };
}

function refused(reason: StageError['reason']): RetryPress {
  return { kind: 'refused', error: fatal(reason) };
}
