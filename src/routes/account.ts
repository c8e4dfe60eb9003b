// The caller's account: the list of its runs, and its end.

import { createRoute, type OpenAPIHono } from '@hono/zod-openapi';
import * as z from 'zod';
import { RunView } from '../core/run/view.ts';
import type { AppEnv } from './app-env.ts';
import { callerOf, userOf } from './caller.ts';
import { Refusal } from './refusal.ts';
import { json, problems } from './responses.ts';
import { RUN } from './examples.ts';
import { USERS_ONLY } from './openapi.ts';
import { NoQuery, RunId } from './run-params.ts';
import { clearSession } from './session-cookie.ts';

const PageQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(100).default(20),
  cursor: RunId.optional().meta({ description: '`next` of the page before.' }),
});
const RunPage = z
  .object({ runs: z.array(RunView), next: z.string().nullable().meta({ description: 'Cursor of the next page.' }) })
  .meta({ id: 'RunPage' });

const listRuns = createRoute({
  method: 'get',
  path: '/runs',
  operationId: 'listRuns',
  tags: ['Runs'],
  summary: 'Your runs, newest first',
  request: { query: PageQuery },
  responses: { 200: json('A page of runs', RunPage, { runs: [RUN], next: null }), ...problems(401, 422) },
});

const deleteAccount = createRoute({
  method: 'delete',
  path: '/account',
  operationId: 'deleteAccount',
  ...USERS_ONLY,
  request: { query: NoQuery },
  tags: ['Sign-in'],
  summary: 'Delete everything that is stored about you',
  description:
    'Ends all sessions, stops active runs, deletes every run with its files and events, and gives the GitHub grant back. Pull requests on GitHub stay. Harmless to repeat.',
  responses: { 204: { description: 'Deleted' }, ...problems(401, 403, 422) },
});

/** `GET /runs` and `DELETE /account`. */
export function accountRoutes(app: OpenAPIHono<AppEnv>): void {
  app.openapi(listRuns, async (c) => {
    const { subject } = await callerOf(c);
    const { limit, cursor } = c.req.valid('query');
    const deps = c.get('deps');
    const page = await deps.account(subject).listRuns(cursor ?? null, limit);
    if (page === null) {
      throw new Refusal({ reason: 'validation' }, { errors: [{ path: 'cursor', message: 'Not a cursor of yours' }] });
    }
    // A run that goes on tells its own state; one that was reserved and never started has none.
    const views = await Promise.all(page.runs.map(async ({ id, ended }) => ended ?? deps.run(id).view(subject)));
    return c.json({ runs: views.filter((view) => view !== null), next: page.next }, 200);
  });

  app.openapi(deleteAccount, async (c) => {
    const { subject, via } = await userOf(c);
    await c.get('deps').account(subject).erase(subject);
    if (via === 'cookie') clearSession(c);
    return c.body(null, 204);
  });
}
