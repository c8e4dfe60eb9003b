// Addresses that exist, asked in a way that they do not take: 405 with `Allow`, and 204 for a plain OPTIONS. The method
// is the request's own; headers that claim another are not read.

import type { OpenAPIHono } from '@hono/zod-openapi';
import type { MiddlewareHandler } from 'hono';
import { methodNotAllowed } from 'hono/method-not-allowed';
import type { AppEnv } from '../routes/app-env.ts';
import { problem } from '../routes/errors.ts';

/** Turns 404 into 405 where the routes of `app` take other methods. */
export function methods(app: OpenAPIHono<AppEnv>): MiddlewareHandler<AppEnv> {
  return methodNotAllowed<AppEnv>({
    app,
    onMethodNotAllowed: (c, allowed) => {
      const allow = [...allowed, 'OPTIONS'].sort().join(', ');
      if (c.req.method === 'OPTIONS') return new Response(null, { status: 204, headers: { allow } });
      const answer = problem(c, { reason: 'method_not_allowed' });
      answer.headers.set('allow', allow);
      return answer;
    },
  });
}
