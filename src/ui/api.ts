// The public API as the page calls it: by the session cookie, on the page's own origin.

import { createDependifyClient, type DependifyClient } from '../api-client/index.ts';

/** Where the API is. */
export const ORIGIN = location.origin;

export const client: DependifyClient = createDependifyClient({ baseUrl: ORIGIN });
