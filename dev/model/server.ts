// A stand-in for Groq's chat completions over real HTTP, for tests and the demo. It knows the wire and its faults; what
// it answers comes from a responder. It does not think, and its token counts are estimates.

import { EventEmitter, once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { setTimeout as delay } from 'node:timers/promises';
import { type Fault, performFault, sendJson } from './faults.ts';
import { builtInResponder, type Responder } from './responder.ts';
import { askedFor, type Completion, completionBody, CompletionRequest, errorBody } from './wire.ts';

export interface ModelOptions {
  /** 0 picks a free port. */
  readonly port: number;
  readonly host?: string;
  /** Any other key gets 401; without this any key will do. */
  readonly apiKey?: string;
  /** Any other model gets 404; without this any name will do. */
  readonly models?: readonly string[];
  readonly respond?: Responder;
  readonly latencyMs?: number;
}

export interface RunningModel {
  /** Base URL without a path, as `GROQ_BASE_URL` wants it. */
  readonly url: string;
  /** Every request that was understood, in order. */
  readonly requests: readonly CompletionRequest[];
  /** The next requests fail in these ways, one each; `null` lets one pass. */
  inject(...faults: (Fault | null)[]): void;
  /** What is still injected does not happen. */
  recover(): void;
  /** Resolves when callers have hung up on `count` requests, from the start on, before they had a whole answer. */
  cut(count: number): Promise<void>;
  close(): Promise<void>;
}

const PATH = '/openai/v1/chat/completions';
const REQUESTS_PER_DAY = 14_400;

/** Starts the stand-in. */
export async function startModel(options: ModelOptions): Promise<RunningModel> {
  const requests: CompletionRequest[] = [];
  const faults: (Fault | null)[] = [];
  const hungUp = new EventEmitter();
  let hangUps = 0;
  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      const message = error instanceof Error ? error.message : 'unknown';
      if (!response.headersSent) sendJson(response, 500, errorBody(`stand-in: ${message}`, 'internal_server_error'));
      else response.destroy();
    });
  });

  async function answer(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await text(incoming);
    const refusal = refuse(incoming, options);
    if (refusal !== null) {
      sendJson(response, refusal.status, refusal.body);
      return;
    }
    const parsed = CompletionRequest.safeParse(readJson(body));
    if (!parsed.success) {
      sendJson(response, 400, errorBody(parsed.error.issues[0]?.message ?? '', 'invalid_request_error'));
      return;
    }
    const wrong = misuse(parsed.data, options);
    if (wrong !== null) {
      sendJson(response, wrong.status, wrong.body);
      return;
    }
    requests.push(parsed.data);
    response.once('close', () => {
      if (response.writableFinished) return;
      hangUps += 1;
      hungUp.emit('one');
    });
    const fault = faults.shift() ?? null;
    if (options.latencyMs !== undefined) await delay(options.latencyMs);
    setRateHeaders(response, requests.length);
    const completion = complete(parsed.data, options.respond ?? builtInResponder);
    if (fault === null) sendJson(response, 200, completionBody(parsed.data, completion));
    else performFault(fault, parsed.data, completion, response);
  }

  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, options.host ?? '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://${options.host ?? '127.0.0.1'}:${String(port)}`,
    requests,
    inject: (...next) => {
      faults.push(...next);
    },
    recover: () => {
      faults.length = 0;
    },
    cut: async (count) => {
      while (hangUps < count) await once(hungUp, 'one');
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}

interface Refusal {
  readonly status: number;
  readonly body: Record<string, unknown>;
}

function refuse(incoming: IncomingMessage, options: ModelOptions): Refusal | null {
  if (incoming.url !== PATH || incoming.method !== 'POST') {
    const message = `Unknown request URL: ${String(incoming.method)} ${String(incoming.url)}.`;
    return { status: 404, body: errorBody(message, 'invalid_request_error', 'unknown_url') };
  }
  const key = /^Bearer (.+)$/.exec(incoming.headers.authorization ?? '')?.[1];
  if (key === undefined || (options.apiKey !== undefined && key !== options.apiKey)) {
    return { status: 401, body: errorBody('Invalid API Key', 'invalid_request_error', 'invalid_api_key') };
  }
  return null;
}

function misuse(request: CompletionRequest, options: ModelOptions): Refusal | null {
  if (options.models !== undefined && !options.models.includes(request.model)) {
    const message = `The model \`${request.model}\` does not exist or you do not have access to it.`;
    return { status: 404, body: errorBody(message, 'invalid_request_error', 'model_not_found') };
  }
  if (request.stream === true) {
    return { status: 400, body: errorBody('this stand-in does not stream', 'invalid_request_error') };
  }
  const asked = askedFor(request);
  if (asked?.form === 'tool' && !request.tools?.some((tool) => tool.function.name === asked.name)) {
    const message = 'Tool choice names a function that is not in request.tools';
    return { status: 400, body: errorBody(message, 'invalid_request_error') };
  }
  return null;
}

function complete(request: CompletionRequest, respond: Responder): Completion {
  const asked = askedFor(request);
  if (asked === null) return { form: 'content', toolName: '', text: 'Hello.', finishReason: 'stop' };
  const users = request.messages.filter((message) => message.role === 'user');
  const value = respond({ name: asked.name, user: users[0]?.content ?? '', repairs: Math.max(0, users.length - 1) });
  const finishReason = asked.form === 'tool' ? 'tool_calls' : 'stop';
  return { form: asked.form, toolName: asked.name, text: JSON.stringify(value), finishReason };
}

function setRateHeaders(response: ServerResponse, used: number): void {
  response.setHeader('x-ratelimit-limit-requests', REQUESTS_PER_DAY);
  response.setHeader('x-ratelimit-remaining-requests', Math.max(0, REQUESTS_PER_DAY - used));
  response.setHeader('x-ratelimit-reset-requests', '6s');
  response.setHeader('x-ratelimit-limit-tokens', 6_000);
  response.setHeader('x-ratelimit-remaining-tokens', 6_000);
  response.setHeader('x-ratelimit-reset-tokens', '0s');
}

function readJson(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
