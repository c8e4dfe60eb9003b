// The bridge over HTTP (design of the four calls: contract.ts). Parses, asks the backend, answers. Runs nothing itself.

import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type * as z from 'zod';
import { sentenceOf, type StageError } from '../core/errors.ts';
import { BRIDGE_ANSWER_MAX_BYTES, BRIDGE_REQUEST_MAX_BYTES, CONTRACT_VERSION } from '../core/limits.ts';
import type { BridgeBackend } from './backends/backend.ts';
import { type BridgeHealth, CancelRequest, PollRequest, SpawnRequest } from './contract.ts';
import { createBearerCheck } from './http/bearer.ts';
import { pollAnswer } from './http/poll-answer.ts';
import { type Answer, jsonAnswer, problem } from './http/problem.ts';
import { readBody } from './http/read-body.ts';

export interface BridgeServerOptions {
  readonly backend: BridgeBackend;
  readonly token: string;
  readonly log: (event: string, facts: Readonly<Record<string, string | number>>) => void;
  readonly maxAnswerBytes?: number;
  readonly maxRequestBytes?: number;
}

interface Context {
  readonly options: BridgeServerOptions;
  readonly requestId: string;
  /** Aborts when the client goes away. */
  readonly signal: AbortSignal;
}

interface Endpoint {
  readonly method: 'GET' | 'POST';
  handle(request: IncomingMessage, context: Context): Promise<Answer>;
}

/** JSON text around a request of the largest size: keys, escapes, the run's id. */
const REQUEST_SLACK_BYTES = 256 * 1024;
const MAX_FIELD_ERRORS = 20;
/** Longer than a caller pauses between polls, so that it never writes into a connection that is being closed. */
const KEEP_ALIVE_MS = 75_000;

const ENDPOINTS: ReadonlyMap<string, Endpoint> = new Map<string, Endpoint>([
  ['/v1/health', { method: 'GET', handle: (_request, { options, requestId }) => health(options.backend, requestId) }],
  [
    '/v1/calls',
    parsed(SpawnRequest, async ({ run_id, calls }, { options, requestId }) => {
      const spawned = await options.backend.spawn(run_id, calls);
      if (!spawned.ok) return refusal(spawned.error, requestId);
      return jsonAnswer(JSON.stringify({ calls: spawned.calls }));
    }),
  ],
  [
    '/v1/calls/poll',
    parsed(PollRequest, async ({ ids, wait_ms }, { options, signal }) => {
      const calls = await options.backend.poll([...new Set(ids)], wait_ms, signal);
      return jsonAnswer(pollAnswer(calls, options.maxAnswerBytes ?? BRIDGE_ANSWER_MAX_BYTES));
    }),
  ],
  [
    '/v1/calls/cancel',
    parsed(CancelRequest, async ({ ids }, { options }) => {
      await options.backend.cancel(ids);
      return jsonAnswer('{}');
    }),
  ],
]);

/** A server that is not listening yet. */
export function createBridgeServer(options: BridgeServerOptions): Server {
  const isAuthorized = createBearerCheck(options.token);
  const server = createServer((request, response) => {
    const requestId = randomUUID();
    const gone = new AbortController();
    response.on('close', () => gone.abort());
    const context = { options, requestId, signal: gone.signal };
    const answer = isAuthorized(request.headers.authorization)
      ? route(request, context)
      : Promise.resolve(problem('unauthorized', requestId));
    answer
      .catch((error: unknown) => {
        options.log('request_failed', {
          request_id: requestId,
          error: error instanceof Error ? error.name : 'unknown',
        });
        return problem('internal', requestId);
      })
      .then((ready) => send(request, response, ready))
      .catch(() => response.destroy());
  });
  server.keepAliveTimeout = KEEP_ALIVE_MS;
  return server;
}

function route(request: IncomingMessage, context: Context): Promise<Answer> {
  const path = (request.url ?? '').split('?')[0] ?? '';
  const endpoint = ENDPOINTS.get(path);
  if (endpoint === undefined) return Promise.resolve(problem('not_found', context.requestId));
  if (endpoint.method !== request.method) {
    return Promise.resolve(problem('method_not_allowed', context.requestId, { allow: endpoint.method }));
  }
  return endpoint.handle(request, context);
}

/** A POST whose body is parsed by `schema` before `handle` sees it. */
function parsed<T>(schema: z.ZodType<T>, handle: (input: T, context: Context) => Promise<Answer>): Endpoint {
  return {
    method: 'POST',
    async handle(request, context) {
      const maxBytes = context.options.maxRequestBytes ?? BRIDGE_REQUEST_MAX_BYTES + REQUEST_SLACK_BYTES;
      const body = await readBody(request, maxBytes);
      if (!body.ok) return problem(body.too === 'large' ? 'body_too_large' : 'bad_request', context.requestId);
      const json = parseJson(body.text);
      if (json === undefined) return problem('bad_request', context.requestId);
      const input = schema.safeParse(json.value);
      if (input.success) return handle(input.data, context);
      const errors = input.error.issues
        .slice(0, MAX_FIELD_ERRORS)
        .map(({ path, message }) => ({ path: path.join('.'), message }));
      return problem('validation', context.requestId, { errors });
    },
  };
}

function parseJson(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) as unknown };
  } catch {
    return undefined;
  }
}

/** A backend's own failure. What can be mended by waiting is 503, a wrong setting is not. */
function refusal(error: StageError, requestId: string): Answer {
  const detail = sentenceOf(error);
  if (error.reason === 'rate_limited') return problem('rate_limited', requestId);
  const code = error.retry === 'never' ? 'bridge_config' : 'sandbox_unavailable';
  return problem(code, requestId, { detail });
}

async function health(backend: BridgeBackend, requestId: string): Promise<Answer> {
  const { backend: name, model, missing, verify, problem: cause } = await backend.health();
  if (cause !== undefined) return refusal(cause, requestId);
  const body: BridgeHealth = {
    status: 'ok',
    contract_version: CONTRACT_VERSION,
    backend: name,
    model,
    missing: [...missing],
    verify,
  };
  return jsonAnswer(JSON.stringify(body));
}

function send(request: IncomingMessage, response: ServerResponse, { status, headers, body }: Answer): void {
  // A body that was not read to its end would be taken for the next request of this connection.
  const unread = !request.complete;
  response.writeHead(status, {
    ...headers,
    'content-length': Buffer.byteLength(body),
    'cache-control': 'no-store',
    ...(unread ? { connection: 'close' } : {}),
  });
  response.end(body, () => {
    if (unread) request.destroy();
  });
}
