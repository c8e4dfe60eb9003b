// The beginning of every request: its id, which every answer and log line carries, and what its handler works with.

import type { MiddlewareHandler } from 'hono';
import type { Deps } from '../deps.ts';
import type { AppEnv } from '../routes/app-env.ts';

const REQUEST_ID_BYTES = 8;

/** Gives the request an id of ours; one that the caller sent is never taken over. */
export function request(makeDeps: () => Deps): MiddlewareHandler<AppEnv> {
  return async (c, next) => {
    const deps = makeDeps();
    const requestId = deps.randomHex(REQUEST_ID_BYTES);
    c.set('requestId', requestId);
    c.set('deps', deps);
    await next();
    // On the answer itself, which is ours since `caching`: Context.header would copy the whole of it once more.
    if (c.res.webSocket === null) c.res.headers.set('x-request-id', requestId);
  };
}
