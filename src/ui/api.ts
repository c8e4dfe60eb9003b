// The public API as the page calls it: by the session cookie, on the page's own origin.

import { createDependifyClient, type components, type DependifyClient } from '../api-client/index.ts';

export type Schemas = components['schemas'];
export type Run = Schemas['Run'];
export type RunStatus = Schemas['RunStatus'];
export type Problem = Schemas['Problem'];
export type PastRun = Schemas['PastRun'];
export type Stats = Schemas['Stats'];
export type OwnRepository = Schemas['OwnRepository'];
export type { RunEvent } from '../api-client/index.ts';

/** Where the API is. */
export const ORIGIN = location.origin;

export const client: DependifyClient = createDependifyClient({ baseUrl: ORIGIN });
