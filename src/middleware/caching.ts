// Who may keep an answer. By default nobody; a run that was read may be kept by the caller's own browser, which asks
// each time whether it still holds (ETag, 304). Routes that say otherwise keep what they said.

import type { MiddlewareHandler } from 'hono';
import { etag } from 'hono/etag';

const RUN_PATH = /^\/runs(?:\/|$)/;
const tag = etag();

/** Sets `Cache-Control`, and `ETag` on run reads. Streams and sockets have no tag: they never end as they began. */
export const caching: MiddlewareHandler = async (c, next) => {
  await next();
  if (c.res.webSocket !== null) return;
  const isRead = c.req.method === 'GET' || c.req.method === 'HEAD';
  const isStream = c.res.headers.get('content-type')?.startsWith('text/event-stream') === true;
  const isRunRead = isRead && !isStream && c.res.status === 200 && RUN_PATH.test(c.req.path);
  // Set in any case: it is also what makes the headers of an answer that came from elsewhere our own to change.
  c.header('cache-control', c.res.headers.get('cache-control') ?? (isRunRead ? 'private, no-cache' : 'no-store'));
  if (isRunRead) await tag(c, () => Promise.resolve());
};
