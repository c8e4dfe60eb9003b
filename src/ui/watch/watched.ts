// What the events of a run say so far. Pure: a batch of events makes the next state, and a batch costs as much as it has
// events plus one copy of the list of files, however many batches came before.

import type { RunEvent, RunStatus } from '../api-types.ts';
import { NO_MARKS, type Marks } from './time-left.ts';
import { applyEvent } from './apply-event.ts';

export type FileState = 'reading' | 'found' | 'clean' | 'writing' | 'changed' | 'rejected';

export interface WatchedFile {
  readonly path: string;
  readonly state: FileState;
  /** The event's own words: findings, reason, lines and confidence. */
  readonly note: string;
}

export interface Ending {
  readonly status: RunStatus;
  readonly code: string | null;
  readonly message: string;
  readonly at: string;
}

export interface Watched {
  /** Number of the last event; what came before is never applied again. */
  readonly seq: number;
  readonly phase: RunStatus;
  readonly done: number;
  readonly total: number;
  readonly message: string;
  /** Why the run stands still, and until when. */
  readonly waiting: { readonly until: string; readonly message: string } | null;
  /** The last that was heard of comes last. */
  readonly files: ReadonlyMap<string, WatchedFile>;
  readonly counts: Readonly<Record<FileState, number>>;
  readonly startedAt: string | null;
  readonly marks: Marks;
  readonly pullRequest: { readonly number: number; readonly url: string } | null;
  readonly ending: Ending | null;
}

const NO_COUNTS: Readonly<Record<FileState, number>> = {
  reading: 0,
  found: 0,
  clean: 0,
  writing: 0,
  changed: 0,
  rejected: 0,
};

/** Before the first event. */
export const NOTHING_YET: Watched = {
  seq: 0,
  phase: 'queued',
  done: 0,
  total: 0,
  message: 'Waiting for its turn',
  waiting: null,
  files: new Map([]),
  counts: NO_COUNTS,
  startedAt: null,
  marks: NO_MARKS,
  pullRequest: null,
  ending: null,
};

/** Parts that a batch changes in place before anybody sees them. */
export interface Draft extends Omit<Watched, 'files' | 'counts'> {
  seq: number;
  phase: RunStatus;
  done: number;
  total: number;
  message: string;
  waiting: Watched['waiting'];
  readonly files: Map<string, WatchedFile>;
  readonly counts: Record<FileState, number>;
  startedAt: string | null;
  marks: Marks;
  pullRequest: Watched['pullRequest'];
  ending: Ending | null;
}

/** The state behind `events`. Events that are known already change nothing. */
export function watchEvents(before: Watched, events: readonly RunEvent[]): Watched {
  const news = events.filter(({ seq }) => seq > before.seq);
  if (news.length === 0) return before;
  const draft: Draft = { ...before, files: new Map(before.files), counts: { ...before.counts } };
  for (const event of news) {
    if (event.seq <= draft.seq) continue;
    applyEvent(draft, event);
    draft.seq = event.seq;
  }
  return draft;
}
