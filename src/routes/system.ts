// What the service says about itself: root, health and readiness.

import { createRoute, type OpenAPIHono } from '@hono/zod-openapi';
import * as z from 'zod';
import type { AppEnv } from './app-env.ts';
import { json } from './responses.ts';

const VERSION = '2.0.0';

const Root = z
  .object({
    name: z.literal('Dependify API'),
    version: z.literal(VERSION),
    status: z.literal('running'),
    docs: z.literal('/docs'),
    health: z.literal('/health'),
  })
  .meta({ id: 'Root' });

const Health = z
  .object({ status: z.literal('healthy'), version: z.literal(VERSION), message: z.literal('Dependify API is running') })
  .meta({ id: 'Health' });

const DependencyState = z.enum(['ok', 'down', 'absent']);
const Ready = z
  .object({
    status: z.enum(['ready', 'not_ready']),
    /** `absent` is an optional system that is not configured; it never makes the service unready. */
    dependencies: z.object({
      durable_objects: DependencyState,
      bridge: DependencyState,
      github_token: DependencyState,
      model: DependencyState,
    }),
    backend: z.string().nullable(),
    missing: z.array(z.string()),
  })
  .meta({ id: 'Readiness' });

const rootRoute = createRoute({
  method: 'get',
  path: '/',
  tags: ['System'],
  summary: 'Name, version and where to look next',
  responses: { 200: json('The service', Root) },
});

const healthRoute = createRoute({
  method: 'get',
  path: '/health',
  tags: ['System'],
  summary: 'Whether the Worker answers',
  responses: { 200: json('It does', Health) },
});

const readyRoute = createRoute({
  method: 'get',
  path: '/health/ready',
  tags: ['System'],
  summary: 'Whether a run could start now',
  responses: { 200: json('Ready', Ready), 503: json('A needed part does not answer', Ready) },
});

/** `GET /`, `/health`, `/health/ready`. */
export function systemRoutes(app: OpenAPIHono<AppEnv>): void {
  app.openapi(rootRoute, (c) =>
    c.json(
      { name: 'Dependify API', version: VERSION, status: 'running', docs: '/docs', health: '/health' } as const,
      200,
    ),
  );
  app.openapi(healthRoute, (c) =>
    c.json({ status: 'healthy', version: VERSION, message: 'Dependify API is running' } as const, 200),
  );
  app.openapi(readyRoute, async (c) => {
    const deps = c.get('deps');
    const { bridge, config } = deps;
    const [health, objects] = await Promise.all([bridge.health(), deps.durableObjectsAnswer().catch(() => false)]);
    const missing = [
      ...(config.githubToken === null ? ['GITHUB_TOKEN'] : []),
      ...(config.bridgeToken === null ? ['BRIDGE_TOKEN'] : []),
      ...(health.ok ? health.value.missing : []),
    ];
    const ready = objects && health.ok;
    const body = {
      status: ready ? ('ready' as const) : ('not_ready' as const),
      dependencies: {
        durable_objects: objects ? ('ok' as const) : ('down' as const),
        bridge: health.ok ? ('ok' as const) : ('down' as const),
        github_token: config.githubToken === null ? ('absent' as const) : ('ok' as const),
        model: health.ok && health.value.model === 'configured' ? ('ok' as const) : ('absent' as const),
      },
      backend: health.ok ? health.value.backend : null,
      missing,
    };
    return c.json(body, ready ? 200 : 503);
  });
}
