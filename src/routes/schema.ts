// The JSON Schema of `.dependify.json`, for editors: `"$schema": "https://<service>/schema/dependify.json"`.

import { createRoute, type OpenAPIHono } from '@hono/zod-openapi';
import * as z from 'zod';
import { RepositorySettings } from '../core/settings/schema.ts';
import type { AppEnv } from './app-env.ts';
import { PUBLIC } from './openapi.ts';
import { json } from './responses.ts';

const JsonSchema = z.record(z.string(), z.unknown()).meta({ id: 'JsonSchema', example: { type: 'object' } });

const schemaRoute = createRoute({
  method: 'get',
  path: '/schema/dependify.json',
  operationId: 'getSettingsSchema',
  ...PUBLIC,
  tags: ['System'],
  summary: 'JSON Schema of `.dependify.json`',
  responses: { 200: json('The schema', JsonSchema) },
});

/** `GET /schema/dependify.json`. */
export function schemaRoutes(app: OpenAPIHono<AppEnv>): void {
  let schema: Record<string, unknown> | null = null;
  app.openapi(schemaRoute, (c) => {
    schema ??= { ...z.toJSONSchema(RepositorySettings, { io: 'input' }) };
    return c.json(schema, 200);
  });
}
