// Turns what a step came to into the next record and the events to log. Pure: the same input gives the same output,
// which is what lets stored histories be replayed.

import { fatal, sentenceOf } from '../errors.ts';
import type { StageError } from '../errors.ts';
import type { FileReason } from '../file-reasons.ts';
import { addUsage } from '../findings.ts';
import type { EventBody } from './events.ts';
import * as say from './messages.ts';
import type { FileRefactored, Outcome } from './outcome.ts';
import type { PublishJournal, RunRecord } from './record.ts';
import { wantsVerification } from './next-step.ts';
import { onlyPreviews } from './publication.ts';
import { decideRetry, isWorthShowing } from './retry.ts';
import { gatherStyleProblems } from '../style/style-problem.ts';

/** The record after an outcome, and what to add to the event log. */
export interface Applied {
  readonly record: RunRecord;
  readonly events: readonly EventBody[];
}

/** Applies `outcome` to `record` at `now` (ms since the epoch). An ended run never changes. */
export function applyOutcome(record: RunRecord, outcome: Outcome, now: number): Applied {
  if (record.finished_at !== null || outcome.kind === 'idle') return { record, events: [] };
  if (outcome.kind === 'failed') return applyFailure(record, outcome.error, outcome.jitter, now);
  const applied = applySuccess(record, outcome, now);
  return { ...applied, record: { ...applied.record, failures: null, waiting: null } };
}

function applySuccess(record: RunRecord, outcome: Exclude<Outcome, { kind: 'failed' | 'idle' }>, now: number): Applied {
  switch (outcome.kind) {
    case 'begun':
      return {
        record: { ...record, phase: 'resolving' },
        events: [say.startedEvent(record), say.progressEvent('resolving', 0, 0)],
      };
    case 'no_difference':
      return finish(record, 'no_changes', now);
    case 'canceled':
      return finish(record, 'canceled', now);
    case 'expired':
      return finish({ ...record, error: fatal('timed_out') }, 'failed', now);
    case 'resolved':
      return applyResolved(record, outcome, now);
    case 'reading':
      return {
        record: { ...record, analyze: { ...record.analyze, sent_batches: outcome.sent_batches } },
        events: outcome.paths.map(say.readingEvent),
      };
    case 'analyzed':
      return applyAnalyzed(record, outcome, now);
    case 'writing':
      return applyWriting(record, outcome.paths);
    case 'refactored':
      return applyRefactored(record, outcome);
    case 'permitted':
      return applyPermitted(record, outcome);
    case 'revised':
      return applyRevised(record, outcome);
    case 'verifying':
      return {
        record: { ...record, verifying: true },
        events: record.verifying === true ? [] : [say.verifyingEvent()],
      };
    case 'verified':
      return applyVerified(record, outcome, now);
    case 'chosen':
    case 'effect_begun':
    case 'adoption_checked':
    case 'forked':
    case 'tree_created':
    case 'commit_created':
    case 'ref_created':
    case 'pull_opened':
      return applyPublished(record, outcome, now);
  }
}

type Of<K extends Outcome['kind']> = Extract<Outcome, { kind: K }>;
type PublishOutcome = Of<
  | 'chosen'
  | 'effect_begun'
  | 'adoption_checked'
  | 'forked'
  | 'tree_created'
  | 'commit_created'
  | 'ref_created'
  | 'pull_opened'
>;

function applyResolved(record: RunRecord, outcome: Of<'resolved'>, now: number): Applied {
  const { owner, name } = outcome.repository;
  const next: RunRecord = {
    ...record,
    phase: 'analyzing',
    repository: { owner, name },
    resolved: outcome.repository,
    options: outcome.options,
    ...(outcome.settings === null ? {} : { settings: outcome.settings }),
    ...(outcome.granted_tokens === null ? {} : { granted_tokens: outcome.granted_tokens }),
    analyze: { files: outcome.eligible, done: 0, sent_batches: 0 },
    funnel: { ...record.funnel, seen: outcome.seen, eligible: outcome.eligible, skipped: { ...outcome.skipped } },
  };
  if (outcome.eligible === 0) return finish(next, 'no_changes', now);
  return { record: next, events: [say.progressEvent('analyzing', 0, outcome.eligible)] };
}

function applyAnalyzed(record: RunRecord, outcome: Of<'analyzed'>, now: number): Applied {
  const candidates = outcome.files.filter((file) => file.reason === null).length;
  const analyze = { ...record.analyze, done: record.analyze.done + outcome.files.length };
  const problems = gatherStyleProblems(record.style_problems ?? [], outcome.style_problems ?? []);
  const next: RunRecord = {
    ...record,
    analyze,
    ...(problems.length > 0 ? { style_problems: problems } : {}),
    usage: addUsage(record.usage, outcome.usage),
    funnel: {
      ...record.funnel,
      candidate: record.funnel.candidate + candidates,
      skipped: outcome.files.reduce((counts, file) => countReason(counts, file.reason), record.funnel.skipped),
    },
  };
  const events: EventBody[] = outcome.files.map((file) => say.analyzedEvent(file.path, file.findings, file.reason));
  events.push(say.progressEvent('analyzing', analyze.done, analyze.files));
  if (!outcome.last) return { record: next, events };
  const total = next.funnel.candidate;
  if (total === 0) return withEvents(events, finish(next, 'no_changes', now));
  events.push(say.progressEvent('refactoring', 0, total));
  return { record: { ...next, phase: 'refactoring', refactor: { ...next.refactor, files: total } }, events };
}

function applyWriting(record: RunRecord, paths: readonly string[]): Applied {
  const last = paths.at(-1);
  if (last === undefined) return { record, events: [] };
  return {
    record: { ...record, refactor: { ...record.refactor, sent_through: last } },
    events: paths.map(say.writingEvent),
  };
}

function applyRefactored(record: RunRecord, outcome: Of<'refactored'>): Applied {
  const refactor = { ...record.refactor, done: record.refactor.done + outcome.files.length };
  const rejected = outcome.files.reduce(
    (counts, file) => countReason(counts, file.status === 'rejected' ? file.reason : null),
    record.funnel.rejected,
  );
  const events = outcome.files.map(eventOf);
  events.push(say.progressEvent('refactoring', refactor.done, refactor.files));
  if (outcome.last) events.push(say.progressEvent('publishing', 0, 0));
  return {
    record: {
      ...record,
      phase: outcome.last ? 'publishing' : record.phase,
      refactor,
      usage: addUsage(record.usage, outcome.usage),
      funnel: { ...record.funnel, rejected },
    },
    events,
  };
}

function applyPermitted(record: RunRecord, { repository }: Of<'permitted'>): Applied {
  const { publication, resolved, publish } = record;
  if (publication === undefined || resolved === null) return { record, events: [] };
  const { owner, name } = repository;
  // Where a branch may be already, it stays.
  const can_push = publish.begun.includes('ref') ? resolved.can_push : repository.can_push;
  return {
    record: {
      ...record,
      repository: { owner, name },
      resolved: { ...resolved, ...repository, can_push },
      publication: { ...publication, permitted: true },
    },
    events: [],
  };
}

function applyRevised(record: RunRecord, { files }: Of<'revised'>): Applied {
  const { publication } = record;
  if (publication === undefined) return { record, events: [] };
  const done = publication.revise.done + files.length;
  const rejected = files.reduce(
    (counts, file) => countReason(counts, file.status === 'rejected' ? file.reason : null),
    record.funnel.rejected,
  );
  const next = { ...record, publication: { ...publication, revise: { ...publication.revise, done } } };
  const events = files.map(eventOf);
  return { record: { ...next, funnel: { ...record.funnel, rejected } }, events };
}

function eventOf(file: FileRefactored): EventBody {
  return file.status === 'changed'
    ? say.refactoredEvent(file.path, file.confidence, file.lines_added, file.lines_removed)
    : say.rejectedEvent(file.path, file.reason);
}

function applyPublished(record: RunRecord, outcome: PublishOutcome, now: number): Applied {
  const journal = (part: Partial<PublishJournal>): RunRecord => ({
    ...record,
    publish: { ...record.publish, ...part },
  });
  switch (outcome.kind) {
    case 'chosen':
      return applyChosen(record, outcome, now);
    case 'effect_begun':
      return { record: journal({ begun: [...record.publish.begun, outcome.effect] }), events: [] };
    case 'adoption_checked': {
      const next = journal({ adoption_checked: true, expected_tree_sha: outcome.expected_tree_sha });
      if (outcome.adopted === null) return { record: next, events: [] };
      const { branch, commit_sha, number, url } = outcome.adopted;
      const publish = { ...next.publish, branch, commit_sha, tree_sha: outcome.expected_tree_sha };
      return opened({ ...next, publish }, { number, url }, true, now);
    }
    case 'forked':
      return {
        record: journal({ fork: { owner: outcome.owner, name: outcome.name, requested_at: now, ready: false } }),
        events: [],
      };
    case 'tree_created':
      return {
        record: journal({
          tree_sha: outcome.tree_sha,
          ...(outcome.rules_tree_sha === undefined ? {} : { rules_tree_sha: outcome.rules_tree_sha }),
          ...(record.publish.fork === undefined ? {} : { fork: { ...record.publish.fork, ready: true } }),
        }),
        events: [],
      };
    case 'commit_created':
      return { record: journal({ commit_sha: outcome.sha }), events: [] };
    case 'ref_created': {
      const { branch, sha } = outcome;
      const message = `Committed ${sha.slice(0, 8)} to ${branch}`;
      return {
        record: journal({ branch, commit_sha: sha }),
        events: [{ type: 'commit.created', status: 'LOADING', message, sha, branch }],
      };
    }
    case 'pull_opened':
      return opened(record, outcome.pull_request, outcome.adopted, now);
  }
}

function applyChosen(record: RunRecord, outcome: Of<'chosen'>, now: number): Applied {
  const next: RunRecord = {
    ...record,
    publish: { ...record.publish, chosen: outcome.changed },
    funnel: {
      ...record.funnel,
      changed: outcome.changed,
      rejected: outcome.dropped.reduce((counts, file) => countReason(counts, file.reason), record.funnel.rejected),
    },
  };
  const events = outcome.dropped.map((file) => say.rejectedEvent(file.path, file.reason));
  if (outcome.changed === 0) return withEvents(events, finish(next, 'no_changes', now));
  if (onlyPreviews(record) && !wantsVerification(next)) return withEvents(events, finish(next, 'succeeded', now));
  return { record: next, events };
}

function applyVerified(record: RunRecord, { verification }: Of<'verified'>, now: number): Applied {
  const next: RunRecord = { ...record, verification };
  // Nobody asked after all: not a word about it.
  const events = verification.reason === 'not_asked' ? [] : [say.verifiedEvent(verification)];
  if (verification.status === 'failed') {
    return withEvents(events, finish({ ...next, error: fatal('checks_got_worse') }, 'blocked', now));
  }
  return onlyPreviews(record) ? withEvents(events, finish(next, 'succeeded', now)) : { record: next, events };
}

function opened(record: RunRecord, pull: { number: number; url: string }, adopted: boolean, now: number): Applied {
  const next: RunRecord = { ...record, publish: { ...record.publish, pull_request: pull, adopted } };
  const message = adopted
    ? `Pull request #${pull.number} already holds these changes`
    : `Opened pull request #${pull.number}`;
  const event: EventBody = { type: 'pull_request.opened', status: 'LOADING', message, ...pull, adopted };
  return withEvents([event], finish(next, 'succeeded', now));
}

function applyFailure(record: RunRecord, error: StageError, jitter: number, now: number): Applied {
  const decision = decideRetry(record, error, now, jitter);
  if (decision.kind === 'stop') return finish({ ...record, error }, 'failed', now);
  const { until, failures } = decision;
  const shown = isWorthShowing(error, until - now);
  return {
    record: { ...record, failures, waiting: { until, reason: error.reason, shown, since: now } },
    events: shown ? [say.waitingEvent(record.phase, until, sentenceOf(error))] : [],
  };
}

function finish(record: RunRecord, phase: RunRecord['phase'], now: number): Applied {
  const next: RunRecord = { ...record, phase, waiting: null, failures: null, finished_at: now };
  return { record: next, events: [say.finishedEvent(next)] };
}

function withEvents(before: readonly EventBody[], applied: Applied): Applied {
  return { record: applied.record, events: [...before, ...applied.events] };
}

function countReason(
  counts: Readonly<Partial<Record<FileReason, number>>>,
  reason: FileReason | null,
): Partial<Record<FileReason, number>> {
  return reason === null ? counts : { ...counts, [reason]: (counts[reason] ?? 0) + 1 };
}
