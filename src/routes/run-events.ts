// A run's events: as a stream, or as pages of JSON.

import { createRoute, type OpenAPIHono } from '@hono/zod-openapi';
import * as z from 'zod';
import { EVENT_PAGE_SIZE } from '../core/limits.ts';
import { After, parseLastEventId } from '../core/live/cursor.ts';
import { wantsStream } from '../core/live/server-sent.ts';
import { RunEvent } from '../core/run/events.ts';
import type { AppEnv } from './app-env.ts';
import { found, ownRun } from './caller.ts';
import { problem } from './errors.ts';
import { streamEvents } from './event-stream.ts';
import { EVENT_PAGE, EVENT_STREAM } from './examples.ts';
import { problems } from './responses.ts';
import { RunParams } from './run-params.ts';
import { runSocketRoutes } from './run-socket.ts';
import { ticketRoutes } from './ticket.ts';

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
  operationId: 'listEvents',
  tags: ['Events'],
  summary: 'Events of a run, in order and without gaps',
  description: [
    'A stream of server-sent events: first those behind `Last-Event-ID` (or `after`), then each new one, up to the `run.finished` that is not `reopened` (a preview that is published goes on behind its first end). `id` is the number of the event, `data` the event as JSON. A client that comes back with everything gets 204.',
    'With `after` and no `Accept: text/event-stream`, or with `Accept: application/json`: a page of JSON.',
  ].join('\n\n'),
  request: {
    params: RunParams,
    query: EventQuery,
    headers: z.object({
      'last-event-id': z.string().optional().meta({ description: 'Set by EventSource; goes before `after`.' }),
    }),
  },
  responses: {
    200: {
      description: 'The stream, or a page of events',
      content: {
        'text/event-stream': {
          schema: z.string(),
          example: EVENT_STREAM,
        },
        'application/json': { schema: EventPage, example: EVENT_PAGE },
      },
    },
    204: { description: 'The run has ended and you have all its events' },
    ...problems(401, 404, 422, 503),
  },
});

/** `GET /runs/{id}/events`, `…/ws` and `POST …/ticket`. */
export function runEventRoutes(app: OpenAPIHono<AppEnv>): void {
  app.openapi(listEvents, async (c) => {
    const { id } = c.req.valid('param');
    const { after, limit } = c.req.valid('query');
    const hasAfter = c.req.query('after') !== undefined;
    if (!wantsStream({ accept: c.req.header('accept'), hasAfter })) {
      const { api, subject } = await ownRun(c, id);
      const events = found(await api.events(subject, after, limit));
      return c.json({ events, next_after: events.at(-1)?.seq ?? after }, 200);
    }
    const header = c.req.header('last-event-id');
    const last = header === undefined ? after : parseLastEventId(header);
    if (last !== null) return streamEvents(c, id, last);
    const errors = [{ path: 'Last-Event-ID', message: 'Not the id of an event' }];
    return problem(c, { reason: 'validation' }, { errors });
  });
  runSocketRoutes(app);
  ticketRoutes(app);
}
