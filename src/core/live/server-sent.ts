// Server-sent events (HTML, section 9.2): who wants them, and what goes over the line. Events carry no `event:` field,
// so that one `onmessage` sees all of them.

import type { RunEvent } from '../run/events.ts';

/** A line that clients ignore and proxies count as life. */
export const KEEP_ALIVE = ':\n\n';
const RETRY_MIN_MS = 1_000;
const RETRY_SPREAD_MS = 4_000;

/** Whether a request for events wants a stream; otherwise it wants a page of JSON. */
export function wantsStream(request: { readonly accept: string | undefined; readonly hasAfter: boolean }): boolean {
  const accepted = acceptedTypes(request.accept ?? '');
  if (accepted.has('text/event-stream')) return true;
  return !request.hasAfter && !accepted.has('application/json');
}

/** When the client should come back after a break. `random` in [0, 1) spreads a crowd. */
export function retryLine(random: number): string {
  return `retry: ${RETRY_MIN_MS + Math.floor(random * (RETRY_SPREAD_MS + 1))}\n\n`;
}

/** An event on the line. JSON holds no raw line end, so no text can leave its field. */
export function frameOf(event: RunEvent): string {
  return `id: ${event.seq}\ndata: ${JSON.stringify(event)}\n\n`;
}

function acceptedTypes(accept: string): ReadonlySet<string> {
  const ranges = accept.slice(0, 1_000).split(',');
  const wanted = ranges.filter((range) => !/;[ \t]*q=0(?:\.0{1,3})?[ \t]*(?:;|$)/i.test(range));
  return new Set(wanted.map((range) => (range.split(';', 1)[0] ?? '').trim().toLowerCase()));
}
