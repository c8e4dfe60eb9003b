// What Hono's context carries for every request.

import type { Caller } from '../core/account/identity.ts';
import type { Deps } from '../deps.ts';

export interface AppEnv {
  Variables: {
    readonly requestId: string;
    readonly deps: Deps;
    /** Who asks, once somebody wanted to know: see caller.ts. */
    caller?: Promise<Caller>;
  };
}
