// What a run remembers about one socket while it is open. It has to survive hibernation, so it is small and plain; the
// shell keeps it at the socket. Pure: every change gives a new value.

import * as z from 'zod';
import {
  MAX_SILENCE_MS,
  MAX_SOCKETS_ANONYMOUS,
  MAX_SOCKETS_PER_USER,
  MAX_UNACKNOWLEDGED_BYTES,
  MAX_UNACKNOWLEDGED_TOTAL_BYTES,
} from '../limits.ts';

export const Listener = z.object({
  /** Order of arrival in this run. */
  order: z.int(),
  /** The session that opened it; null for callers without one. */
  session: z.string().nullable(),
  since: z.int(),
  /** The last event sent. */
  cursor: z.int(),
  /** Bytes sent that the client has not acknowledged. */
  unacknowledged: z.int(),
  /** True from `resync` until the client asks to go on. */
  stopped: z.boolean(),
  /** When the minute began in which messages are counted, and how many came in it. */
  minute: z.int(),
  heard: z.int(),
  strikes: z.int(),
});
export type Listener = z.infer<typeof Listener>;

/** A listener that has just come. */
export function newListener(from: Pick<Listener, 'order' | 'session' | 'cursor'>, now: number): Listener {
  return { ...from, since: now, unacknowledged: 0, stopped: false, minute: now, heard: 0, strikes: 0 };
}

/** How many sockets a run takes from its owner. */
export function socketCap(anonymous: boolean): number {
  return anonymous ? MAX_SOCKETS_ANONYMOUS : MAX_SOCKETS_PER_USER;
}

/** Those that have to go so that one more fits: the ones that came first. */
export function whoMustGo<T extends Pick<Listener, 'order'>>(listeners: readonly T[], cap: number): readonly T[] {
  const tooMany = listeners.length - cap + 1;
  return tooMany <= 0 ? [] : [...listeners].sort((a, b) => a.order - b.order).slice(0, tooMany);
}

/** What one of `open` sockets may leave unacknowledged. */
export function allowanceOf(open: number): number {
  return Math.min(MAX_UNACKNOWLEDGED_BYTES, Math.floor(MAX_UNACKNOWLEDGED_TOTAL_BYTES / Math.max(1, open)));
}

/** Whether a client that pings (`lastPing` in ms, null when it never did) has gone without a word. */
export function isGone(lastPing: number | null, now: number): boolean {
  return lastPing !== null && now - lastPing > MAX_SILENCE_MS;
}
