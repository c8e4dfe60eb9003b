// What every answer tells a browser not to do. Pages that need more than nothing set a policy of their own, which stays.

import type { MiddlewareHandler } from 'hono';
import { secureHeaders } from 'hono/secure-headers';

const NOTHING = ["'none'"];
const BASE = {
  overwrite: false,
  contentSecurityPolicy: {
    defaultSrc: NOTHING,
    frameAncestors: NOTHING,
    baseUri: NOTHING,
    formAction: NOTHING,
  },
  xFrameOptions: 'DENY',
  // For browsers that nobody has any more, and names that change nothing for an API.
  xXssProtection: false,
  xDownloadOptions: false,
  xDnsPrefetchControl: false,
  originAgentCluster: false,
} as const;

/** A year, as the preload lists ask; over plain http the header would mean nothing. */
const overTls = secureHeaders({ ...BASE, strictTransportSecurity: 'max-age=31536000; includeSubDomains' });
const plain = secureHeaders({ ...BASE, strictTransportSecurity: false });

/** Sets the headers once the answer is there. A socket has none. */
export const securityHeaders: MiddlewareHandler = async (c, next) => {
  await next();
  if (c.res.webSocket !== null) return;
  const set = c.req.url.startsWith('https:') ? overTls : plain;
  await set(c, () => Promise.resolve());
};
