// What a client's message means. There is little that it may say, in few and short words; `ping` is answered by the
// runtime and never arrives here.

import * as z from 'zod';
import { MAX_INBOUND_BYTES, MAX_INBOUND_PER_MINUTE, MAX_STRIKES } from '../limits.ts';
import type { Listener } from './listener.ts';

/** Close codes of RFC 6455, section 7.4.1. */
export const CLOSE = {
  normal: 1000,
  goingAway: 1001,
  unsupported: 1003,
  policy: 1008,
  tooBig: 1009,
  restart: 1012,
} as const;

export type Act =
  | { readonly kind: 'none' }
  | { readonly kind: 'resume'; readonly after: number }
  | { readonly kind: 'close'; readonly code: number; readonly why: string };

const Resume = z.strictObject({ type: z.literal('resume'), after: z.int().min(0) });
const MINUTE_MS = 60_000;

/** Judges a message; `text` is null when it was binary. */
export function hear(listener: Listener, text: string | null, now: number): { listener: Listener; act: Act } {
  const counted = count(listener, now);
  if (text === null) return close(counted, CLOSE.unsupported, 'text only');
  if (sizeOf(text) > MAX_INBOUND_BYTES) return close(counted, CLOSE.tooBig, 'message too long');
  if (counted.heard > MAX_INBOUND_PER_MINUTE) return close(counted, CLOSE.policy, 'too many messages');
  const resume = Resume.safeParse(parseJson(text));
  if (resume.success) return { listener: counted, act: { kind: 'resume', after: resume.data.after } };
  const strikes = counted.strikes + 1;
  const warned = { ...counted, strikes };
  return strikes > MAX_STRIKES
    ? close(warned, CLOSE.policy, 'messages without a meaning')
    : { listener: warned, act: { kind: 'none' } };
}

function count(listener: Listener, now: number): Listener {
  const over = now - listener.minute >= MINUTE_MS || now < listener.minute;
  return over ? { ...listener, minute: now, heard: 1 } : { ...listener, heard: listener.heard + 1 };
}

function close(listener: Listener, code: number, why: string): { listener: Listener; act: Act } {
  return { listener, act: { kind: 'close', code, why } };
}

function sizeOf(text: string): number {
  return text.length > MAX_INBOUND_BYTES ? text.length : new TextEncoder().encode(text).length;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
