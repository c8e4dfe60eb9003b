// For operators and the curious: the service's counters, and what one run did step by step.

import { createRoute, type OpenAPIHono } from '@hono/zod-openapi';
import { timingSafeEqual } from 'hono/utils/buffer';
import * as z from 'zod';
import { renderMetrics } from '../core/operations/metrics.ts';
import { TraceEntry } from '../core/operations/trace.ts';
import type { AppEnv } from './app-env.ts';
import { found, ownRun } from './caller.ts';
import { PUBLIC } from './openapi.ts';
import { Refusal } from './refusal.ts';
import { json, problems, text } from './responses.ts';
import { NoQuery, RunParams } from './run-params.ts';

const Trace = z.object({ steps: z.array(TraceEntry) }).meta({ id: 'RunTrace' });

const TRACE: z.infer<typeof Trace> = {
  steps: [
    {
      step: 'resolve',
      started_at: '2026-11-22T10:00:00.100Z',
      duration_ms: 420,
      rounds: 1,
      attempt: 1,
      outcome: 'ok',
      reason: null,
      github: [{ method: 'GET', route: '/repos/{owner}/{repo}', status: 200, duration_ms: 110 }],
    },
  ],
};
const METRICS_TEXT =
  '# HELP dependify_runs_started_total Runs whose work began.\n# TYPE dependify_runs_started_total counter\ndependify_runs_started_total 42\n';

const metricsRoute = createRoute({
  method: 'get',
  path: '/metrics',
  operationId: 'getMetrics',
  ...PUBLIC,
  tags: ['System'],
  summary: 'Counters in the text format of Prometheus',
  description: 'With METRICS_TOKEN as bearer token. Without that setting there is no such address.',
  request: { query: NoQuery },
  responses: { 200: text('Metrics', 'text/plain', METRICS_TEXT), ...problems(401, 404, 422) },
});

const traceRoute = createRoute({
  method: 'get',
  path: '/runs/{id}/trace',
  operationId: 'getTrace',
  tags: ['Runs'],
  summary: 'What the run did, step by step, with times and tries',
  description:
    'Rounds of the same step that follow each other are one entry. What a process had not stored when it died is missing.',
  request: { params: RunParams, query: NoQuery },
  responses: { 200: json('The steps, oldest first', Trace, TRACE), ...problems(401, 404, 422) },
});

/** `GET /metrics`, `GET /runs/{id}/trace`. */
export function operationRoutes(app: OpenAPIHono<AppEnv>): void {
  app.openapi(metricsRoute, async (c) => {
    const { config, metrics } = c.get('deps');
    if (config.metricsToken === null) throw new Refusal({ reason: 'not_found' });
    const given = /^Bearer (\S+)$/i.exec(c.req.header('authorization') ?? '')?.[1] ?? '';
    if (!(await timingSafeEqual(given, config.metricsToken))) throw new Refusal({ reason: 'unauthorized' });
    const headers = { 'content-type': 'text/plain; version=0.0.4; charset=utf-8' };
    return c.body(renderMetrics(await metrics.totals()), 200, headers);
  });

  app.openapi(traceRoute, async (c) => {
    const { api, subject } = await ownRun(c, c.req.valid('param').id);
    return c.json({ steps: found(await api.tracedSteps(subject)) }, 200);
  });
}
