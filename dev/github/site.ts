// Takes a request off the wire: sorts it by kind, logs it, applies an injected fault and sends the answer.

import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { Readable } from 'node:stream';
import { authenticate } from './auth.ts';
import type { Context } from './context.ts';
import { faultReply, replacesAnswer, truncated } from './faults.ts';
import type { Fault } from './faults.ts';
import { readBody, send, text } from './http.ts';
import type { Call, Reply } from './http.ts';
import { answerRest, problemReply } from './pipeline.ts';
import { createRouter } from './router.ts';
import type { Route } from './router.ts';
import type { RequestEntry } from './request-log.ts';

export interface Routes {
  readonly rest: readonly Route[];
  readonly git: readonly Route[];
  readonly oauth: readonly Route[];
  readonly pages: readonly Route[];
  readonly admin: readonly Route[];
}

type Kind = RequestEntry['kind'] | 'admin';
type RawCall = Omit<Call, 'viewer' | 'params'>;

const API_PREFIX = '/api/v3';
const API_ROOTS = /^\/(?:applications|repos|repositories|user|users|rate_limit|meta)(?:\/|$)|^\/$/;
const LOST = Symbol('the connection is closed without an answer');

/** A listener for node:http. */
export function createSite(
  context: Context,
  routes: Routes,
  siteUrl: () => string,
): (request: IncomingMessage, response: ServerResponse) => void {
  const rest = createRouter(routes.rest);
  const others = {
    git: createRouter(routes.git),
    oauth: createRouter(routes.oauth),
    page: createRouter(routes.pages),
    admin: createRouter(routes.admin),
  };

  async function answer(kind: Kind, raw: RawCall): Promise<Reply> {
    if (kind === 'rest') return answerRest(context, rest, raw);
    try {
      const match = others[kind](raw.method, raw.path);
      if (match.kind !== 'found') return text(404, 'text/plain', 'Not Found');
      const viewer = kind === 'admin' ? null : authenticate(raw.headers, context.store, context.clock());
      return await match.handler({ ...raw, viewer, params: match.params });
    } catch (error) {
      return problemReply(error);
    }
  }

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { kind, raw } = readCall(request, siteUrl());
    const search = raw.query.size > 0 ? `?${raw.query.toString()}` : '';
    if (kind === 'admin') return send(response, await answer(kind, raw), false);

    const id = context.log.receive({ ...describe(context, kind, raw), path: `${raw.path}${search}` });
    const fault = context.faults.take(raw.method, raw.path, search);
    const gone = new AbortController();
    response.once('close', () => gone.abort());
    // A git body is streamed into git; any other is read now, so that a lost answer never leaves half a request.
    if (kind !== 'git') await raw.body().catch(() => undefined);
    const reply = fault ? await faulty(fault, () => answer(kind, raw), gone.signal) : await answer(kind, raw);
    if (reply === LOST) request.socket.destroy();
    else await deliver(response, reply, raw.method === 'HEAD');
    context.log.finish(id, reply === LOST ? 0 : reply.status, context.clock());
  }

  return (request, response) => {
    handle(request, response).catch((error: unknown) => {
      console.error(error);
      response.destroy();
    });
  };
}

/** Sends; a client that has left is no failure of ours, anything else is a bug that must not look like a hang. */
async function deliver(response: ServerResponse, reply: Reply, headOnly: boolean): Promise<void> {
  try {
    await send(response, reply, headOnly);
  } catch (error) {
    if (response.destroyed) return;
    if (response.headersSent) throw error;
    await send(response, problemReply(error), headOnly);
  }
}

/** The answer under a fault. A client that leaves during the delay before the effect prevents the effect. */
async function faulty(fault: Fault, act: () => Promise<Reply>, gone: AbortSignal): Promise<Reply | typeof LOST> {
  const before = (fault.when ?? 'before') === 'before';
  const wait = () => delay(fault.delay_ms ?? 0, true, { signal: gone }).catch(() => false);
  if (before && fault.delay_ms !== undefined && !(await wait())) return LOST;
  const prevented = before && (fault.reset === true || replacesAnswer(fault));
  const real = prevented ? null : await buffered(await act());
  if (!before && fault.delay_ms !== undefined && !(await wait())) return LOST;
  if (fault.reset) return LOST;
  const reply =
    real && !replacesAnswer(fault) ? { ...real, headers: { ...real.headers, ...fault.headers } } : faultReply(fault);
  return fault.truncate ? truncated(reply) : reply;
}

async function buffered(reply: Reply): Promise<Reply> {
  if (!(reply.body instanceof Readable)) return reply;
  const chunks: Buffer[] = [];
  for await (const chunk of reply.body as AsyncIterable<Buffer>) chunks.push(chunk);
  return { ...reply, body: Buffer.concat(chunks) };
}

function readCall(request: IncomingMessage, siteUrl: string): { kind: Kind; raw: RawCall } {
  const url = new URL(request.url ?? '/', siteUrl);
  const prefixed = url.pathname === API_PREFIX || url.pathname.startsWith(`${API_PREFIX}/`);
  const path = prefixed ? url.pathname.slice(API_PREFIX.length) || '/' : url.pathname;
  let body: Promise<Buffer> | undefined;
  const raw: RawCall = {
    method: request.method ?? 'GET',
    path,
    query: url.searchParams,
    headers: request.headers,
    address: request.socket.remoteAddress ?? '',
    apiUrl: prefixed ? `${siteUrl}${API_PREFIX}` : siteUrl,
    siteUrl,
    request,
    body: () => (body ??= readBody(request)),
  };
  return { kind: prefixed ? 'rest' : kindOf(path), raw };
}

function kindOf(path: string): Kind {
  if (path.startsWith('/_admin/')) return 'admin';
  if (path.startsWith('/login/')) return 'oauth';
  if (/^\/[^/]+\/[^/]+\/(?:info\/refs|git-upload-pack|git-receive-pack)$/.test(path)) return 'git';
  return API_ROOTS.test(path) ? 'rest' : 'page';
}

function describe(
  context: Context,
  kind: RequestEntry['kind'],
  raw: RawCall,
): Omit<RequestEntry, 'id' | 'status' | 'ms' | 'path'> {
  let user: string | null = null;
  try {
    user = authenticate(raw.headers, context.store, context.clock())?.account.login ?? null;
  } catch {
    // Credentials that are not valid: the answer will say so, the log says nobody.
  }
  return { kind, method: raw.method, user, at: context.clock() };
}
