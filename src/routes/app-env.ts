// What Hono's context carries for every request.

import type { Deps } from '../deps.ts';
import type { Identity } from '../core/account/identity.ts';

export interface AppEnv {
  Variables: {
    readonly requestId: string;
    readonly deps: Deps;
    /** Who asks; null when nobody may be recognised. */
    readonly identity: Identity | null;
  };
}
