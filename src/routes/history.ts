// Past runs and figures over them, from the history database. Every query names the caller, so that no row of somebody
// else is ever asked for.

import { createRoute, type OpenAPIHono } from '@hono/zod-openapi';
import * as z from 'zod';
import { historyUserId } from '../core/account/identity.ts';
import { readCursor, writeCursor } from '../core/history/cursor.ts';
import type { HistoryStore } from '../core/history/port.ts';
import { RunStatus } from '../core/run/status.ts';
import type { Deps } from '../deps.ts';
import type { AppEnv } from './app-env.ts';
import { callerOf } from './caller.ts';
import { HISTORY_PAGE, STATS } from './examples-history.ts';
import { Refusal } from './refusal.ts';
import { json, problems } from './responses.ts';

const DAY_MS = 24 * 60 * 60_000;
const DEFAULT_DAYS = 90;
/** Pull requests whose end is looked up while somebody reads the figures. */
const LOOK_UP_PULLS = 10;

const Time = z.iso.datetime({ offset: true }).transform((text) => new Date(text).toISOString());
const Range = {
  from: Time.optional().meta({ description: 'ISO 8601, inclusive.' }),
  to: Time.optional().meta({ description: 'ISO 8601, exclusive.' }),
};
const Counts = z.record(z.string(), z.number());

const HistoryQuery = z.strictObject({
  repository: z
    .string()
    .regex(/^[\w.-]{1,100}\/[\w.-]{1,100}$/)
    .optional()
    .meta({ description: '`owner/name`.' }),
  status: RunStatus.optional(),
  ...Range,
  limit: z.coerce.number().int().min(1).max(100).default(20),
  cursor: z.string().max(200).optional().meta({ description: '`next` of the page before.' }),
});

const PastRun = z
  .object({
    id: z.string(),
    repository: z.string(),
    status: z.string(),
    base_ref: z.string().nullable(),
    base_sha: z.string().nullable(),
    options: z.unknown(),
    counts: z.unknown(),
    funnel: z.unknown(),
    /** Changed files per language. */
    languages: Counts,
    /** Edits per rule; those of the model per category. */
    rules: Counts,
    prompt_tokens: z.number(),
    completion_tokens: z.number(),
    model_calls: z.number(),
    /** US dollars; null when the model's price is not known. */
    price_usd: z.number().nullable(),
    branch: z.string().nullable(),
    pull_request_number: z.number().nullable(),
    pull_request_url: z.string().nullable(),
    /** Null while nobody has looked, or there is no pull request. */
    merged: z.boolean().nullable(),
    error_code: z.string().nullable(),
    error_message: z.string().nullable(),
    created_at: z.iso.datetime(),
    finished_at: z.iso.datetime().nullable(),
  })
  .meta({ id: 'PastRun' });
const HistoryPage = z.object({ runs: z.array(PastRun), next: z.string().nullable() }).meta({ id: 'HistoryPage' });

const Stats = z
  .object({
    from: z.iso.datetime(),
    to: z.iso.datetime(),
    runs: z.number(),
    by_status: Counts,
    files_changed: z.number(),
    languages: Counts,
    rules: Counts,
    pull_requests: z.number(),
    merged: z.number(),
    /** Merged of those whose end is known; null when none is. */
    merge_share: z.number().nullable(),
    prompt_tokens: z.number(),
    completion_tokens: z.number(),
    price_usd: z.number().nullable(),
    days: z.array(
      z.object({
        day: z.iso.date(),
        runs: z.number(),
        files: z.number(),
        prompt_tokens: z.number(),
        completion_tokens: z.number(),
        price_usd: z.number().nullable(),
        pull_requests: z.number(),
        merged: z.number(),
      }),
    ),
  })
  .meta({ id: 'Stats' });

const history = createRoute({
  method: 'get',
  path: '/history',
  operationId: 'getHistory',
  tags: ['History'],
  summary: 'Your past runs, by repository, status and time',
  description: 'From Supabase. `GET /runs` lists runs without it.',
  request: { query: HistoryQuery },
  responses: { 200: json('A page, newest first', HistoryPage, HISTORY_PAGE), ...problems(401, 422, 503) },
});

const stats = createRoute({
  method: 'get',
  path: '/stats',
  operationId: 'getStats',
  tags: ['History'],
  summary: 'Figures over your runs: the whole, and per day (UTC)',
  description: 'From Supabase; the last 90 days unless told.',
  request: { query: z.strictObject(Range) },
  responses: { 200: json('The figures', Stats, STATS), ...problems(401, 422, 503) },
});

/** `GET /history` and `GET /stats`. */
export function historyRoutes(app: OpenAPIHono<AppEnv>): void {
  app.openapi(history, async (c) => {
    const { subject } = await callerOf(c);
    const { repository, status, from, to, limit, cursor } = c.req.valid('query');
    const after = cursor === undefined ? undefined : readCursor(cursor);
    if (after === null) {
      throw new Refusal({ reason: 'validation' }, { errors: [{ path: 'cursor', message: 'Not a cursor of ours' }] });
    }
    const page = await storeOf(c.get('deps')).history({
      user_id: historyUserId(subject),
      ...(repository === undefined ? {} : { repository }),
      ...(status === undefined ? {} : { status }),
      ...(from === undefined ? {} : { from }),
      ...(to === undefined ? {} : { to }),
      ...(after === undefined ? {} : { after }),
      limit: limit + 1,
    });
    if (!page.ok) throw new Refusal(page.error);
    const runs = page.value.slice(0, limit);
    const last = runs.at(-1);
    const next = page.value.length > limit && last !== undefined ? writeCursor(last) : null;
    return c.json({ runs: [...runs], next }, 200);
  });

  app.openapi(stats, async (c) => {
    const { subject, kind } = await callerOf(c);
    const deps = c.get('deps');
    const store = storeOf(deps);
    const { to = new Date(deps.now()).toISOString() } = c.req.valid('query');
    const { from = new Date(Date.parse(to) - DEFAULT_DAYS * DAY_MS).toISOString() } = c.req.valid('query');
    if (kind === 'user') await lookUpMerges(deps, store, subject);
    const figures = await store.stats(historyUserId(subject), from, to);
    if (!figures.ok) throw new Refusal(figures.error);
    const { looked_at: known, ...shown } = figures.value;
    const share = known === 0 ? null : shown.merged / known;
    return c.json({ from, to, ...shown, days: [...shown.days], merge_share: share }, 200);
  });
}

function storeOf({ history: store }: Deps): HistoryStore {
  if (store === null) throw new Refusal({ reason: 'not_configured' });
  return store;
}

/** Learns how some pull requests ended. What cannot be learned now stays unknown: figures are still figures. */
async function lookUpMerges(deps: Deps, store: HistoryStore, subject: string): Promise<void> {
  const userId = historyUserId(subject);
  const pulls = await store.undecidedPulls(userId, LOOK_UP_PULLS);
  if (!pulls.ok || pulls.value.length === 0) return;
  const access = await deps.account(subject).githubAccess();
  if (!access.ok) return;
  const github = deps.github(access.value.token);
  await Promise.all(
    pulls.value.map(async (pull) => {
      const [owner = '', name = ''] = pull.repository.split('/');
      const state = await github.getPullState({ owner, name }, pull.number);
      if (state.ok && state.value !== 'open') await store.setMerged(userId, pull, state.value === 'merged');
    }),
  );
}
