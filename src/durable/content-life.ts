// How long what a run read and wrote of a repository is kept: a day behind its end. Events, counts and the changelog stay.

import { CONTENT_LIFE_MS } from '../core/limits.ts';
import type { RunRecord } from '../core/run/record.ts';
import * as read from './run-reader.ts';
import type { RunStore } from './run-store.ts';

/** When the content of an ended run goes, ms since the epoch; null when it has gone, or the run has not ended. */
export function contentExpiry(record: RunRecord): number | null {
  if (record.finished_at === null || record.content_expired_at !== undefined) return null;
  return record.finished_at + CONTENT_LIFE_MS;
}

/** Deletes the content when its time is over. Harmless to repeat. */
export function expireContent(store: RunStore, record: RunRecord, now: number): void {
  const expiry = contentExpiry(record);
  if (expiry === null || expiry > now) return;
  const changelog = read.changelog(store, record);
  store.commit({ ...record, content_expired_at: now }, [], now, () => store.dropContent(changelog), 0);
}
