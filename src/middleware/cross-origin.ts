// CORS: pages of trusted origins may call with the session and read what they need of the answer. To all others the
// answer says nothing, so their browsers keep it from them.

import type { MiddlewareHandler } from 'hono';
import { cors } from 'hono/cors';
import { trustedOrigins } from '../core/http/cross-site.ts';
import type { AppEnv } from '../routes/app-env.ts';

/** Browsers keep a preflight no longer than two hours. */
const PREFLIGHT_SECONDS = 7_200;

const allow = cors({
  origin: (origin) => origin,
  credentials: true,
  allowMethods: ['GET', 'POST', 'DELETE'],
  allowHeaders: ['authorization', 'content-type', 'idempotency-key', 'prefer', 'last-event-id', 'if-none-match'],
  exposeHeaders: [
    'allow',
    'etag',
    'idempotent-replayed',
    'location',
    'preference-applied',
    'ratelimit',
    'ratelimit-policy',
    'retry-after',
    'x-request-id',
  ],
  maxAge: PREFLIGHT_SECONDS,
});

/** Answers preflights of trusted origins and marks every answer as one that depends on the origin. */
export const crossOrigin: MiddlewareHandler<AppEnv> = async (c, next) => {
  const origin = c.req.header('origin');
  const { frontendUrl } = c.get('deps').config;
  const trusted = origin !== undefined && trustedOrigins(new URL(c.req.url).origin, frontendUrl).includes(origin);
  const asks = c.req.method === 'OPTIONS';
  if (trusted && asks && c.req.header('access-control-request-method') !== undefined) return allow(c, next);

  await next();
  if (c.res.webSocket !== null) return;
  if (trusted && !asks) await allow(c, () => Promise.resolve());
  else c.res.headers.append('vary', 'Origin');
};
