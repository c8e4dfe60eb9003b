// What one event changes.

import { FILE_REASON_SENTENCES } from '../../core/file-reason-sentences.ts';
import type { RunEvent } from '../api-types.ts';
import { markProgress, NO_MARKS } from './time-left.ts';
import type { Draft, FileState } from './watched.ts';

type ProgressEvent = Extract<RunEvent, { type: 'run.progress' }>;

/** Changes `draft` in place. */
export function applyEvent(draft: Draft, event: RunEvent): void {
  // Whatever comes behind an end says that it was none.
  if (event.type !== 'run.finished') draft.ending = null;
  switch (event.type) {
    case 'run.started':
      draft.startedAt ??= event.at;
      draft.message = event.message;
      draft.waiting = null;
      return;
    case 'run.progress':
      progress(draft, event);
      return;
    case 'file.reading':
      setFile(draft, event.path, 'reading', 'being read');
      return;
    case 'file.analyzed':
      setFile(draft, event.path, event.reason === null ? 'found' : 'clean', noteOf(event));
      stepForward(draft, 'analyzing', event.at);
      return;
    case 'file.writing':
      setFile(draft, event.path, 'writing', 'being rewritten');
      return;
    case 'file.refactored':
      setFile(
        draft,
        event.path,
        'changed',
        `+${event.lines_added} −${event.lines_removed}, confidence ${event.confidence}`,
      );
      stepForward(draft, 'refactoring', event.at);
      return;
    case 'file.rejected':
      setFile(draft, event.path, 'rejected', noteOf(event));
      stepForward(draft, 'refactoring', event.at);
      return;
    case 'commit.created':
      draft.message = event.message;
      return;
    case 'pull_request.opened':
      draft.message = event.message;
      draft.pullRequest = { number: event.number, url: event.url };
      return;
    case 'run.finished':
      draft.message = event.message;
      draft.waiting = null;
      if (event.reopened === true) return;
      draft.ending = { status: event.run_status, code: event.code ?? null, message: event.message, at: event.at };
  }
}

function progress(draft: Draft, event: ProgressEvent): void {
  const { phase, done, total, message, waiting_until: until } = event;
  const isNewPhase = phase !== draft.phase && phase !== 'waiting';
  if (isNewPhase) Object.assign(draft, { phase, done, total, marks: NO_MARKS });
  if (until !== undefined) {
    // Nobody has to try again: the run does.
    // A wait tells no figures: what was done stays done, and the pace before it says nothing about the one behind it.
    draft.message = message.replace(/^Waiting until \S+: /, '').replace(/ Try again later\.$/, '');
    draft.waiting = { until, message: draft.message };
    draft.marks = NO_MARKS;
    return;
  }
  draft.message = message;
  draft.waiting = null;
  draft.done = done;
  draft.total = total;
  draft.marks = markProgress(draft.marks, Date.parse(event.at), done);
}

/** Files are told one by one, progress only now and then. */
function stepForward(draft: Draft, phase: Draft['phase'], at: string): void {
  draft.waiting = null;
  if (draft.phase !== phase || draft.done >= draft.total) return;
  draft.done += 1;
  draft.marks = markProgress(draft.marks, Date.parse(at), draft.done);
}

/** What was heard of last stands last. */
function setFile({ files, counts }: Draft, path: string, state: FileState, note: string): void {
  const before = files.get(path);
  if (before !== undefined) {
    counts[before.state] -= 1;
    files.delete(path);
  }
  counts[state] += 1;
  files.set(path, { path, state, note });
}

function noteOf(event: Extract<RunEvent, { type: 'file.analyzed' | 'file.rejected' }>): string {
  if (event.type === 'file.analyzed' && event.reason === null) {
    return `${event.findings} ${event.findings === 1 ? 'finding' : 'findings'}`;
  }
  return sentenceOf(event.reason);
}

/** A newer service may know reasons that this page does not. */
function sentenceOf(reason: string | null): string {
  const sentences: Readonly<Record<string, string>> = FILE_REASON_SENTENCES;
  return reason === null ? '' : (sentences[reason] ?? reason.replaceAll('_', ' '));
}
