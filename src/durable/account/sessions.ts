// Rows of an account's sessions, and of the runs that each session watches.

import type { SessionClaims } from '../../core/account/ports.ts';
import { SESSION_LIFE_MS } from '../../core/limits.ts';

const SCHEMA = [
  `CREATE TABLE IF NOT EXISTS sessions (id TEXT PRIMARY KEY, expires_at INTEGER NOT NULL) STRICT, WITHOUT ROWID`,
  `CREATE TABLE IF NOT EXISTS watches (session_id TEXT NOT NULL, run_id TEXT NOT NULL, PRIMARY KEY (session_id, run_id))
   STRICT, WITHOUT ROWID`,
];

export interface Watch extends Record<string, string> {
  readonly session_id: string;
  readonly run_id: string;
}

export class AccountSessions {
  readonly #sql: SqlStorage;

  constructor(storage: DurableObjectStorage) {
    this.#sql = storage.sql;
    for (const statement of SCHEMA) this.#sql.exec(statement);
  }

  begin(userId: number, sessionId: string, now: number): SessionClaims {
    const expiresAt = now + SESSION_LIFE_MS;
    this.#sql.exec('INSERT INTO sessions (id, expires_at) VALUES (?, ?)', sessionId, expiresAt);
    return { user_id: userId, session_id: sessionId, expires_at: expiresAt };
  }

  holds(sessionId: string, now: number): boolean {
    const query = 'SELECT 1 FROM sessions WHERE id = ? AND expires_at > ?';
    return this.#sql.exec(query, sessionId, now).toArray().length > 0;
  }

  any(): boolean {
    return this.#sql.exec('SELECT 1 FROM sessions LIMIT 1').toArray().length > 0;
  }

  /** Ends a session and gives what it watched. A watch stays until its socket is closed. */
  end(sessionId: string): readonly Watch[] {
    this.#sql.exec('DELETE FROM sessions WHERE id = ?', sessionId);
    return this.#sql.exec<Watch>('SELECT * FROM watches WHERE session_id = ?', sessionId).toArray();
  }

  endAll(): readonly Watch[] {
    this.#sql.exec('DELETE FROM sessions');
    return this.#orphans();
  }

  /** Ends what is over and gives every watch without a session, also those that could not be closed before. */
  endExpired(now: number): readonly Watch[] {
    this.#sql.exec('DELETE FROM sessions WHERE expires_at <= ?', now);
    return this.#orphans();
  }

  watch(sessionId: string, runId: string): void {
    this.#sql.exec('INSERT OR IGNORE INTO watches (session_id, run_id) VALUES (?, ?)', sessionId, runId);
  }

  unwatch(sessionId: string, runId: string): void {
    this.#sql.exec('DELETE FROM watches WHERE session_id = ? AND run_id = ?', sessionId, runId);
  }

  nextExpiry(): number | null {
    return this.#sql.exec<{ at: number | null }>('SELECT MIN(expires_at) AS at FROM sessions').one().at;
  }

  #orphans(): readonly Watch[] {
    return this.#sql.exec<Watch>('SELECT * FROM watches WHERE session_id NOT IN (SELECT id FROM sessions)').toArray();
  }
}
