// Letting a failed run go on. Repeating the call is harmless: what it started is found again.

import { createRoute, type OpenAPIHono } from '@hono/zod-openapi';
import type { AppEnv } from './app-env.ts';
import { found, ownRun } from './caller.ts';
import { ACCEPTED_RUN } from './examples.ts';
import { limitPublishing } from './rate-limit.ts';
import { Refusal } from './refusal.ts';
import { json, Location, problems } from './responses.ts';
import { NoQuery, RunParams } from './run-params.ts';
import { AcceptedRun } from './start.ts';

const retryRun = createRoute({
  method: 'post',
  path: '/runs/{id}/retry',
  operationId: 'retryRun',
  tags: ['Runs'],
  summary: 'Let a run that failed or was canceled go on',
  description:
    'The run goes on where it stopped, up to 24 h behind its end: what was analyzed and rewritten stays, and what may exist on GitHub is looked for before it is made. ' +
    'Its event log goes on behind `run.finished` and ends with another one. 409 when it did not fail, or not in a way that another try could mend.',
  request: { params: RunParams, query: NoQuery },
  responses: {
    202: { ...json('Accepted, or accepted before', AcceptedRun, ACCEPTED_RUN), headers: Location },
    ...problems(401, 403, 404, 409, 410, 422, 429, 503),
  },
});

/** `POST /runs/{id}/retry`. */
export function runRetryRoutes(app: OpenAPIHono<AppEnv>): void {
  app.openapi(retryRun, async (c) => {
    const { api, subject, caller } = await ownRun(c, c.req.valid('param').id);
    await limitPublishing(c, caller);
    const answer = found(await api.retry(subject));
    if (answer.kind === 'refused') {
      throw new Refusal(answer.error, answer.run_id === undefined ? {} : { run_id: answer.run_id });
    }
    const { id, status, links } = answer.run;
    return c.json({ id, status, links }, 202, { location: links.self });
  });
}
