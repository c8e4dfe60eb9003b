// Runs of an account that may open a pull request where the user cannot write, within the last day.

/** The day of the cap: any 24 hours, so that nobody gets twice as many around midnight. */
const DAY_MS = 24 * 60 * 60_000;

export class AccountForeignPulls {
  readonly #sql: SqlStorage;

  constructor(storage: DurableObjectStorage) {
    this.#sql = storage.sql;
    this.#sql.exec(
      'CREATE TABLE IF NOT EXISTS foreign_pulls (run_id TEXT PRIMARY KEY, at INTEGER NOT NULL) STRICT, WITHOUT ROWID',
    );
  }

  /** Whether the run may: one that was let through before is let through again. Synchronous, so runs cannot race. */
  admit(runId: string, cap: number, now: number): boolean {
    this.#sql.exec('DELETE FROM foreign_pulls WHERE at <= ?', now - DAY_MS);
    const admitted = this.#sql.exec<{ run_id: string }>('SELECT run_id FROM foreign_pulls').toArray();
    if (admitted.some(({ run_id }) => run_id === runId)) return true;
    if (admitted.length >= cap) return false;
    this.#sql.exec('INSERT INTO foreign_pulls (run_id, at) VALUES (?, ?)', runId, now);
    return true;
  }

  /** A run that ended without a pull request was none. Harmless to repeat. */
  giveBack(runId: string): void {
    this.#sql.exec('DELETE FROM foreign_pulls WHERE run_id = ?', runId);
  }
}
