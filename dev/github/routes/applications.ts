// What an OAuth app may do with its own credentials: take back everything that a user granted it.

import { z } from 'zod';
import { appOf } from '../auth.ts';
import type { Context } from '../context.ts';
import { noContent, param, readJson } from '../http.ts';
import type { Call, Reply } from '../http.ts';
import { notFound, requiresAuthentication, validationFailed } from '../problem.ts';
import type { Route } from '../router.ts';

const Revocation = z.object({ access_token: z.string() });

/** `DELETE /applications/{client_id}/grant`. */
export function applicationRoutes(context: Context): Route[] {
  return [
    {
      method: 'DELETE',
      pattern: '/applications/:client_id/grant',
      handler: (call) => deleteGrant(context, call),
    },
  ];
}

async function deleteGrant(context: Context, call: Call): Promise<Reply> {
  const { state } = context.store;
  const app = appOf(call.headers, context.store);
  if (app === null) throw requiresAuthentication();
  if (app.client_id !== param(call, 'client_id')) throw notFound();
  const { access_token: token } = await readJson(call, Revocation);
  const found = state.tokens.find((one) => one.token === token && one.client_id === app.client_id);
  if (!found) throw validationFailed({ resource: 'OauthAccess', code: 'invalid', field: 'access_token' });
  const granted = (one: { user_id: number; client_id: string | null }): boolean =>
    one.user_id === found.user_id && one.client_id === app.client_id;
  state.tokens = state.tokens.filter((one) => !granted(one));
  state.refresh_tokens = state.refresh_tokens.filter((one) => !granted(one));
  context.store.save();
  return noContent();
}
