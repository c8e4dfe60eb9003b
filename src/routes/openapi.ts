// Head of the generated OpenAPI document, and the ways to say who calls.

import type { OpenAPIHono } from '@hono/zod-openapi';
import { SESSION_COOKIE } from '../core/limits.ts';
import type { AppEnv } from './app-env.ts';

type Security = Record<string, string[]>[];

const SIGNED_IN: Security = [{ token: [] }, { session: [] }];

/** For routes of signed-in users. Without a mark a route also takes callers without a session, where those are allowed. */
export const USERS_ONLY = { security: SIGNED_IN };
/** For routes that anybody may call. */
export const PUBLIC = { security: [] as Security };

export const OPENAPI_INFO = {
  openapi: '3.1.0',
  info: {
    title: 'Dependify API',
    version: '2.0.0',
    description: [
      'Finds outdated code in a GitHub repository, rewrites it, checks every rewrite and opens one pull request.',
      'Start a run with `POST /runs`, follow it over `GET /runs/{id}/ws` or `…/events`, read what it did under `…/files`. A run goes on when its caller leaves.',
      'Every failure is `application/problem+json` with a stable `code`: see [all of them](/docs/errors).',
    ].join('\n\n'),
    license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
  },
  servers: [{ url: '/', description: 'This service' }],
  security: [...SIGNED_IN, {}],
  tags: [
    { name: 'Sign-in', description: 'Sessions and the account' },
    { name: 'Runs', description: 'Start, watch and cancel runs' },
    { name: 'History', description: 'Past runs and figures over them, where Supabase is configured' },
    { name: 'Files', description: 'What a run did to each file' },
    { name: 'Events', description: 'What happened, in order' },
    { name: 'System', description: 'The service itself' },
  ],
};

/** Names the credentials that the document's operations refer to. */
export function registerSecurity(app: OpenAPIHono<AppEnv>): void {
  app.openAPIRegistry.registerComponent('securitySchemes', 'token', {
    type: 'http',
    scheme: 'bearer',
    bearerFormat: 'JWT',
    description: 'The `access_token` of `POST /auth/github`. Holds 24 hours.',
  });
  app.openAPIRegistry.registerComponent('securitySchemes', 'session', {
    type: 'apiKey',
    in: 'cookie',
    name: SESSION_COOKIE,
    description: 'Set by `GET /auth/github/login`. Writes need an `Origin` of the service or its frontend.',
  });
}
