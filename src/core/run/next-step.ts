// What a run does next, decided from its record alone. Performs nothing.

import { RUN_MAX_AGE_MS } from '../limits.ts';
import type { PublishEffect, RunRecord } from './record.ts';
import { isEnd } from './status.ts';

export type Step =
  | { readonly kind: 'rest' }
  | { readonly kind: 'wait'; readonly until: number }
  | { readonly kind: 'cancel' }
  | { readonly kind: 'expire' }
  | { readonly kind: 'begin' }
  | { readonly kind: 'resolve' }
  | { readonly kind: 'analyze' }
  | { readonly kind: 'refactor' }
  | { readonly kind: 'permit' }
  | { readonly kind: 'revise' }
  | { readonly kind: 'verify' }
  | { readonly kind: 'publish'; readonly effect: PublishEffect };

/** The next step of a run at `now` (ms since the epoch). */
export function nextStep(record: RunRecord, now: number): Step {
  if (isEnd(record.phase)) return { kind: 'rest' };
  // Every log begins with run.started, also that of a run which is canceled at once.
  if (record.phase === 'queued') return { kind: 'begin' };
  if (record.cancel_requested && !mayHavePull(record)) return { kind: 'cancel' };
  const since = Math.max(record.created_at, record.publication?.requested_at ?? 0, record.retried_at ?? 0);
  if (now - since > RUN_MAX_AGE_MS) return { kind: 'expire' };
  if (isWaiting(record, now)) return { kind: 'wait', until: record.waiting.until };
  switch (record.phase) {
    case 'resolving':
      return { kind: 'resolve' };
    case 'analyzing':
      return { kind: 'analyze' };
    case 'refactoring':
      return { kind: 'refactor' };
    case 'publishing':
      return publishingStep(record);
    case 'succeeded':
    case 'no_changes':
    case 'blocked':
    case 'failed':
    case 'canceled':
      return { kind: 'rest' };
  }
}

function publishingStep(record: RunRecord): Step {
  const { publication } = record;
  if (publication?.permitted === false) return { kind: 'permit' };
  if (publication !== undefined && publication.revise.done < publication.revise.files) return { kind: 'revise' };
  return wantsVerification(record) ? { kind: 'verify' } : { kind: 'publish', effect: nextEffect(record) };
}

/** A clock that was set back must not make a wait longer: the step is tried, and waits again if it has to. */
function isWaiting(record: RunRecord, now: number): record is RunRecord & { waiting: { until: number } } {
  const { waiting } = record;
  return waiting !== null && waiting.until > now && (waiting.since === undefined || now >= waiting.since);
}

/** Whether a pull request may be open of which the run does not know: then it looks before it says that it was canceled. */
function mayHavePull({ phase, publish }: RunRecord): boolean {
  return phase === 'publishing' && publish.begun.includes('pull');
}

/** Whether the repository's own checks are to run now: behind the choice of changes, before any effect outside. */
export function wantsVerification({ publish, verification, options, resolved }: RunRecord): boolean {
  if (publish.chosen === undefined || verification !== undefined || options.verify === false) return false;
  return options.verify === true || resolved?.configured === true;
}

function nextEffect(record: RunRecord): PublishEffect {
  const { publish, resolved } = record;
  if (publish.chosen === undefined) return 'choose';
  if (publish.adoption_checked !== true) return 'adopt';
  if (resolved !== null && !resolved.can_push && publish.fork === undefined) return 'fork';
  if (publish.tree_sha === undefined) return 'tree';
  if (publish.commit_sha === undefined) return 'commit';
  if (publish.branch === undefined) return 'ref';
  return 'pull';
}
