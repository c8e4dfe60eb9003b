// Short-lived tokens with which a signed-in user's client subscribes to their own rows in Supabase. What a token may read
// is the database's policies: the user's own rows and nothing else.

import { createRoute, type OpenAPIHono } from '@hono/zod-openapi';
import * as z from 'zod';
import { REALTIME_TOKEN_LIFE_MS } from '../core/limits.ts';
import type { AppEnv } from './app-env.ts';
import { userOf } from './caller.ts';
import { USERS_ONLY } from './openapi.ts';
import { Refusal } from './refusal.ts';
import { json, problems } from './responses.ts';
import { NoQuery } from './run-params.ts';

const RealtimeToken = z
  .object({
    token: z.string(),
    expires_at: z.iso.datetime(),
    /** The project that takes the token. */
    url: z.url(),
  })
  .meta({ id: 'RealtimeToken' });

const realtimeToken = createRoute({
  method: 'post',
  path: '/realtime/token',
  operationId: 'createRealtimeToken',
  ...USERS_ONLY,
  tags: ['History'],
  summary: 'A token for Supabase that reads your own rows',
  description:
    'Holds ten minutes. Give it to supabase-js as `accessToken` and subscribe to `repo-updates`, `run_events` or `runs`.',
  request: { query: NoQuery },
  responses: {
    201: json('The token', RealtimeToken, {
      token: 'eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.e30.AAAA',
      expires_at: '2026-11-22T10:10:00.000Z',
      url: 'https://project.supabase.co',
    }),
    ...problems(401, 403, 422, 503),
  },
});

/** `POST /realtime/token`. */
export function realtimeRoutes(app: OpenAPIHono<AppEnv>): void {
  app.openapi(realtimeToken, async (c) => {
    const { user_id: userId } = await userOf(c);
    const { config, now, realtimeToken: issue } = c.get('deps');
    const { supabase } = config;
    if (supabase === null || issue === null) throw new Refusal({ reason: 'not_configured' });
    const expiresAt = now() + REALTIME_TOKEN_LIFE_MS;
    const token = await issue(userId, now(), expiresAt);
    return c.json({ token, expires_at: new Date(expiresAt).toISOString(), url: supabase.url }, 201);
  });
}
