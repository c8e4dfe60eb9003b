// Publishing a preview. Repeating the call is harmless: what it started is found again.

import { createRoute, type OpenAPIHono } from '@hono/zod-openapi';
import { PublishRequest } from '../core/run/publication.ts';
import type { AppEnv } from './app-env.ts';
import { found, ownRun } from './caller.ts';
import { PUBLISH_RUN, PUBLISHING_RUN } from './examples.ts';
import { limitPublishing } from './rate-limit.ts';
import { Refusal } from './refusal.ts';
import { json, Location, problems } from './responses.ts';
import { NoQuery, RunParams } from './run-params.ts';
import { AcceptedRun } from './start.ts';

const publishRun = createRoute({
  method: 'post',
  path: '/runs/{id}/publish',
  operationId: 'publishRun',
  tags: ['Runs'],
  summary: 'Open the pull request of a preview',
  description:
    'For a run with `dry_run` that ended `succeeded`, up to 24 h behind its end. Publishes what the preview shows, less what is excluded, without asking the model again. ' +
    'The run goes back to `publishing`: its event log goes on behind `run.finished` and ends with another one. ' +
    'An equal request finds the publication that the first one started, and goes on with one that failed; another one is refused with `publish_mismatch`.',
  request: {
    params: RunParams,
    query: NoQuery,
    body: { required: true, content: { 'application/json': { schema: PublishRequest, example: PUBLISH_RUN } } },
  },
  responses: {
    202: { ...json('Accepted, or accepted before', AcceptedRun, PUBLISHING_RUN), headers: Location },
    ...problems(400, 401, 403, 404, 409, 410, 413, 415, 422, 429, 503),
  },
});

/** `POST /runs/{id}/publish`. */
export function runPublishRoutes(app: OpenAPIHono<AppEnv>): void {
  app.openapi(publishRun, async (c) => {
    const { api, subject, caller } = await ownRun(c, c.req.valid('param').id);
    await limitPublishing(c, caller);
    const answer = found(await api.publish(subject, c.req.valid('json')));
    if (answer.kind === 'refused') {
      const { error, errors, run_id } = answer;
      throw new Refusal(error, {
        ...(errors === undefined ? {} : { errors: [...errors] }),
        ...(run_id === undefined ? {} : { run_id }),
      });
    }
    const { id, status, links } = answer.run;
    return c.json({ id, status, links }, 202, { location: links.self });
  });
}
