// POST /update: the predecessor's call. Waits for the run's end and answers in the predecessor's form.

import { createRoute, type OpenAPIHono } from '@hono/zod-openapi';
import * as z from 'zod';
import { RUN_MAX_AGE_MS } from '../core/limits.ts';
import { RunOptions } from '../core/run/options.ts';
import { isEnd } from '../core/run/status.ts';
import { updateAnswer, UpdateAnswer } from '../core/run/update-answer.ts';
import { Reason } from '../core/errors.ts';
import type { RunView } from '../core/run/view.ts';
import type { AppEnv } from './app-env.ts';
import { found } from './caller.ts';
import { Refusal } from './refusal.ts';
import { ACCEPTED_RUN, UPDATE_ANSWER } from './examples.ts';
import { json, Location, problems } from './responses.ts';
import { NoQuery } from './run-params.ts';
import { StartHeaders } from './request-headers.ts';
import { acceptedRun, AcceptedRun, start } from './start.ts';
import { preferencesOf, tellApplied, waitForEnd } from './waiting.ts';

const UpdateRequest = RunOptions.extend({
  repository: z.string().min(1).max(500),
  repository_owner: z.string().max(100).optional(),
  repository_name: z.string().max(100).optional(),
}).meta({ id: 'UpdateRequest' });

/** Without a wish the call waits to the end, so a wish may be as long. */
const MAX_WISH_SECONDS = RUN_MAX_AGE_MS / 1_000;

const update = createRoute({
  method: 'post',
  path: '/update',
  operationId: 'update',
  tags: ['Runs'],
  summary: 'Update a repository and wait for the pull request',
  description:
    'With `Prefer: respond-async` it answers at once, as `POST /runs` does; with `Prefer: wait=N` after N seconds at the latest. The run goes on when the caller leaves.',
  request: {
    query: NoQuery,
    headers: StartHeaders,
    body: {
      required: true,
      content: { 'application/json': { schema: UpdateRequest, example: { repository: 'octocat/shop' } } },
    },
  },
  responses: {
    200: json('The run ended well', UpdateAnswer, UPDATE_ANSWER),
    202: {
      ...json('Accepted, with `Prefer: respond-async` or a `wait` that was over first', AcceptedRun, ACCEPTED_RUN),
      headers: Location,
    },
    ...problems(400, 401, 403, 404, 409, 413, 415, 422, 429, 502, 503, 504),
  },
});

/** `POST /update`. */
export function updateRoutes(app: OpenAPIHono<AppEnv>): void {
  app.openapi(update, async (c) => {
    const { repository, repository_owner, repository_name, ...options } = c.req.valid('json');
    const preferences = preferencesOf(c, MAX_WISH_SECONDS);
    const started = await start(c, { repository, repository_owner, repository_name, options });
    const { subject } = started;
    const { id, links } = started.run;
    const accept = () => {
      tellApplied(c, preferences, false);
      return c.json(acceptedRun(started), 202, { location: links.self });
    };
    if (preferences.respondAsync && preferences.waitSeconds === null) return accept();
    const maxMs = preferences.waitSeconds === null ? Infinity : preferences.waitSeconds * 1_000;
    const run = await waitForEnd(c, id, subject, maxMs);
    if (!isEnd(run.status)) return accept();
    tellApplied(c, preferences, true);
    if (run.status !== 'succeeded' && run.status !== 'no_changes') throw new Refusal(failureOf(run), { run_id: id });
    return c.json(updateAnswer(run, found(await c.get('deps').run(id).updateFiles(subject))), 200);
  });
}

function failureOf(run: RunView): { reason: Reason; detail?: string } {
  if (run.status === 'canceled') return { reason: 'run_canceled' };
  const reason = Reason.safeParse(run.error?.code);
  return { reason: reason.success ? reason.data : 'internal' };
}
