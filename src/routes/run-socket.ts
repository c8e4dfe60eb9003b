// `GET /runs/{id}/ws`: admits a socket and hands it to the run's object, which replays and then goes on live.

import { createRoute, type OpenAPIHono } from '@hono/zod-openapi';
import * as z from 'zod';
import { After } from '../core/live/cursor.ts';
import { readOffer } from '../core/live/protocols.ts';
import { writeUpgrade } from '../core/live/upgrade.ts';
import type { AppEnv } from './app-env.ts';
import { found, ownRun, watchRun } from './caller.ts';
import { validationProblem } from './errors.ts';
import { Refusal } from './refusal.ts';
import { problems } from './responses.ts';
import { RunParams } from './run-params.ts';
import { checkSocketOrigin, socketCaller } from './socket-caller.ts';

const SocketQuery = z.strictObject({
  after: After.meta({ description: 'Sequence number of the last event that you have.' }),
});

const socket = createRoute({
  method: 'get',
  path: '/runs/{id}/ws',
  operationId: 'openSocket',
  tags: ['Events'],
  summary: 'Live events over WebSocket',
  description: [
    'Replays the events after `after`, then sends each new one as a JSON text message. `run.finished` is the last one, unless it has `reopened`: close the socket then.',
    'Who you are comes with `Authorization`, the session cookie (then `Origin` must be ours), or a subprotocol: offer `dependify.v1` and `bearer.<access token>` or `ticket.<one-time ticket>`. Never in the address.',
    'When you have not read for long, `{"type":"resync","after":n}` comes and nothing more until you send `{"type":"resume","after":n}` with the number of the last event that you have. A `resume` at any other time acknowledges what you read. Send `ping` now and then and get `pong`; who pinged and then is silent for a minute is dropped. After a break come back with your last number, after 1 to 30 random seconds.',
  ].join('\n\n'),
  request: { params: RunParams, query: SocketQuery },
  responses: { 101: { description: 'Switching protocols' }, ...problems(400, 401, 403, 404, 422, 426) },
});

/** `GET /runs/{id}/ws`. */
export function runSocketRoutes(app: OpenAPIHono<AppEnv>): void {
  app.openAPIRegistry.registerPath(socket);
  app.get('/runs/:id/ws', async (c) => {
    const params = RunParams.safeParse(c.req.param());
    if (!params.success) throw new Refusal({ reason: 'not_found' });
    const { id } = params.data;
    if (c.req.header('upgrade')?.toLowerCase() !== 'websocket') throw new Refusal({ reason: 'upgrade_required' });
    const offer = readOffer(c.req.header('sec-websocket-protocol'));
    if (!offer.ok) throw new Refusal({ reason: 'bad_request' });
    const { credential, chosen } = offer.value;
    checkSocketOrigin(c, credential);
    const { api, subject, caller } = await ownRun(c, id, await socketCaller(c, id, credential));
    const query = SocketQuery.safeParse(c.req.query());
    if (!query.success) return validationProblem(c, query.error);
    const session = caller.kind === 'user' ? caller.session_id : null;
    await watchRun(c, caller, id);
    const headers = writeUpgrade({ subject, session, after: query.data.after, protocol: chosen });
    const answer = await api.fetch(new Request('https://run/ws', { headers }));
    if (answer.status === 401) throw new Refusal({ reason: 'unauthorized' });
    return found(answer.status === 101 ? answer : null);
  });
}
