// The user's GitHub token: sealed in one row, opened only to be used, renewed by one call at a time, deleted when GitHub
// refuses it.

import * as z from 'zod';
import type { AccountUser, GitHubAccess } from '../../core/account/account.ts';
import { stateOfGrant, StoredGrant } from '../../core/account/grant.ts';
import type { GitHubGrant, GitHubUser } from '../../core/account/ports.ts';
import { fatal } from '../../core/errors.ts';
import { err, ok, type Result } from '../../core/result.ts';
import type { AccountDeps } from '../../deps.ts';

const SCHEMA = `CREATE TABLE IF NOT EXISTS profile (
  id INTEGER PRIMARY KEY CHECK (id = 1), user TEXT NOT NULL, scopes TEXT NOT NULL, sealed TEXT, checked_at INTEGER NOT NULL
) STRICT`;

/** How long a token that GitHub knew is taken to be known still. */
const CHECK_EVERY_MS = 60_000;

const StoredUser = z.object({
  id: z.int(),
  login: z.string(),
  name: z.string().nullable(),
  email: z.string().nullable(),
  avatar_url: z.string().nullable(),
});

interface ProfileRow extends Record<string, SqlStorageValue> {
  readonly user: string;
  readonly scopes: string;
  readonly sealed: string | null;
  readonly checked_at: number;
}

export class AccountToken {
  readonly #sql: SqlStorage;
  readonly #deps: AccountDeps;
  #renewal: Promise<Result<GitHubAccess>> | null = null;

  constructor(storage: DurableObjectStorage, deps: AccountDeps) {
    this.#sql = storage.sql;
    this.#deps = deps;
    this.#sql.exec(SCHEMA);
  }

  async store(user: GitHubUser, grant: GitHubGrant, now: number): Promise<void> {
    const sealed = await this.#deps.credentials.seal('github_token', grant);
    const query = 'INSERT OR REPLACE INTO profile (id, user, scopes, sealed, checked_at) VALUES (1, ?, ?, ?, ?)';
    this.#sql.exec(query, JSON.stringify(user), JSON.stringify(grant.scopes), sealed, now);
  }

  user(): AccountUser | null {
    const row = this.#row();
    if (row === null) return null;
    const { id, login, name, email, avatar_url } = StoredUser.parse(JSON.parse(row.user));
    const scopes = z.array(z.string()).parse(JSON.parse(row.scopes));
    return { user_id: id, username: login, name, email, avatar_url, scopes };
  }

  /** A token that holds. Renewing happens once, however many ask. */
  async access(): Promise<Result<GitHubAccess>> {
    const grant = await this.#open();
    const state = grant === null ? 'over' : stateOfGrant(grant, this.#deps.now());
    if (grant !== null && state === 'use') return ok({ token: grant.access_token, scopes: grant.scopes });
    if (grant === null || grant.refresh_token === null || state === 'over') {
      this.drop();
      return err(fatal('reauth_required'));
    }
    this.#renewal ??= this.#renew(grant.refresh_token, this.#row()?.sealed ?? null).finally(() => {
      this.#renewal = null;
    });
    return this.#renewal;
  }

  /** Asks GitHub, at most once a minute, whether the token holds and who it belongs to now. */
  async check(): Promise<Result<void>> {
    const row = this.#row();
    if (row === null || this.#deps.now() - row.checked_at < CHECK_EVERY_MS) return ok(undefined);
    const access = await this.access();
    if (!access.ok) return access;
    const user = await this.#deps.oauth.user(access.value.token);
    if (user.ok) {
      const query = 'UPDATE profile SET user = ?, checked_at = ? WHERE id = 1';
      this.#sql.exec(query, JSON.stringify(user.value), this.#deps.now());
      return ok(undefined);
    }
    if (user.error.reason === 'reauth_required') await this.forget(access.value.token);
    return user;
  }

  /** Deletes the token if it is still this one. */
  async forget(token: string): Promise<boolean> {
    const grant = await this.#open();
    if (grant !== null && grant.access_token !== token) return false;
    this.drop();
    return true;
  }

  drop(): void {
    this.#sql.exec('UPDATE profile SET sealed = NULL WHERE id = 1 AND sealed IS NOT NULL');
  }

  /** Gives the grant back to GitHub. That GitHub cannot be told now changes nothing for us: the token is deleted. */
  async withdraw(): Promise<void> {
    const grant = await this.#open();
    if (grant !== null) await this.#deps.oauth.revoke(grant.access_token);
  }

  async #renew(refreshToken: string, renewing: string | null): Promise<Result<GitHubAccess>> {
    const renewed = await this.#deps.oauth.refresh(refreshToken);
    if (!renewed.ok) {
      // GitHub may have rotated the token before a crash of ours: the old one is void, and asking again cannot help.
      if (renewed.error.reason === 'reauth_required') this.drop();
      return renewed;
    }
    const { access_token: token, scopes } = renewed.value;
    const sealed = await this.#deps.credentials.seal('github_token', renewed.value);
    // Somebody may have signed in again meanwhile: a newer grant stays.
    const query = 'UPDATE profile SET sealed = ?, scopes = ?, checked_at = ? WHERE id = 1 AND sealed = ?';
    this.#sql.exec(query, sealed, JSON.stringify(scopes), this.#deps.now(), renewing);
    return ok({ token, scopes });
  }

  async #open(): Promise<GitHubGrant | null> {
    const sealed = this.#row()?.sealed ?? null;
    if (sealed === null) return null;
    const opened = await this.#deps.credentials.open('github_token', sealed);
    const grant = StoredGrant.safeParse(opened?.payload);
    if (opened === null || !grant.success) return null;
    if (opened.stale) {
      const anew = await this.#deps.credentials.seal('github_token', grant.data);
      this.#sql.exec('UPDATE profile SET sealed = ? WHERE id = 1 AND sealed = ?', anew, sealed);
    }
    return grant.data;
  }

  #row(): ProfileRow | null {
    return (
      this.#sql.exec<ProfileRow>('SELECT user, scopes, sealed, checked_at FROM profile WHERE id = 1').toArray()[0] ??
      null
    );
  }
}
