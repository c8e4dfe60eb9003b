// Tokens of OAuth apps: issued for a code, renewed by a refresh token.

import type { Context } from '../context.ts';
import type { Account, OAuthApp } from '../model.ts';
import { addToken, randomToken } from './accounts.ts';

const REFRESH_LIFETIME_S = 15_897_600;
const MAX_TOKENS_PER_USER_AND_APP = 10;

export type Grant = Readonly<Record<string, string | number>>;

/** A token for this user and app; the oldest goes when there are too many. */
export function issueTokens(context: Context, app: OAuthApp, account: Account, scopes: readonly string[]): Grant {
  const { state } = context.store;
  const mine = state.tokens.filter((one) => one.user_id === account.id && one.client_id === app.client_id);
  const dropped = new Set(mine.slice(0, Math.max(0, mine.length + 1 - MAX_TOKENS_PER_USER_AND_APP)));
  state.tokens = state.tokens.filter((one) => !dropped.has(one));

  const now = context.clock();
  const base = { account, scopes, clientId: app.client_id } as const;
  if (!app.expiring_tokens) {
    const { token } = addToken(context, { ...base, prefix: 'gho_' });
    return { access_token: token, token_type: 'bearer', scope: scopes.join(',') };
  }
  const lifetime = context.settings.oauth_token_seconds;
  const { token } = addToken(context, { ...base, prefix: 'gho_', expiresAt: now + lifetime * 1000 });
  const refresh = `ghr_${randomToken('ghp_').slice(4)}`;
  state.refresh_tokens.push({
    token: refresh,
    user_id: account.id,
    scopes,
    client_id: app.client_id,
    access_token: token,
    expires_at: now + REFRESH_LIFETIME_S * 1000,
  });
  context.store.save();
  return {
    access_token: token,
    token_type: 'bearer',
    scope: scopes.join(','),
    expires_in: lifetime,
    refresh_token: refresh,
    refresh_token_expires_in: REFRESH_LIFETIME_S,
  };
}

/** Swaps a refresh token for a new pair; the old pair is void from then on. */
export function refreshTokens(context: Context, app: OAuthApp, refresh: string): Grant {
  const { state } = context.store;
  const found = state.refresh_tokens.find(({ token, client_id: id }) => token === refresh && id === app.client_id);
  if (!found || found.expires_at <= context.clock()) {
    return { error: 'bad_refresh_token', error_description: 'The refresh token passed is incorrect or expired.' };
  }
  state.refresh_tokens = state.refresh_tokens.filter((one) => one !== found);
  state.tokens = state.tokens.filter(({ token }) => token !== found.access_token);
  return issueTokens(context, app, context.store.account(found.user_id), found.scopes);
}
