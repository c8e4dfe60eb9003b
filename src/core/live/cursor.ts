// Where a client stands in a run's events: the number of the last event that it has. Knows no storage.

import * as z from 'zod';

/** A cursor in a query. */
export const After = z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER).default(0);

/** The number in a `Last-Event-ID` header; null when it is none that we gave out. */
export function parseLastEventId(header: string): number | null {
  const id = /^\d{1,16}$/.test(header) ? Number(header) : Number.NaN;
  return Number.isSafeInteger(id) ? id : null;
}

/**
 * The event behind which a reader goes on. A cursor that is ahead of us belongs to another run or to a log that is no
 * more, so its owner gets everything.
 */
export function startBehind(cursor: number, lastSeq: number): number {
  return cursor > lastSeq ? 0 : cursor;
}
