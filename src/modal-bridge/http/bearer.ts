// Whether a request carries the bridge's token. The time it takes tells nothing about how much of it is right.

import { createHash, timingSafeEqual } from 'node:crypto';

/** A check for one expected token. */
export function createBearerCheck(token: string): (authorization: string | undefined) => boolean {
  const expected = digest(token);
  return (authorization) => {
    const sent = /^Bearer ([^\s]+)$/i.exec(authorization ?? '')?.[1] ?? '';
    return timingSafeEqual(digest(sent), expected);
  };
}

/** Equal lengths for the comparison, whatever was sent. */
function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
