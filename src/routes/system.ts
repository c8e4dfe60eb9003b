// What the service says about itself: root, health and readiness.

import { createRoute, type OpenAPIHono } from '@hono/zod-openapi';
import * as z from 'zod';
import { isLoopback } from '../core/http/cross-site.ts';
import type { History } from '../deps.ts';
import type { AppEnv } from './app-env.ts';
import { PUBLIC } from './openapi.ts';
import { asksForPage } from './request-headers.ts';
import { json, Location } from './responses.ts';

const VERSION = '2.0.0';
/** Static assets (src/ui, public/app). */
const PAGE = '/app/';

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
      sign_in: DependencyState,
      model: DependencyState,
      /** The history database: runs do not need it. */
      supabase: DependencyState,
    }),
    backend: z.string().nullable(),
    /** Names of settings that have no value. */
    missing: z.array(z.string()),
    /** Names of settings whose value cannot be right; it is never shown. */
    malformed: z.array(z.string()),
  })
  .meta({ id: 'Readiness' });
type Readiness = z.infer<typeof Ready>;

const ROOT: z.infer<typeof Root> = {
  name: 'Dependify API',
  version: VERSION,
  status: 'running',
  docs: '/docs',
  health: '/health',
};
const HEALTH: z.infer<typeof Health> = {
  status: 'healthy',
  version: VERSION,
  message: 'Dependify API is running',
};

const rootRoute = createRoute({
  method: 'get',
  path: '/',
  operationId: 'getRoot',
  ...PUBLIC,
  tags: ['System'],
  summary: 'Name, version and where to look next',
  description: 'A browser, which asks for `text/html`, is sent to the page.',
  responses: {
    200: json('The service', Root, ROOT),
    302: { description: 'To the page', headers: Location },
  },
});

const healthRoute = createRoute({
  method: 'get',
  path: '/health',
  operationId: 'getHealth',
  ...PUBLIC,
  tags: ['System'],
  summary: 'Whether the Worker answers',
  responses: { 200: json('It does', Health, HEALTH) },
});

const readyRoute = createRoute({
  method: 'get',
  path: '/health/ready',
  operationId: 'getReadiness',
  ...PUBLIC,
  tags: ['System'],
  summary: 'Whether a run could start now',
  responses: { 200: json('Ready', Ready), 503: json('A needed part does not answer', Ready) },
});

/** `GET /`, `/health`, `/health/ready`. */
export function systemRoutes(app: OpenAPIHono<AppEnv>): void {
  app.openapi(rootRoute, (c) => {
    c.header('vary', 'Accept', { append: true });
    return asksForPage(c.req.header('accept')) ? c.redirect(PAGE, 302) : c.json(ROOT, 200);
  });
  app.openapi(healthRoute, (c) => c.json(HEALTH, 200));
  app.openapi(readyRoute, async (c) => {
    const deps = c.get('deps');
    const { bridge, config } = deps;
    const [health, objects, history] = await Promise.all([
      bridge.health(),
      deps.durableObjectsAnswer().catch(() => false),
      historyState(deps.history),
    ]);
    const missing = [...config.missing, ...(health.ok ? health.value.missing : [])];
    // Without a key of its own a public service could let nobody in and keep no token sealed.
    const keyed = config.apiSecretKeys.length > 0 || isLoopback(new URL(c.req.url).origin);
    const ready = objects && health.ok && keyed;
    const signIn = config.oauthApp !== null && config.apiSecretKeys.length > 0;
    const body = {
      status: ready ? ('ready' as const) : ('not_ready' as const),
      dependencies: {
        durable_objects: objects ? ('ok' as const) : ('down' as const),
        bridge: health.ok ? ('ok' as const) : ('down' as const),
        github_token: stateOf(config.githubToken !== null),
        sign_in: stateOf(signIn),
        model: stateOf(health.ok && health.value.model === 'configured'),
        supabase: history,
      },
      backend: health.ok ? health.value.backend : null,
      missing,
      malformed: [],
    };
    return c.json(body, ready ? 200 : 503);
  });
}

/** The readiness of a Worker whose settings cannot be read. */
export function malformedReadiness(names: readonly string[]): Readiness {
  const down = 'down' as const;
  return {
    status: 'not_ready',
    dependencies: {
      durable_objects: down,
      bridge: down,
      github_token: down,
      sign_in: down,
      model: down,
      supabase: down,
    },
    backend: null,
    missing: [],
    malformed: [...names],
  };
}

/** `down` also when the schema is another one (supabase/migrations): the run goes on, its copy does not. */
async function historyState(history: History): Promise<'ok' | 'down' | 'absent'> {
  if (history === null) return 'absent';
  return (await history.check()).ok ? 'ok' : 'down';
}

function stateOf(present: boolean): 'ok' | 'absent' {
  return present ? 'ok' : 'absent';
}
