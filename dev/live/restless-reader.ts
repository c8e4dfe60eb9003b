// A client of live events that drops its stream again and again, at moments that chance picks, and comes back with its
// cursor: over WebSocket or server-sent events. Keeps what it got as it came, so that a gap or a double can be seen.

import WebSocket from 'ws';
import * as z from 'zod';
import { RunEvent } from '../../src/core/run/events.ts';

export interface Reading {
  readonly events: readonly RunEvent[];
  /** Streams that were opened. */
  readonly connects: number;
  /** Attempts that found no server. */
  readonly refused: number;
}

export interface Restlessness {
  /** In [0, 1). */
  readonly random: () => number;
  /** The most events that it reads before it drops a stream. */
  readonly patience: number;
}

/** Where a stream goes on, and what to do with what it brings. */
interface Stream {
  readonly url: string;
  readonly id: string;
  readonly after: number;
  /** False when the reader has had enough. */
  readonly take: (event: RunEvent) => boolean;
}

const Resync = z.object({ type: z.literal('resync'), after: z.int() });
/** What says nothing for so long, while others get events, is a dead link: wrangler's proxy may keep one to a killed Worker. */
const MAX_SILENCE_MS = 10_000;
/** A server that was killed takes a moment to come back. */
const REFUSED_PAUSE_MS = 100;
const MAX_REFUSED = 600;

/** Reads a run's events to `run.finished`. */
export async function readRestlessly(url: string, id: string, { random, patience }: Restlessness): Promise<Reading> {
  const events: RunEvent[] = [];
  let connects = 0;
  let refused = 0;
  while (events.at(-1)?.type !== 'run.finished') {
    let left = Math.floor(random() * (patience + 1));
    const take = (event: RunEvent): boolean => {
      events.push(event);
      left -= 1;
      return left > 0 && event.type !== 'run.finished';
    };
    const stream = { url, id, after: events.at(-1)?.seq ?? 0, take };
    const opened = random() < 0.5 ? await readSocket(stream, left === 0) : await readStream(stream, left === 0);
    if (opened) {
      connects += 1;
      continue;
    }
    refused += 1;
    if (refused > MAX_REFUSED) throw new Error('the server stays away');
    await new Promise((resolve) => setTimeout(resolve, REFUSED_PAUSE_MS));
  }
  return { events, connects, refused };
}

/** What of `events` is missing and what came more than once, if the log is `whole`. */
export function compareToLog(
  events: readonly RunEvent[],
  whole: readonly RunEvent[],
): { lost: number; doubled: number; wrong: number } {
  const seen = new Set(events.map(({ seq }) => seq));
  const log = new Map(whole.map((event) => [event.seq, JSON.stringify(event)]));
  const inOrder = events.every(({ seq }, index) => index === 0 || seq > (events[index - 1]?.seq ?? 0));
  return {
    lost: whole.filter(({ seq }) => !seen.has(seq)).length,
    doubled: events.length - seen.size,
    wrong: events.filter((event) => log.get(event.seq) !== JSON.stringify(event)).length + (inOrder ? 0 : 1),
  };
}

/** Resolves with whether the socket opened, once it is over or the reader drops it. */
function readSocket({ url, id, after, take }: Stream, dropAtOnce: boolean): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = new WebSocket(`${url.replace(/^http/, 'ws')}/runs/${id}/ws?after=${after}`, 'dependify.v1');
    let opened = false;
    let dropped = false;
    const drop = (): void => {
      dropped = true;
      socket.terminate();
    };
    const watch = setTimeout(drop, MAX_SILENCE_MS);
    socket.on('open', () => {
      opened = true;
      if (dropAtOnce) drop();
    });
    socket.on('message', (data: Buffer) => {
      if (dropped) return;
      watch.refresh();
      const message: unknown = JSON.parse(data.toString('utf8'));
      const resync = Resync.safeParse(message);
      if (resync.success) socket.send(JSON.stringify({ type: 'resume', after: resync.data.after }));
      else if (!take(RunEvent.parse(message))) drop();
    });
    socket.on('error', () => undefined);
    socket.on('close', () => {
      clearTimeout(watch);
      resolve(opened);
    });
  });
}

async function readStream({ url, id, after, take }: Stream, dropAtOnce: boolean): Promise<boolean> {
  const dropping = new AbortController();
  let opened = false;
  const watch = setTimeout(() => dropping.abort(), MAX_SILENCE_MS);
  try {
    const headers = { accept: 'text/event-stream', 'last-event-id': String(after) };
    const response = await fetch(`${url}/runs/${id}/events`, { headers, signal: dropping.signal });
    if (response.body === null || response.status !== 200) return false;
    opened = true;
    if (dropAtOnce) return opened;
    let text = '';
    for await (const chunk of response.body.pipeThrough(new TextDecoderStream())) {
      watch.refresh();
      const frames = (text + chunk).split('\n\n');
      text = frames.pop() ?? '';
      for (const frame of frames) {
        const data = /^data: (.*)$/m.exec(frame)?.[1];
        if (data !== undefined && !take(RunEvent.parse(JSON.parse(data)))) return opened;
      }
    }
  } catch {
    // The server went away in the middle.
  } finally {
    clearTimeout(watch);
    dropping.abort();
  }
  return opened;
}
