// The HTTP surface: middleware, routes, failures. Everything a request needs comes in as deps.

import { OpenAPIHono, type Hook } from '@hono/zod-openapi';
import { Hono, type Context } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { HTTPException } from 'hono/http-exception';
import { REASON_SENTENCES } from './core/errors.ts';
import { MAX_REQUEST_BODY_BYTES } from './core/limits.ts';
import type { Deps } from './deps.ts';
import { accountRoutes } from './routes/account.ts';
import type { AppEnv } from './routes/app-env.ts';
import { authRoutes } from './routes/auth.ts';
import { problem, validationProblem } from './routes/errors.ts';
import { OPENAPI_INFO } from './routes/openapi.ts';
import { Refusal } from './routes/refusal.ts';
import { runEventRoutes } from './routes/run-events.ts';
import { runFileRoutes } from './routes/run-files.ts';
import { runRoutes } from './routes/runs.ts';
import { malformedReadiness, systemRoutes } from './routes/system.ts';
import { updateRoutes } from './routes/update.ts';

const REQUEST_ID_BYTES = 8;

/** Builds the application. */
export function createApp(deps: Deps): OpenAPIHono<AppEnv> {
  const app = new OpenAPIHono<AppEnv>({ defaultHook });

  app.use(async (c, next) => {
    const requestId = deps.randomHex(REQUEST_ID_BYTES);
    c.set('requestId', requestId);
    c.set('deps', deps);
    await next();
    if (c.res.webSocket === null) c.res.headers.set('x-request-id', requestId);
  });
  app.use(
    bodyLimit({
      maxSize: MAX_REQUEST_BODY_BYTES,
      onError: (c: Context<AppEnv>) => problem(c, { reason: 'body_too_large' }),
    }),
  );

  systemRoutes(app);
  authRoutes(app);
  accountRoutes(app);
  updateRoutes(app);
  runRoutes(app);
  runFileRoutes(app);
  runEventRoutes(app);
  app.doc31('/openapi.json', OPENAPI_INFO);

  app.notFound((c) => problem(c, { reason: 'not_found' }));
  app.onError((error, c) => {
    if (error instanceof Refusal) return problem(c, error.failure, error.extra);
    if (error instanceof HTTPException && error.status < 500) return problem(c, { reason: 'bad_request' });
    logBug(error, c.get('requestId'));
    return problem(c, { reason: 'internal' });
  });
  return app;
}

/** What answers while settings are malformed: readiness that names them, and nothing else. */
export function createUnconfiguredApp(names: readonly string[]): Hono {
  const app = new Hono();
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

function logBug(error: Error, requestId: string): void {
  const at = (error.stack ?? '').split('\n').slice(1, 4).join(' | ');
  // eslint-disable-next-line no-console -- the one log line of a bug; never the message, which could hold outside text
  console.error(JSON.stringify({ level: 'error', event: 'request_bug', request_id: requestId, name: error.name, at }));
}
