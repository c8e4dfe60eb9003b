// A run's events as server-sent events. Each slice asks the run's object anew, so an eviction or a deploy ends one
// slice and not the stream, and a session that ended meanwhile ends the stream with its next slice.

import type { Context } from 'hono';
import type { Caller } from '../core/account/identity.ts';
import { EVENT_PAGE_SIZE, STREAM_SLICE_MS } from '../core/limits.ts';
import { frameOf, KEEP_ALIVE, retryLine } from '../core/live/server-sent.ts';
import type { EventSlice } from '../core/live/slice.ts';
import type { AppEnv } from './app-env.ts';
import { found, ownRun, watchRun } from './caller.ts';
import { Refusal } from './refusal.ts';

/** Waits between the tries of one slice; then the client has to come back. */
const RETRY_AFTER_MS = [100, 400, 1_600];

/** The answer of a stream that starts behind `after`. */
export async function streamEvents(c: Context<AppEnv>, id: string, after: number): Promise<Response> {
  const { api, subject, caller } = await ownRun(c, id);
  const first = found(await api.nextEvents(subject, after, EVENT_PAGE_SIZE, 0));
  if (first.full) throw new Refusal({ reason: 'overloaded' });
  // The client has everything: 204 is what stops an EventSource from coming back.
  if (first.ended && first.events.length === 0) return c.body(null, 204);
  await watchRun(c, caller, id);
  const body = readSlices(first, after, (cursor) => nextSlice(c, id, caller, cursor));
  return c.body(body, 200, {
    'content-type': 'text/event-stream',
    'cache-control': 'no-store',
    'x-accel-buffering': 'no',
  });
}

/** Null when the stream is over for this client: its session ended, the run was erased, or nobody answers. */
async function nextSlice(c: Context<AppEnv>, id: string, caller: Caller, cursor: number): Promise<EventSlice | null> {
  for (const waitMs of [...RETRY_AFTER_MS, null]) {
    try {
      const { api, subject } = await ownRun(c, id, caller);
      const slice = await api.nextEvents(subject, cursor, EVENT_PAGE_SIZE, STREAM_SLICE_MS);
      return slice === null || slice.full ? null : slice;
    } catch (error) {
      if (error instanceof Refusal || waitMs === null) return null;
      await new Promise((resolve) => setTimeout(resolve, waitMs));
    }
  }
  return null;
}

function readSlices(
  first: EventSlice,
  after: number,
  next: (cursor: number) => Promise<EventSlice | null>,
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let ahead: EventSlice | null = first.events.length === 0 ? null : first;
  let cursor = after;
  let aborted = false;
  return new ReadableStream<Uint8Array>({
    start(controller) {
      controller.enqueue(encoder.encode(retryLine(Math.random())));
    },
    async pull(controller) {
      const slice = ahead ?? (await next(cursor));
      ahead = null;
      if (aborted) return;
      if (slice === null) {
        controller.close();
        return;
      }
      cursor = slice.events.at(-1)?.seq ?? cursor;
      const frames = slice.events.map(frameOf).join('');
      controller.enqueue(encoder.encode(frames === '' ? KEEP_ALIVE : frames));
      if (slice.ended) controller.close();
    },
    cancel() {
      aborted = true;
    },
  });
}
