// An HTTP proxy that lets planned faults happen. What it passes on it passes on unchanged; it knows nothing of GitHub,
// the bridge or the model.

import { Agent, createServer, request as send, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { setTimeout as delay } from 'node:timers/promises';
import type { FaultBook } from '../fault-book.ts';
import type { Act, Fault, Operation } from '../plan/faults.ts';
import type { Classifier, Meaning, Seen } from './classify.ts';
import { faultAnswer, type Answer } from './answers.ts';

/** What faults do outside of the proxy. */
export interface Effects {
  readonly kill: (who: 'worker' | 'bridge') => void;
  readonly act: (act: Act, run: number) => Promise<void>;
}

/** Hears of every call, for the measurement of how soon a run goes on after a crash. */
export interface Watcher {
  begun(run: number, operation: Operation): void;
  /** `limited`: it was told to wait. */
  ended(run: number, operation: Operation, limited: boolean): void;
}

export interface ProxyOptions {
  /** Where the real server is. */
  readonly target: string;
  readonly classifier: Classifier;
  readonly book: FaultBook;
  readonly effects: Effects;
  readonly watcher: Watcher;
}

export interface Proxy {
  readonly url: string;
  close(): Promise<void>;
}

const HOP_BY_HOP = new Set(['connection', 'keep-alive', 'transfer-encoding', 'content-length']);

/** Starts the proxy on a free port. */
export async function startProxy(options: ProxyOptions): Promise<Proxy> {
  const agent = new Agent({ keepAlive: true, maxSockets: 256 });
  const server = createServer((request, response) => {
    handle(options, agent, request, response).catch(() => request.socket.destroy());
  });
  server.requestTimeout = 0;
  await new Promise<void>((ready, failed) => {
    server.once('error', failed);
    server.listen(0, '127.0.0.1', ready);
  });
  return {
    url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`,
    close: () =>
      new Promise((closed) => {
        server.close(() => {
          agent.destroy();
          closed();
        });
        server.closeAllConnections();
      }),
  };
}

async function handle(
  options: ProxyOptions,
  agent: Agent,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { book, classifier, watcher } = options;
  const seen: Seen = { method: request.method ?? 'GET', path: request.url ?? '/', body: await buffer(request) };
  const meaning = classifier.read(seen);
  const { run, operation } = meaning;
  const gone = new AbortController();
  response.once('close', () => gone.abort());
  if (run !== null) watcher.begun(run, operation);
  const fault = book.take(run, operation);
  const forward = async (): Promise<Answer> => {
    const answer = await passOn(options.target, agent, request, seen.body, gone.signal);
    classifier.learn(seen, answer.body);
    return answer;
  };
  try {
    const answer = await answerUnder(fault, meaning, options.effects, gone.signal, forward);
    book.note(run, `${operation} -> ${answer === null ? 'lost' : String(answer.status)}`);
    if (answer === null) request.socket.destroy();
    else deliver(response, answer, fault);
  } catch {
    // The real server is away, or the client has left: either way the client sees a connection that ends.
    book.note(run, `${operation} -> no answer`);
    request.socket.destroy();
  } finally {
    if (run !== null) watcher.ended(run, operation, fault?.kind === 'limit');
  }
}

/** The answer that the client gets; null: none. */
async function answerUnder(
  fault: Fault | null,
  { run }: Meaning,
  effects: Effects,
  gone: AbortSignal,
  forward: () => Promise<Answer>,
): Promise<Answer | null> {
  if (fault === null) return forward();
  const replaced = faultAnswer(fault);
  const early = 'when' in fault && fault.when === 'before';
  if (early || fault.kind === 'limit') {
    const goesOn = await strike(fault, run, effects, gone);
    if (!goesOn) return null;
    return replaced ?? forward();
  }
  const answer = await forward();
  const goesOn = await strike(fault, run, effects, gone);
  return goesOn ? (replaced ?? answer) : null;
}

/** Does what the fault does beside the answer. False: there is no answer. */
async function strike(fault: Fault, run: number | null, effects: Effects, gone: AbortSignal): Promise<boolean> {
  switch (fault.kind) {
    case 'reset':
      return false;
    case 'slow':
      await delay(fault.ms, undefined, { signal: gone });
      return true;
    case 'kill':
      effects.kill(fault.who);
      return false;
    case 'act':
      if (run !== null) await effects.act(fault.act, run);
      return !fault.lost;
    case 'status':
    case 'limit':
    case 'truncated':
    case 'broken':
    case 'garbage':
      return true;
  }
}

async function passOn(
  target: string,
  agent: Agent,
  { method, url, headers }: IncomingMessage,
  body: Buffer,
  signal: AbortSignal,
): Promise<Answer> {
  const answer = await new Promise<IncomingMessage>((resolve, reject) => {
    const onward = send(new URL(url ?? '/', target), { method, headers, agent, signal }, resolve);
    onward.once('error', reject);
    onward.end(body);
  });
  return { status: answer.statusCode ?? 502, headers: answer.headers, body: await buffer(answer) };
}

function deliver(response: ServerResponse, { status, headers, body }: Answer, fault: Fault | null): void {
  const kept = Object.entries(headers).filter(([name, value]) => value !== undefined && !HOP_BY_HOP.has(name));
  const head = Object.fromEntries(kept) as Record<string, string | string[]>;
  const half = body.subarray(0, Math.floor(body.length / 2));
  if (fault?.kind === 'broken') {
    response.writeHead(status, { ...head, 'content-length': String(body.length) });
    response.write(half, () => response.destroy());
    return;
  }
  const sent = fault?.kind === 'truncated' ? half : body;
  const length = status === 204 || status === 304 ? {} : { 'content-length': String(sent.length) };
  response.writeHead(status, { ...head, ...length }).end(sent);
}
