// The HTTP surface: middleware, routes, failures. Everything a request needs comes in as deps.

import { OpenAPIHono, type Hook } from '@hono/zod-openapi';
import { Hono } from 'hono';
import { REASON_SENTENCES } from './core/errors.ts';
import type { Deps } from './deps.ts';
import { caching } from './middleware/caching.ts';
import { crossOrigin } from './middleware/cross-origin.ts';
import { crossSite } from './middleware/cross-site.ts';
import { failures } from './middleware/failures.ts';
import { methods } from './middleware/methods.ts';
import { requestBody } from './middleware/request-body.ts';
import { request } from './middleware/request.ts';
import { securityHeaders } from './middleware/security-headers.ts';
import { accountRoutes } from './routes/account.ts';
import type { AppEnv } from './routes/app-env.ts';
import { authRoutes } from './routes/auth.ts';
import { docRoutes } from './routes/docs.ts';
import { problem, validationProblem } from './routes/errors.ts';
import { OPENAPI_INFO, registerSecurity } from './routes/openapi.ts';
import { repositoryRoutes } from './routes/repositories.ts';
import { operationRoutes } from './routes/operations.ts';
import { ruleRoutes } from './routes/rules.ts';
import { runEventRoutes } from './routes/run-events.ts';
import { historyRoutes } from './routes/history.ts';
import { schemaRoutes } from './routes/schema.ts';
import { realtimeRoutes } from './routes/realtime.ts';
import { runFileRoutes } from './routes/run-files.ts';
import { runPublishRoutes } from './routes/run-publish.ts';
import { runRetryRoutes } from './routes/run-retry.ts';
import { runRoutes } from './routes/runs.ts';
import { malformedReadiness, systemRoutes } from './routes/system.ts';
import { updateRoutes } from './routes/update.ts';

/** Builds the application. Every request gets ports of its own: what one began must never be awaited by another. */
export function createApp(deps: () => Deps): OpenAPIHono<AppEnv> {
  const app = new OpenAPIHono<AppEnv>({ defaultHook });

  app.use(request(deps));
  app.use(securityHeaders);
  app.use(crossOrigin);
  app.use(caching);
  app.use(methods(app));
  app.use(crossSite);
  app.use(requestBody);

  registerSecurity(app);
  systemRoutes(app);
  ruleRoutes(app);
  authRoutes(app);
  accountRoutes(app);
  repositoryRoutes(app);
  updateRoutes(app);
  runRoutes(app);
  runPublishRoutes(app);
  runRetryRoutes(app);
  runFileRoutes(app);
  historyRoutes(app);
  schemaRoutes(app);
  realtimeRoutes(app);
  runEventRoutes(app);
  operationRoutes(app);
  docRoutes(app);
  app.doc31('/openapi.json', OPENAPI_INFO);

  app.notFound((c) => problem(c, { reason: 'not_found' }));
  app.onError(failures);
  return app;
}

/** What answers while settings are malformed: readiness that names them, and nothing else. */
export function createUnconfiguredApp(names: readonly string[]): Hono {
  const app = new Hono();
  app.use(securityHeaders);
  app.use(caching);
  app.get('/health/ready', (c) => c.json(malformedReadiness(names), 503));
  app.notFound((c) => {
    const detail = `${REASON_SENTENCES.not_configured} Not valid: ${names.join(', ')}.`;
    const body = {
      type: '/docs/errors#not_configured',
      title: 'Not configured',
      status: 503,
      detail,
      code: 'not_configured',
    };
    return c.json(body, 503, { 'content-type': 'application/problem+json' });
  });
  return app;
}

/** A path that is not of our form is an address where nothing is; other input is answered field by field. */
const defaultHook: Hook<unknown, AppEnv, string, Response | undefined> = (result, c) => {
  if (result.success) return undefined;
  return result.target === 'param' ? problem(c, { reason: 'not_found' }) : validationProblem(c, result.error);
};
