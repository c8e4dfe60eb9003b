// How long a run keeps what it took from a repository: contents, diffs, the base tree, what its checks printed. Events,
// counts, reasons and the changelog stay.

import { CONTENT_LIFE_MS } from '../limits.ts';
import type { RunRecord } from './record.ts';

type Ended = Pick<RunRecord, 'finished_at' | 'content_deleted'>;

/** When the content of an ended run goes, in ms since the epoch; null while it works, and once it is gone. */
export function contentDue({ finished_at, content_deleted }: Ended): number | null {
  return finished_at === null || content_deleted ? null : finished_at + CONTENT_LIFE_MS;
}

/** Whether nothing can be built on the content any more, be it deleted already or only due. */
export function isContentOver(record: Ended, now: number): boolean {
  const due = contentDue(record);
  return record.content_deleted || (due !== null && due <= now);
}
