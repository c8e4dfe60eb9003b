// A client of a run's socket as tests see it: what came, how it ended, and what the server answered instead.

import WebSocket, { type ClientOptions } from 'ws';
import type { RunEvent } from '../../../src/core/run/events.ts';
import type { Local } from './harness.ts';

const CLOSE_TIMEOUT_MS = 200;

export interface Refused {
  readonly status: number;
  readonly body: string;
  readonly headers: Readonly<Record<string, unknown>>;
}

export class LiveClient {
  readonly events: RunEvent[] = [];
  readonly resyncs: number[] = [];
  readonly socket: WebSocket;
  closed: { readonly code: number; readonly reason: string } | null = null;
  pongs = 0;
  readonly #waiting = new Set<() => void>();

  constructor(socket: WebSocket) {
    this.socket = socket;
    socket.on('message', (data: Buffer) => {
      const text = data.toString('utf8');
      const message = text === 'pong' ? null : (JSON.parse(text) as RunEvent | { type: 'resync'; after: number });
      if (message === null) this.pongs += 1;
      else if (message.type === 'resync') this.resyncs.push(message.after);
      else this.events.push(message);
      this.#wake();
    });
    socket.on('close', (code, reason) => this.#end(code, reason.toString()));
    socket.on('error', () => undefined);
  }

  get seqs(): readonly number[] {
    return this.events.map(({ seq }) => seq);
  }

  say(message: unknown): void {
    this.socket.send(typeof message === 'string' ? message : JSON.stringify(message));
  }

  /** Resolves once `condition` holds, looked at whenever something comes. */
  async until(condition: (client: this) => boolean): Promise<this> {
    while (!condition(this)) await new Promise<void>((resolve) => this.#waiting.add(resolve));
    return this;
  }

  /** Resolves when the server has answered a ping, so all that it sent before is here. */
  async settled(): Promise<this> {
    const before = this.pongs;
    this.say('ping');
    return this.until(({ pongs, closed }) => pongs > before || closed !== null);
  }

  /** How the socket ended. */
  async end(): Promise<{ readonly code: number; readonly reason: string }> {
    await this.until(({ closed }) => closed !== null);
    return this.closed!;
  }

  #end(code: number, reason: string): void {
    this.closed ??= { code, reason };
    this.#wake();
  }

  #wake(): void {
    for (const resolve of this.#waiting) resolve();
    this.#waiting.clear();
  }
}

export interface Asked {
  readonly protocols?: readonly string[];
  readonly headers?: Readonly<Record<string, string>>;
  readonly origin?: string;
  readonly query?: string;
}

/** Asks for a socket; what came instead when there is none. */
export function knock(local: Local, id: string, asked: Asked = {}): Promise<LiveClient | Refused> {
  const { protocols = [], headers = {}, origin, query = '' } = asked;
  // The close frame is what counts: the connection itself stays half open while the object is awake (decision 10).
  const options: ClientOptions & { closeTimeout: number } = {
    headers,
    closeTimeout: CLOSE_TIMEOUT_MS,
    ...(origin === undefined ? {} : { origin }),
  };
  const socket = new WebSocket(`${local.url.replace(/^http/, 'ws')}/runs/${id}/ws${query}`, [...protocols], options);
  const client = new LiveClient(socket);
  return new Promise((resolve, reject) => {
    socket.once('open', () => resolve(client));
    socket.once('error', reject);
    socket.once('unexpected-response', (_, response) => {
      let body = '';
      response.on('data', (chunk: Buffer) => (body += chunk.toString('utf8')));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body, headers: response.headers }));
    });
  });
}

/** A socket that the server must accept. */
export async function connectLive(local: Local, id: string, asked: Asked = {}): Promise<LiveClient> {
  const answer = await knock(local, id, asked);
  if (!(answer instanceof LiveClient)) throw new Error(`no socket: ${answer.status} ${answer.body}`);
  return answer;
}

/** The status that a socket is refused with. */
export async function refusal(local: Local, id: string, asked: Asked = {}): Promise<Refused> {
  const answer = await knock(local, id, asked);
  if (answer instanceof LiveClient) throw new Error('the socket was accepted');
  return answer;
}
