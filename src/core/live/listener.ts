// What a run remembers about one socket while it is open. It has to survive hibernation, so it is small and plain; the
// shell keeps it at the socket. Pure: every change gives a new value.

import * as z from 'zod';
import {
  MAX_SILENCE_MS,
  MAX_SOCKETS_ANONYMOUS,
  MAX_SOCKETS_PER_USER,
  MAX_UNACKNOWLEDGED_BYTES,
  MAX_UNACKNOWLEDGED_TOTAL_BYTES,
  MIN_UNACKNOWLEDGED_BYTES,
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
export function whoMustGo<T extends { readonly listener: Pick<Listener, 'order'> }>(
  all: readonly T[],
  cap: number,
): readonly T[] {
  const tooMany = all.length - cap + 1;
  return tooMany <= 0 ? [] : [...all].sort((a, b) => a.listener.order - b.listener.order).slice(0, tooMany);
}

/**
 * What one of `open` sockets may leave unacknowledged while the others left `others` bytes. All together stay within
 * an object's memory; a little is for everyone, or a few that do not read could silence the rest.
 */
export function allowanceOf(open: number, others: number): number {
  const share = Math.floor(MAX_UNACKNOWLEDGED_TOTAL_BYTES / Math.max(1, open));
  const left = MAX_UNACKNOWLEDGED_TOTAL_BYTES - others;
  return Math.max(MIN_UNACKNOWLEDGED_BYTES, Math.min(MAX_UNACKNOWLEDGED_BYTES, share, left));
}

/** Whether a client that pings (`lastPing` in ms, null when it never did) has gone without a word. */
export function isGone(lastPing: number | null, now: number): boolean {
  return lastPing !== null && now - lastPing > MAX_SILENCE_MS;
}
