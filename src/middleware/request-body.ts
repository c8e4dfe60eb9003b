// What a body may be: JSON, as it is, of at most 64 KiB (1 MiB for publishing a preview). Anything else is refused before it is read; what is too long is
// refused at the first byte too many. Nothing is ever decompressed.

import type { Context, MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { matchedRoutes } from 'hono/route';
import { isJson } from '../core/http/cross-site.ts';
import { MAX_PUBLISH_BODY_BYTES, MAX_REQUEST_BODY_BYTES } from '../core/limits.ts';
import type { AppEnv } from '../routes/app-env.ts';
import { problem } from '../routes/errors.ts';

const PUBLISH_PATH = /^\/runs\/[^/]+\/publish$/;
const limited = limitTo(MAX_REQUEST_BODY_BYTES);
const limitedForPublishing = limitTo(MAX_PUBLISH_BODY_BYTES);

function limitTo(maxSize: number): MiddlewareHandler<AppEnv> {
  return bodyLimit({ maxSize, onError: (c: Context<AppEnv>) => problem(c, { reason: 'body_too_large' }) });
}

/** Guards the body of requests that some route takes; the rest end as 404 or 405 and nobody reads their body. */
export const requestBody: MiddlewareHandler<AppEnv> = async (c, next) => {
  const hasBody = c.req.raw.body !== null && c.req.header('content-length') !== '0';
  if (!hasBody || !matchedRoutes(c).some(({ method }) => method === c.req.method)) return next();

  const coding = c.req.header('content-encoding')?.trim().toLowerCase() ?? 'identity';
  if (coding !== 'identity') {
    c.header('accept-encoding', 'identity');
    return problem(c, { reason: 'unsupported_media_type' });
  }
  if (!isJson(c.req.header('content-type') ?? '')) return problem(c, { reason: 'unsupported_media_type' });

  try {
    const guard = PUBLISH_PATH.test(c.req.path) ? limitedForPublishing : limited;
    const refused = await guard(c, () => Promise.resolve());
    if (refused !== undefined) return refused;
  } catch {
    // It broke off, or was framed wrongly. That is the sender's mistake, and nothing else is tried here.
    return problem(c, { reason: 'bad_request' });
  }
  return next();
};
