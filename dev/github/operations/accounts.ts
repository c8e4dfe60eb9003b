// Makes accounts and tokens.

import { randomBytes } from 'node:crypto';
import { isoNow } from '../context.ts';
import type { Context } from '../context.ts';
import type { Account, OAuthApp, Role, Token } from '../model.ts';

export interface NewUser {
  readonly login: string;
  /** Default: the next free one. */
  readonly id?: number | undefined;
  readonly name?: string | undefined;
  readonly email?: string | undefined;
  /** Scopes of the first token; null for a token without scopes. Default: all this stand-in knows. */
  readonly scopes?: readonly string[] | null | undefined;
  readonly token?: string | undefined;
}

export interface NewApp {
  readonly name?: string | undefined;
  readonly client_id?: string | undefined;
  readonly client_secret?: string | undefined;
  readonly redirect_uris: readonly string[];
  /** Tokens that live 8 hours, with a refresh token. */
  readonly expiring_tokens?: boolean | undefined;
}

const DEFAULT_SCOPES = ['repo', 'workflow', 'read:user', 'user:email'];

/** A user with one token. */
export function createUser(context: Context, user: NewUser): { id: number; login: string; token: string } {
  const account = addAccount(context, user.login, 'User', {}, user.id);
  account.name = user.name ?? null;
  account.email = user.email ?? null;
  const scopes = user.scopes === undefined ? DEFAULT_SCOPES : user.scopes;
  const token = addToken(context, { account, scopes, token: user.token, prefix: 'ghp_' });
  return { id: account.id, login: account.login, token: token.token };
}

/** Gives an account another login. The old one is free from then on. */
export function renameUser(context: Context, login: string, newLogin: string): void {
  if (context.store.accountByLogin(newLogin)) throw new Error(`the login ${newLogin} is taken`);
  const account = context.store.accountByLogin(login);
  if (!account) throw new Error(`no account ${login}`);
  account.login = newLogin;
  context.store.save();
}

/** An organization; members are named by login. */
export function createOrganization(
  context: Context,
  { login, members = {} }: { readonly login: string; readonly members?: Readonly<Record<string, Role>> | undefined },
): { id: number; login: string } {
  const account = addAccount(context, login, 'Organization', rolesById(context, members));
  context.store.save();
  return { id: account.id, login };
}

/** Logins to account ids; an unknown login is a mistake of the test. */
export function rolesById(context: Context, roles: Readonly<Record<string, Role>>): Record<string, Role> {
  return Object.fromEntries(
    Object.entries(roles).map(([login, role]) => {
      const account = context.store.accountByLogin(login);
      if (!account) throw new Error(`no account ${login}`);
      return [String(account.id), role];
    }),
  );
}

/** Stores a token for an account. */
export function addToken(
  context: Context,
  options: {
    readonly account: Account;
    readonly scopes: readonly string[] | null;
    readonly token?: string | undefined;
    readonly prefix: 'ghp_' | 'gho_' | 'ghu_';
    readonly clientId?: string;
    readonly expiresAt?: number;
  },
): Token {
  const token: Token = {
    token: options.token ?? randomToken(options.prefix),
    user_id: options.account.id,
    scopes: options.scopes,
    client_id: options.clientId ?? null,
    expires_at: options.expiresAt ?? null,
  };
  context.store.state.tokens.push(token);
  context.store.save();
  return token;
}

/** Registers an OAuth app. */
export function createApp(context: Context, app: NewApp): OAuthApp {
  const created: OAuthApp = {
    client_id: app.client_id ?? `Ov23li${randomBytes(7).toString('hex')}`,
    client_secret: app.client_secret ?? randomBytes(20).toString('hex'),
    name: app.name ?? 'App',
    redirect_uris: app.redirect_uris,
    expiring_tokens: app.expiring_tokens ?? false,
  };
  context.store.state.apps.push(created);
  context.store.save();
  return created;
}

/** A random secret in GitHub's format. */
export function randomToken(prefix: string): string {
  return `${prefix}${randomBytes(27).toString('base64url').replaceAll(/[-_]/g, 'x')}`;
}

function addAccount(
  context: Context,
  login: string,
  type: Account['type'],
  members: Record<string, Role>,
  id = context.store.nextId(),
): Account {
  if (context.store.accountByLogin(login)) throw new Error(`the login ${login} is taken`);
  const account: Account = {
    id,
    login,
    type,
    name: null,
    email: null,
    created_at: isoNow(context),
    members,
  };
  context.store.state.accounts.push(account);
  return account;
}
