// Runs: start one, look at it, cancel it.

import { createRoute, type OpenAPIHono } from '@hono/zod-openapi';
import * as z from 'zod';
import { MAX_WAIT_SECONDS } from '../core/limits.ts';
import { RunOptions } from '../core/run/options.ts';
import { isEnd } from '../core/run/status.ts';
import { RunView } from '../core/run/view.ts';
import type { AppEnv } from './app-env.ts';
import { found, ownRun } from './caller.ts';
import { ACCEPTED_RUN, CREATE_RUN, RUN } from './examples.ts';
import { json, Location, problems } from './responses.ts';
import { NoQuery, RunParams } from './run-params.ts';
import { ReadHeaders, StartHeaders } from './request-headers.ts';
import { acceptedRun, AcceptedRun, start } from './start.ts';
import { preferencesOf, tellApplied, waitForEnd } from './waiting.ts';

const CreateRun = z
  .strictObject({
    repository: z.string().min(1).max(500).meta({ example: 'octocat/hello-world' }),
    options: RunOptions.prefault({}),
  })
  .meta({ id: 'CreateRun' });

const createRun = createRoute({
  method: 'post',
  path: '/runs',
  operationId: 'startRun',
  tags: ['Runs'],
  summary: 'Start a run',
  description:
    'With `Idempotency-Key`, an equal request is answered with the run that the first one started. With `Prefer: wait=N` it waits up to N seconds (60 at most) for the end.',
  request: {
    query: NoQuery,
    headers: StartHeaders,
    body: { required: true, content: { 'application/json': { schema: CreateRun, example: CREATE_RUN } } },
  },
  responses: {
    200: { ...json('The run, which ended within `Prefer: wait`', RunView, RUN), headers: Location },
    202: { ...json('Accepted', AcceptedRun, ACCEPTED_RUN), headers: Location },
    ...problems(400, 401, 403, 409, 413, 415, 422, 429, 503),
  },
});

const getRun = createRoute({
  method: 'get',
  path: '/runs/{id}',
  operationId: 'getRun',
  tags: ['Runs'],
  summary: 'State of a run',
  description: 'With `Prefer: wait=N` it answers when the run ends, or as it is after N seconds (60 at most).',
  request: { params: RunParams, query: NoQuery, headers: ReadHeaders },
  responses: { 200: json('The run', RunView, RUN), 304: { description: 'As it was' }, ...problems(401, 404, 422) },
});

const cancelRun = createRoute({
  method: 'post',
  path: '/runs/{id}/cancel',
  operationId: 'cancelRun',
  tags: ['Runs'],
  summary: 'Ask a run to stop before its next effect',
  description: 'Harmless to repeat. A run that has ended stays as it is; a pull request that is open stays open.',
  request: { params: RunParams, query: NoQuery },
  responses: { 202: json('The run', RunView, RUN), ...problems(401, 403, 404, 422) },
});

/** `POST /runs`, `GET /runs/{id}`, `POST /runs/{id}/cancel`. */
export function runRoutes(app: OpenAPIHono<AppEnv>): void {
  app.openapi(createRun, async (c) => {
    const preferences = preferencesOf(c, MAX_WAIT_SECONDS);
    const started = await start(c, c.req.valid('json'));
    const accepted = acceptedRun(started);
    const headers = { location: accepted.links.self };
    if (preferences.waitSeconds !== null) {
      const run = await waitForEnd(c, accepted.id, started.subject, preferences.waitSeconds * 1_000);
      tellApplied(c, preferences, isEnd(run.status));
      return isEnd(run.status) ? c.json(run, 200, headers) : c.json(accepted, 202, headers);
    }
    tellApplied(c, preferences, false);
    return c.json(accepted, 202, headers);
  });

  app.openapi(getRun, async (c) => {
    const preferences = { ...preferencesOf(c, MAX_WAIT_SECONDS), respondAsync: false };
    const { api, subject } = await ownRun(c, c.req.valid('param').id);
    tellApplied(c, preferences, true);
    if (preferences.waitSeconds === null) return c.json(found(await api.view(subject)), 200);
    return c.json(await waitForEnd(c, c.req.valid('param').id, subject, preferences.waitSeconds * 1_000), 200);
  });

  app.openapi(cancelRun, async (c) => {
    const { api, subject } = await ownRun(c, c.req.valid('param').id);
    return c.json(found(await api.cancel(subject)), 202);
  });
}
