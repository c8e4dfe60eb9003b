// POST /update: the predecessor's call. Waits for the run's end and answers in the predecessor's form.

import { createRoute, type OpenAPIHono } from '@hono/zod-openapi';
import * as z from 'zod';
import { RunOptions } from '../core/run/options.ts';
import { isEnd } from '../core/run/status.ts';
import { updateAnswer, UpdateAnswer } from '../core/run/update-answer.ts';
import { Reason } from '../core/errors.ts';
import type { RunApi } from '../deps.ts';
import type { RunView } from '../core/run/view.ts';
import type { AppEnv } from './app-env.ts';
import { found } from './caller.ts';
import { Refusal } from './refusal.ts';
import { json, problems } from './responses.ts';
import { acceptedRun, AcceptedRun, start } from './start.ts';

const UpdateRequest = RunOptions.extend({
  repository: z.string().min(1).max(500),
  repository_owner: z.string().max(100).optional(),
  repository_name: z.string().max(100).optional(),
}).meta({ id: 'UpdateRequest' });

/** One wait for the run's object; the connection to it is renewed after, so an evicted object is found again. */
const WAIT_SLICE_MS = 25_000;

const update = createRoute({
  method: 'post',
  path: '/update',
  tags: ['Runs'],
  summary: 'Update a repository and wait for the pull request',
  description:
    'With `Prefer: respond-async` it answers at once, as `POST /runs` does. The run goes on when the caller leaves.',
  request: { body: { required: true, content: { 'application/json': { schema: UpdateRequest } } } },
  responses: {
    200: json('The run ended well', UpdateAnswer),
    202: json('Accepted, with `Prefer: respond-async`', AcceptedRun),
    ...problems(400, 401, 403, 404, 409, 413, 422, 502, 503, 504),
  },
});

/** `POST /update`. */
export function updateRoutes(app: OpenAPIHono<AppEnv>): void {
  app.openapi(update, async (c) => {
    const { repository, repository_owner, repository_name, ...options } = c.req.valid('json');
    const started = await start(c, { repository, repository_owner, repository_name, options });
    const accepted = acceptedRun(started);
    if (/(?:^|[,;\s])respond-async(?:$|[,;\s])/i.test(c.req.header('prefer') ?? '')) {
      return c.json(accepted, 202, { location: accepted.links.self, 'preference-applied': 'respond-async' });
    }
    const { subject } = started;
    const { id } = accepted;
    const api = c.get('deps').run(id);
    const run = found(await waitForEnd(api, subject));
    if (run.status !== 'succeeded' && run.status !== 'no_changes') throw new Refusal(failureOf(run), { run_id: id });
    return c.json(updateAnswer(run, found(await api.updateFiles(subject))), 200);
  });
}

async function waitForEnd(api: RunApi, subject: string): Promise<RunView | null> {
  for (;;) {
    const run = await api.waitForEnd(subject, WAIT_SLICE_MS);
    if (run === null || isEnd(run.status)) return run;
  }
}

function failureOf(run: RunView): { reason: Reason; detail?: string } {
  if (run.status === 'canceled') return { reason: 'run_canceled' };
  const reason = Reason.safeParse(run.error?.code);
  return { reason: reason.success ? reason.data : 'internal' };
}
