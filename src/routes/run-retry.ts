// An ended run goes on.

import { createRoute, type OpenAPIHono } from '@hono/zod-openapi';
import { retryRun } from '../core/account/retry-run.ts';
import { RunView } from '../core/run/view.ts';
import type { AppEnv } from './app-env.ts';
import { ownRun } from './caller.ts';
import { RUN } from './examples.ts';
import { limitRuns } from './rate-limit.ts';
import { Refusal } from './refusal.ts';
import { json, Location, problems } from './responses.ts';
import { NoQuery, RunParams } from './run-params.ts';

const retry = createRoute({
  method: 'post',
  path: '/runs/{id}/retry',
  operationId: 'retryRun',
  tags: ['Runs'],
  summary: 'Let a failed or canceled run go on',
  description:
    'It keeps what it has done and goes on where it stopped. Harmless to repeat. Not for runs that would only fail again in the same way, nor for those whose content was deleted a day after their end.',
  request: { params: RunParams, query: NoQuery },
  responses: {
    202: { ...json('The run, which goes on', RunView, RUN), headers: Location },
    ...problems(401, 403, 404, 409, 410, 422, 429, 503),
  },
});

/** `POST /runs/{id}/retry`. */
export function runRetryRoutes(app: OpenAPIHono<AppEnv>): void {
  app.openapi(retry, async (c) => {
    const { id } = c.req.valid('param');
    const { subject, caller } = await ownRun(c, id);
    await limitRuns(c, caller);
    const deps = c.get('deps');
    const { maxActiveRuns, maxRunsPerRepositoryPerHour } = deps.config;
    const caps =
      caller.kind === 'user' ? { active: maxActiveRuns, per_repository_and_hour: maxRunsPerRepositoryPerHour } : null;
    const going = await retryRun(subject, id, { ...deps, caps });
    if (!going.ok) {
      const { error, activeRunId } = going.error;
      throw new Refusal(error, activeRunId === undefined ? {} : { run_id: activeRunId });
    }
    return c.json(going.value, 202, { location: going.value.links.self });
  });
}
