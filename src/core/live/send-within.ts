// How much of what is new goes to one socket. A reader that does not keep up is told where it stands and gets nothing
// more until it asks: what waits for it is in storage, not in memory.

import type { Listener } from './listener.ts';

/** An event as it goes out. */
export interface Outgoing {
  readonly seq: number;
  readonly text: string;
  readonly bytes: number;
}

export interface Sending {
  readonly texts: readonly string[];
  readonly listener: Listener;
}

/** What to send of `events`, which follow the listener's cursor, within `allowance` bytes. */
export function sendWithin(listener: Listener, events: readonly Outgoing[], allowance: number): Sending {
  const texts: string[] = [];
  let { cursor, unacknowledged } = listener;
  if (listener.stopped) return { texts, listener };
  for (const { seq, text, bytes } of events) {
    // One event always goes, or a small allowance could never be kept.
    if (unacknowledged > 0 && unacknowledged + bytes > allowance) {
      texts.push(JSON.stringify({ type: 'resync', after: cursor }));
      return { texts, listener: { ...listener, cursor, unacknowledged, stopped: true } };
    }
    texts.push(text);
    cursor = seq;
    unacknowledged += bytes;
  }
  return { texts, listener: { ...listener, cursor, unacknowledged } };
}

/**
 * The listener after `resume`. On one socket event numbers only rise, so a client cannot go back on it, but it may skip
 * what it has from elsewhere. A cursor ahead of the log starts over, as it does when a socket opens.
 */
export function resumed(listener: Listener, after: number, lastSeq: number): Listener {
  const cursor = after > lastSeq ? 0 : Math.max(listener.cursor, after);
  return { ...listener, cursor, unacknowledged: 0, stopped: false };
}
