// One-time tickets for sockets, for clients that can set neither header nor cookie. A ticket is sealed and says itself
// whom it stands for, so that a guess reaches no object; that it is used once is a limit of one.

import { createRoute, type OpenAPIHono } from '@hono/zod-openapi';
import type { Context } from 'hono';
import * as z from 'zod';
import { ANONYMOUS, type Caller } from '../core/account/identity.ts';
import { TICKET_LIFE_MS } from '../core/limits.ts';
import type { AppEnv } from './app-env.ts';
import { asUser, ownRun } from './caller.ts';
import { useOnce } from './once.ts';
import { Refusal } from './refusal.ts';
import { json, problems } from './responses.ts';
import { NoQuery, RunParams } from './run-params.ts';

const NONCE_BYTES = 16;

/** What a ticket says. `user` is null for callers without a session. */
const Contents = z.object({
  nonce: z.string(),
  run_id: z.string(),
  expires_at: z.int(),
  user: z.object({ user_id: z.int().positive(), session_id: z.string() }).nullable(),
});

const Ticket = z
  .object({
    ticket: z.string(),
    expires_at: z.iso.datetime(),
    /** Offer it as a subprotocol of the socket, beside `dependify.v1`. */
    protocol: z.string(),
  })
  .meta({
    id: 'Ticket',
    example: {
      ticket: 'eyJhbGciOiJkaXIi.AAAA',
      expires_at: '2026-11-22T10:00:30.000Z',
      protocol: 'ticket.eyJhbGciOiJkaXIi.AAAA',
    },
  });

const createTicket = createRoute({
  method: 'post',
  path: '/runs/{id}/ticket',
  operationId: 'createTicket',
  tags: ['Events'],
  summary: 'A one-time ticket for the socket',
  description:
    'Holds 30 seconds, for one socket of this run and as long as the session does. Open the socket with the subprotocols `dependify.v1` and `protocol`.',
  request: { params: RunParams, query: NoQuery },
  responses: { 201: json('The ticket', Ticket), ...problems(401, 403, 404, 422, 503) },
});

/** `POST /runs/{id}/ticket`. */
export function ticketRoutes(app: OpenAPIHono<AppEnv>): void {
  app.openapi(createTicket, async (c) => {
    const { config, credentials, now, randomHex } = c.get('deps');
    const { id } = c.req.valid('param');
    const { caller } = await ownRun(c, id);
    if (config.apiSecretKeys.length === 0) throw new Refusal({ reason: 'not_configured' });
    const expiresAt = now() + TICKET_LIFE_MS;
    const user = caller.kind === 'user' ? { user_id: caller.user_id, session_id: caller.session_id } : null;
    const contents: z.infer<typeof Contents> = {
      nonce: randomHex(NONCE_BYTES),
      run_id: id,
      expires_at: expiresAt,
      user,
    };
    const ticket = await credentials.seal('ticket', contents);
    const answer = { ticket, expires_at: new Date(expiresAt).toISOString(), protocol: `ticket.${ticket}` };
    return c.json(answer, 201, { 'cache-control': 'no-store' });
  });
}

/** Whom a ticket stands for, and its end. Refused when it is none of ours, for another run, too old or used. */
export async function useTicket(c: Context<AppEnv>, runId: string, ticket: string): Promise<Caller> {
  const { config, credentials, now } = c.get('deps');
  const opened = await credentials.open('ticket', ticket);
  const contents = Contents.safeParse(opened?.payload).data;
  if (contents?.run_id !== runId || contents.expires_at <= now()) throw new Refusal({ reason: 'unauthorized' });
  const use = await useOnce(c, 'ticket', contents.nonce, TICKET_LIFE_MS);
  if (!use.ok) throw new Refusal(use.error);
  if (use.value === 'again') throw new Refusal({ reason: 'unauthorized' });
  if (contents.user === null && config.allowAnonymousRuns) return ANONYMOUS;
  return asUser(contents.user, 'ticket');
}
