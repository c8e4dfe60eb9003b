// `POST /runs/{id}/ticket`: a one-time ticket for a socket, for clients that can set neither header nor cookie.

import { createRoute, type OpenAPIHono } from '@hono/zod-openapi';
import * as z from 'zod';
import { TICKET_LIFE_MS } from '../core/limits.ts';
import type { AppEnv } from './app-env.ts';
import { found, ownRun } from './caller.ts';
import { json, problems } from './responses.ts';
import { NoQuery, RunParams } from './run-params.ts';

const TICKET_BYTES = 32;

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
      ticket: '5f0c…64 hexadecimal digits',
      expires_at: '2026-11-22T10:00:30.000Z',
      protocol: 'ticket.5f0c…64 hexadecimal digits',
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
  responses: { 201: json('The ticket', Ticket), ...problems(401, 403, 404, 422) },
});

/** `POST /runs/{id}/ticket`. */
export function ticketRoutes(app: OpenAPIHono<AppEnv>): void {
  app.openapi(createTicket, async (c) => {
    const { now, randomHex, sha256Hex } = c.get('deps');
    const { api, subject, caller } = await ownRun(c, c.req.valid('param').id);
    const ticket = randomHex(TICKET_BYTES);
    const expiresAt = now() + TICKET_LIFE_MS;
    const holder = { subject, session_id: caller.kind === 'user' ? caller.session_id : null };
    found((await api.putTicket(holder, await sha256Hex(ticket), expiresAt)) || null);
    const answer = { ticket, expires_at: new Date(expiresAt).toISOString(), protocol: `ticket.${ticket}` };
    return c.json(answer, 201, { 'cache-control': 'no-store' });
  });
}
