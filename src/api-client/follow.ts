// Follows a run over WebSocket: every event once and in order, however often the connection breaks.

import { reconnectDelayMs } from '../core/live/reconnect.ts';
import type { components } from './schema.ts';

export type RunEvent = components['schemas']['RunEvent'];

/** The part of WebSocket that is used: the browser's own, or that of the `ws` package. */
export interface Socket {
  readonly readyState: number;
  addEventListener(type: 'message', listener: (event: { readonly data: unknown }) => void): void;
  addEventListener(type: 'close', listener: (event: { readonly code: number }) => void): void;
  addEventListener(type: 'error', listener: () => void): void;
  send(text: string): void;
  close(): void;
}

export interface FollowOptions {
  /** Where the service is: `https://dependify.example.com`. */
  readonly baseUrl: string;
  readonly runId: string;
  readonly onEvent: (event: RunEvent) => void;
  /** The access token; without it the browser's session cookie counts. */
  readonly token?: string;
  /** Number of the last event that you have already. */
  readonly after?: number;
  readonly signal?: AbortSignal;
  /** Called before each wait for another try. */
  readonly onBreak?: (waitMs: number) => void;
  readonly openSocket?: (url: string, protocols: string[]) => Socket;
  /** In [0, 1). */
  readonly random?: () => number;
  /** How long a connection may say nothing before it is asked, and then may take to answer: 20 s. */
  readonly pulseMs?: number;
  readonly sleep?: (ms: number, signal?: AbortSignal) => Promise<void>;
}

const MAX_BREAKS = 20;
/** The service drops who pinged and then is silent for a minute. */
const PULSE_MS = 20_000;
const OPEN = 1;
/** The service closes with it when the session is over, or too many sockets are open: trying again is no use. */
const POLICY_VIOLATION = 1008;

/** Resolves with the run's last event. Rejects when `signal` aborts, or the service refuses or cannot be reached for long. */
export async function followRun(options: FollowOptions): Promise<RunEvent> {
  const { random = Math.random, sleep = pause, signal } = options;
  let after = options.after ?? 0;
  for (let breaks = 0; breaks < MAX_BREAKS;) {
    signal?.throwIfAborted();
    const before = after;
    const last = await listen(options, after, (event) => {
      if (event.seq <= after) return;
      after = event.seq;
      options.onEvent(event);
    });
    if (last !== null) return last;
    breaks = after > before ? 0 : breaks + 1;
    const waitMs = reconnectDelayMs(breaks, random());
    options.onBreak?.(waitMs);
    await sleep(waitMs, signal);
  }
  throw new Error('The event stream broke too often.');
}

/** One connection: the run's last event, or null when it broke before. */
function listen(options: FollowOptions, after: number, onEvent: (event: RunEvent) => void): Promise<RunEvent | null> {
  const { baseUrl, runId, token, signal, openSocket = openNative, pulseMs = PULSE_MS } = options;
  const url = new URL(`/runs/${encodeURIComponent(runId)}/ws?after=${after}`, baseUrl);
  url.protocol = url.protocol.replace('http', 'ws');
  const protocols = ['dependify.v1', ...(token === undefined ? [] : [`bearer.${token}`])];
  return new Promise((resolve, reject) => {
    const socket = openSocket(url.href, protocols);
    let last: RunEvent | null = null;
    let isOver = false;
    let isHeard = true;
    const abort = (): void => socket.close();
    signal?.addEventListener('abort', abort, { once: true });
    // A link that died without a word, as when a laptop sleeps, closes nothing: whoever does not answer is gone.
    const pulse = setInterval(() => {
      if (!isHeard) end(null);
      else if (socket.readyState === OPEN) socket.send('ping');
      isHeard = false;
    }, pulseMs);

    function end(code: number | null): void {
      if (isOver) return;
      isOver = true;
      clearInterval(pulse);
      signal?.removeEventListener('abort', abort);
      if (code === null) socket.close();
      if (last === null && code === POLICY_VIOLATION) reject(new Error('The service closed the socket for good.'));
      else resolve(last);
    }

    socket.addEventListener('message', ({ data }) => {
      isHeard = true;
      if (isOver || data === 'pong') return;
      const message = JSON.parse(String(data)) as RunEvent | { readonly type: 'resync'; readonly after: number };
      if (message.type === 'resync') {
        // All that came before is handled: go on.
        socket.send(JSON.stringify({ type: 'resume', after: message.after }));
        return;
      }
      onEvent(message);
      // A preview that was published went on behind its first end.
      if (message.type !== 'run.finished' || message.reopened === true) return;
      last = message;
      socket.close();
    });
    // A close follows every error.
    socket.addEventListener('error', () => undefined);
    socket.addEventListener('close', ({ code }) => end(code));
  });
}

function openNative(url: string, protocols: string[]): Socket {
  return new WebSocket(url, protocols);
}

function pause(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = (): void => {
      clearTimeout(timer);
      reject(signal?.reason instanceof Error ? signal.reason : new Error('aborted'));
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', stop);
      resolve();
    }, ms);
    signal?.addEventListener('abort', stop, { once: true });
  });
}
