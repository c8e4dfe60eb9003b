// Tokens of the model that an account's runs were granted and used in the last day.

import { grantTokens, type TokenCaps } from '../../core/model/budget.ts';
import type { RunView } from '../../core/run/view.ts';

const SCHEMA = `CREATE TABLE IF NOT EXISTS tokens (
  run_id TEXT PRIMARY KEY, granted INTEGER NOT NULL, used INTEGER, at INTEGER NOT NULL
) STRICT, WITHOUT ROWID`;
const DAY_MS = 24 * 60 * 60_000;

export class AccountTokens {
  readonly #sql: SqlStorage;

  constructor(storage: DurableObjectStorage) {
    this.#sql = storage.sql;
    this.#sql.exec(SCHEMA);
  }

  /** What the run may use. Counts what unfinished runs were granted as used. */
  grant(runId: string, caps: TokenCaps, now: number): number {
    const known = this.#sql
      .exec<{ granted: number }>('SELECT granted FROM tokens WHERE run_id = ?', runId)
      .toArray()[0];
    if (known !== undefined) return known.granted;
    this.#sql.exec('DELETE FROM tokens WHERE at <= ?', now - DAY_MS);
    const query = 'SELECT COALESCE(SUM(COALESCE(used, granted)), 0) AS taken FROM tokens';
    const granted = grantTokens(caps, this.#sql.exec<{ taken: number }>(query).one().taken);
    this.#sql.exec('INSERT INTO tokens (run_id, granted, at) VALUES (?, ?, ?)', runId, granted, now);
    return granted;
  }

  /** An ended run goes on, so that its whole grant counts as used again. */
  reopen(runId: string): void {
    this.#sql.exec('UPDATE tokens SET used = NULL WHERE run_id = ?', runId);
  }

  /** What an ended run really used. Harmless to repeat. */
  settle({ id, usage }: Pick<RunView, 'id' | 'usage'>): void {
    this.#sql.exec('UPDATE tokens SET used = ? WHERE run_id = ?', usage.prompt_tokens + usage.completion_tokens, id);
  }
}
