// The name under which a caller's requests are counted.

import type { Viewer } from './http.ts';

/** The login, or the address of an anonymous caller. */
export function callerName(viewer: Viewer | null, address: string): string {
  return viewer ? viewer.account.login : `anonymous:${address}`;
}
