// Where a page of the history ends, as one word for the next request. It holds nothing but a time and a run's id, and
// both are checked: a made-up cursor shows another page of one's own runs, never a row of somebody else.

import * as z from 'zod';

const Position = z.tuple([z.iso.datetime(), z.string().regex(/^[\w-]{1,64}$/)]);

export interface PagePosition {
  readonly created_at: string;
  readonly id: string;
}

/** As it stands in a query. */
export function writeCursor({ created_at, id }: PagePosition): string {
  return `${created_at}_${id}`;
}

/** Null when it is none. */
export function readCursor(text: string): PagePosition | null {
  const split = text.indexOf('_');
  const parsed = Position.safeParse([text.slice(0, split), text.slice(split + 1)]);
  return parsed.success ? { created_at: parsed.data[0], id: parsed.data[1] } : null;
}
