// The repositories that the signed-in user may pick from.

import { createRoute, type OpenAPIHono } from '@hono/zod-openapi';
import * as z from 'zod';
import { OwnRepository, readPosition } from '../core/account/own-repositories.ts';
import type { AppEnv } from './app-env.ts';
import { userOf } from './caller.ts';
import { OWN_REPOSITORIES } from './examples.ts';
import { USERS_ONLY } from './openapi.ts';
import { limit } from './rate-limit.ts';
import { Refusal } from './refusal.ts';
import { json, problems } from './responses.ts';

/** A person who types a search asks a few times a second, and not for long. */
const POLICY = { name: 'repositories', limit: 120, window_ms: 60_000 };

const Query = z.strictObject({
  query: z.string().max(200).default('').meta({ description: 'Words in the name or the description.' }),
  cursor: z.string().max(300).optional().meta({ description: '`next_cursor` of the page before.' }),
  limit: z.coerce.number().int().min(1).max(100).default(30),
});
const Page = z
  .object({ repositories: z.array(OwnRepository), next_cursor: z.string().nullable() })
  .meta({ id: 'OwnRepositoryPage' });

const listRepositories = createRoute({
  method: 'get',
  path: '/repositories',
  operationId: 'listRepositories',
  ...USERS_ONLY,
  tags: ['Runs'],
  summary: 'Your repositories on GitHub, the last pushed first',
  description:
    'Those that you own, work on or have by an organisation, as far as the sign-in covers them. At most a minute old.',
  request: { query: Query },
  responses: {
    200: json('A page of repositories', Page, OWN_REPOSITORIES),
    ...problems(401, 403, 422, 429, 502, 503),
  },
});

/** `GET /repositories`. */
export function repositoryRoutes(app: OpenAPIHono<AppEnv>): void {
  app.openapi(listRepositories, async (c) => {
    const { query, cursor, limit: size } = c.req.valid('query');
    const { subject } = await userOf(c);
    await limit(c, POLICY, subject);
    const position = cursor === undefined ? null : readPosition(cursor);
    if (cursor !== undefined && position === null) {
      throw new Refusal(
        { reason: 'validation' },
        { errors: [{ path: 'cursor', message: 'Not a cursor of this list' }] },
      );
    }
    const page = await c.get('deps').account(subject).repositories({ query, cursor: position, limit: size });
    if (!page.ok) throw new Refusal(page.error);
    return c.json(page.value, 200);
  });
}
