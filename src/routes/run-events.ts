// A run's events: JSON pages, and the WebSocket that replays and then goes on live.

import { createRoute, type OpenAPIHono } from '@hono/zod-openapi';
import * as z from 'zod';
import { EVENT_PAGE_SIZE } from '../core/limits.ts';
import { RunEvent } from '../core/run/events.ts';
import type { AppEnv } from './app-env.ts';
import { validationProblem } from './errors.ts';
import { found, ownRun } from './caller.ts';
import { Refusal } from './refusal.ts';
import { json, problems } from './responses.ts';
import { RunParams } from './run-params.ts';

const After = z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER).default(0);
const EventQuery = z.strictObject({
  after: After.meta({ description: 'Sequence number of the last event that you have.' }),
  limit: z.coerce.number().int().min(1).max(EVENT_PAGE_SIZE).default(EVENT_PAGE_SIZE),
});
const EventPage = z
  .object({
    events: z.array(RunEvent),
    /** Pass it as `after` for the next page. */
    next_after: z.int(),
  })
  .meta({ id: 'EventPage' });

const listEvents = createRoute({
  method: 'get',
  path: '/runs/{id}/events',
  tags: ['Events'],
  summary: 'Events of a run, in order and without gaps',
  request: { params: RunParams, query: EventQuery },
  responses: { 200: json('A page of events', EventPage), ...problems(401, 404, 422) },
});

const socket = createRoute({
  method: 'get',
  path: '/runs/{id}/ws',
  tags: ['Events'],
  summary: 'Live events over WebSocket',
  description:
    'Replays the events after `after`, then sends each new one as a JSON text message. `run.finished` is the last one: close the socket then.',
  request: { params: RunParams, query: EventQuery.pick({ after: true }) },
  responses: { 101: { description: 'Switching protocols' }, ...problems(401, 404, 422, 426) },
});

/** `GET /runs/{id}/events` and `…/ws`. */
export function runEventRoutes(app: OpenAPIHono<AppEnv>): void {
  app.openapi(listEvents, async (c) => {
    const { after, limit } = c.req.valid('query');
    const { api, subject } = await ownRun(c, c.req.valid('param').id);
    const events = found(await api.events(subject, after, limit));
    return c.json({ events, next_after: events.at(-1)?.seq ?? after }, 200);
  });

  app.openAPIRegistry.registerPath(socket);
  app.get('/runs/:id/ws', async (c) => {
    const params = RunParams.safeParse(c.req.param());
    if (!params.success) throw new Refusal({ reason: 'not_found' });
    const query = socket.request.query.safeParse(c.req.query());
    if (!query.success) return validationProblem(c, query.error);
    if (c.req.header('upgrade')?.toLowerCase() !== 'websocket') throw new Refusal({ reason: 'upgrade_required' });
    const { api, subject } = await ownRun(c, params.data.id);
    // The object gets only what it needs: the upgrade itself, the cursor and who asks. No credential travels on.
    const url = `https://run/ws?after=${query.data.after}`;
    const headers = { upgrade: 'websocket', 'x-dependify-subject': subject };
    const answer = await api.fetch(new Request(url, { headers }));
    return found(answer.status === 404 ? null : answer);
  });
}
