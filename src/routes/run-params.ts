// The run id in a path. One form only, so that a guess of any other kind never reaches a Durable Object.

import * as z from 'zod';

export const RunId = z.string().regex(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);

export const RunParams = z.object({
  id: RunId.meta({ description: 'Run id', example: '3f2b8f0e-6f0c-4c57-9a3c-0d7d3c1c2b1a' }),
});

/** For routes that take no query: a parameter that nobody reads is a mistake of the caller's, and is named. */
export const NoQuery = z.strictObject({});
