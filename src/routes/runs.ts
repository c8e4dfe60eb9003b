// Runs: start one, look at it, cancel it.

import { createRoute, type OpenAPIHono } from '@hono/zod-openapi';
import * as z from 'zod';
import { RunOptions } from '../core/run/options.ts';
import { RunView } from '../core/run/view.ts';
import type { AppEnv } from './app-env.ts';
import { found, ownRun } from './caller.ts';
import { json, problems } from './responses.ts';
import { RunParams } from './run-params.ts';
import { acceptedRun, AcceptedRun, start } from './start.ts';

const CreateRun = z
  .strictObject({
    repository: z.string().min(1).max(500).meta({ example: 'octocat/hello-world' }),
    options: RunOptions.prefault({}),
  })
  .meta({ id: 'CreateRun' });

const createRun = createRoute({
  method: 'post',
  path: '/runs',
  tags: ['Runs'],
  summary: 'Start a run',
  description: 'With `Idempotency-Key`, an equal request is answered with the run that the first one started.',
  request: { body: { required: true, content: { 'application/json': { schema: CreateRun } } } },
  responses: { 202: json('Accepted', AcceptedRun), ...problems(400, 401, 409, 413, 422, 503) },
});

const getRun = createRoute({
  method: 'get',
  path: '/runs/{id}',
  tags: ['Runs'],
  summary: 'State of a run',
  request: { params: RunParams },
  responses: { 200: json('The run', RunView), ...problems(401, 404) },
});

const cancelRun = createRoute({
  method: 'post',
  path: '/runs/{id}/cancel',
  tags: ['Runs'],
  summary: 'Ask a run to stop before its next effect',
  description: 'Harmless to repeat. A run that has ended stays as it is; a pull request that is open stays open.',
  request: { params: RunParams },
  responses: { 202: json('The run', RunView), ...problems(401, 404) },
});

/** `POST /runs`, `GET /runs/{id}`, `POST /runs/{id}/cancel`. */
export function runRoutes(app: OpenAPIHono<AppEnv>): void {
  app.openapi(createRun, async (c) => {
    const accepted = acceptedRun(await start(c, c.req.valid('json')));
    return c.json(accepted, 202, { location: accepted.links.self });
  });

  app.openapi(getRun, async (c) => {
    const { api, subject } = await ownRun(c, c.req.valid('param').id);
    return c.json(found(await api.view(subject)), 200);
  });

  app.openapi(cancelRun, async (c) => {
    const { api, subject } = await ownRun(c, c.req.valid('param').id);
    return c.json(found(await api.cancel(subject)), 202);
  });
}
