// Refuses writes that act by our cookie alone and were not sent by one of our own pages, before anything else is looked
// at: neither the cookie nor the body matters then.

import { getCookie } from 'hono/cookie';
import { createMiddleware } from 'hono/factory';
import { mayUseCookie, trustedOrigins } from '../core/http/cross-site.ts';
import { SESSION_COOKIE } from '../core/limits.ts';
import type { AppEnv } from '../routes/app-env.ts';
import { Refusal } from '../routes/refusal.ts';

export const crossSite = createMiddleware<AppEnv>(async (c, next) => {
  const byCookie = c.req.header('authorization') === undefined && getCookie(c, SESSION_COOKIE) !== undefined;
  if (!byCookie) return next();
  const request = {
    method: c.req.method,
    origin: c.req.header('origin'),
    contentType: c.req.header('content-type'),
    fetchSite: c.req.header('sec-fetch-site'),
  };
  const origins = trustedOrigins(new URL(c.req.url).origin, c.get('deps').config.frontendUrl);
  if (!mayUseCookie(request, origins)) throw new Refusal({ reason: 'cross_site' });
  return next();
});
