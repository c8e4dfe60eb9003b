// Rows of an account's runs: which exist, which hold a repository, which key made which, and their open pull requests.

import type { ListedRun, OpenPull, RunPage } from '../../core/account/account.ts';
import {
  decideReservation,
  hourBefore,
  KEY_LIFE_MS,
  type ActiveRun,
  type KnownKey,
  type Reservation,
  type ReservationRequest,
  type Resumption,
  type RunCaps,
} from '../../core/account/reserve.ts';
import { RunView } from '../../core/run/view.ts';
import { Json } from '../run-rows.ts';

const SCHEMA = [
  `CREATE TABLE IF NOT EXISTS active (repository TEXT PRIMARY KEY, run_id TEXT NOT NULL, since INTEGER NOT NULL)
   STRICT, WITHOUT ROWID`,
  `CREATE TABLE IF NOT EXISTS keys (key TEXT PRIMARY KEY, fingerprint TEXT NOT NULL, run_id TEXT NOT NULL, at INTEGER NOT NULL)
   STRICT, WITHOUT ROWID`,
  // `n` is the order of creation; `ended` the run as the API showed it at its end.
  `CREATE TABLE IF NOT EXISTS runs (
     n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, repository TEXT NOT NULL, created_at INTEGER NOT NULL, ended TEXT
   ) STRICT`,
  `CREATE TABLE IF NOT EXISTS pulls (repository TEXT NOT NULL, number INTEGER NOT NULL, PRIMARY KEY (repository, number))
   STRICT, WITHOUT ROWID`,
];

/** Runs that are looked through for those of the last hour: far more than any limit lets start in it. */
const RECENT_RUNS = 1_000;

export class AccountRuns {
  readonly #sql: SqlStorage;

  constructor(storage: DurableObjectStorage) {
    this.#sql = storage.sql;
    for (const statement of SCHEMA) this.#sql.exec(statement);
  }

  /** Gives `request.run_id` the repository, or says why not. Synchronous, so equal calls cannot race. */
  reserve(request: ReservationRequest, now: number): Reservation {
    const { run_id, repository, key, fingerprint } = request;
    const active = this.#sql.exec<ActiveRunRow>('SELECT * FROM active ORDER BY since').toArray();
    // Asked again because the first answer was lost on its way.
    if (active.some((holder) => holder.run_id === run_id)) return { kind: 'reserved' };
    const facts = { active, known: this.#key(key), recent: this.#recent(repository, now) };
    const decision = decideReservation(request, facts, now);
    if (decision.kind !== 'reserved') return decision;
    this.#sql.exec('INSERT INTO active (repository, run_id, since) VALUES (?, ?, ?)', repository, run_id, now);
    this.#sql.exec('INSERT INTO runs (id, repository, created_at) VALUES (?, ?, ?)', run_id, repository, now);
    if (key !== null) {
      const query = 'INSERT OR REPLACE INTO keys (key, fingerprint, run_id, at) VALUES (?, ?, ?, ?)';
      this.#sql.exec(query, key, fingerprint, run_id, now);
    }
    return decision;
  }

  /** Gives an ended run its repository again; from then on the list asks the run itself. Synchronous, as `reserve` is. */
  resume(runId: string, now: number): Resumption {
    const query = 'SELECT repository FROM runs WHERE id = ?';
    const row = this.#sql.exec<{ repository: string }>(query, runId).toArray()[0];
    // Erased meanwhile: there is nothing to hold, and nobody to hold it for.
    if (row === undefined) return { kind: 'held' };
    const active = this.#sql
      .exec<ActiveRunRow>('SELECT * FROM active WHERE repository = ?', row.repository)
      .toArray()[0];
    if (active !== undefined && active.run_id !== runId) return { kind: 'active', run: active };
    const insert = 'INSERT OR IGNORE INTO active (repository, run_id, since) VALUES (?, ?, ?)';
    this.#sql.exec(insert, row.repository, runId, now);
    this.#sql.exec('UPDATE runs SET ended = NULL WHERE id = ?', runId);
    return { kind: 'held' };
  }

  /** Gives an ended run of the account its repository again, or says why not. Harmless to repeat. */
  reopen(runId: string, repository: string, caps: RunCaps | null, now: number): Reservation {
    const active = this.#sql.exec<ActiveRunRow>('SELECT * FROM active ORDER BY since').toArray();
    if (active.some(({ run_id }) => run_id === runId)) return { kind: 'reserved' };
    const request = { run_id: runId, repository, key: null, fingerprint: '', caps };
    const decision = decideReservation(request, { active, known: null, recent: this.#recent(repository, now) }, now);
    if (decision.kind !== 'reserved') return decision;
    this.#sql.exec('INSERT INTO active (repository, run_id, since) VALUES (?, ?, ?)', repository, runId, now);
    this.#sql.exec('UPDATE runs SET ended = NULL WHERE id = ?', runId);
    return decision;
  }

  /** Frees what the run holds. Harmless to repeat. */
  release(runId: string): void {
    this.#sql.exec('DELETE FROM active WHERE run_id = ?', runId);
  }

  /** Frees what the run holds and keeps how it ended. Harmless to repeat. */
  finish(run: RunView): void {
    this.release(run.id);
    // Not in the list: the account was erased while the run came to its end.
    if (!this.has(run.id)) return;
    this.#sql.exec('UPDATE runs SET ended = ? WHERE id = ? AND ended IS NULL', JSON.stringify(run), run.id);
    if (run.pull_request === null) return;
    const query = 'INSERT OR IGNORE INTO pulls (repository, number) VALUES (?, ?)';
    this.#sql.exec(query, run.repository, run.pull_request.number);
  }

  has(runId: string): boolean {
    return this.#sql.exec('SELECT 1 FROM runs WHERE id = ?', runId).toArray().length > 0;
  }

  anyActive(): boolean {
    return this.#sql.exec('SELECT 1 FROM active LIMIT 1').toArray().length > 0;
  }

  all(): readonly string[] {
    const rows = this.#sql.exec<{ id: string }>('SELECT id FROM runs').toArray();
    return rows.map(({ id }) => id);
  }

  /** Newest first, behind the run that `cursor` names; null when it names none of these. */
  list(cursor: string | null, limit: number): RunPage | null {
    const from = cursor === null ? Number.MAX_SAFE_INTEGER : this.#position(cursor);
    if (from === null) return null;
    const query = 'SELECT id, ended FROM runs WHERE n < ? ORDER BY n DESC LIMIT ?';
    const rows = this.#sql.exec<{ id: string; ended: string | null }>(query, from, limit + 1).toArray();
    const runs = rows.slice(0, limit).map(({ id, ended }): ListedRun => ({ id, ended: readView(ended) }));
    return { runs, next: rows.length > limit ? (runs.at(-1)?.id ?? null) : null };
  }

  openPulls(): readonly OpenPull[] {
    const rows = this.#sql.exec<{ repository: string; number: number }>('SELECT * FROM pulls').toArray();
    return rows.map(({ repository, number }) => ({ repository, number }));
  }

  closePulls(pulls: readonly OpenPull[]): void {
    const query = 'DELETE FROM pulls WHERE repository = ? AND number = ?';
    for (const { repository, number } of pulls) this.#sql.exec(query, repository, number);
  }

  forgetKeys(now: number): void {
    this.#sql.exec('DELETE FROM keys WHERE at <= ?', now - KEY_LIFE_MS);
  }

  nextKeyExpiry(): number | null {
    const { at } = this.#sql.exec<{ at: number | null }>('SELECT MIN(at) AS at FROM keys').one();
    return at === null ? null : at + KEY_LIFE_MS;
  }

  #key(key: string | null): KnownKey | null {
    if (key === null) return null;
    const query = 'SELECT fingerprint, run_id, at FROM keys WHERE key = ?';
    return this.#sql.exec<KnownKeyRow>(query, key).toArray()[0] ?? null;
  }

  #recent(repository: string, now: number): readonly number[] {
    const newest = `SELECT n, repository, created_at FROM runs ORDER BY n DESC LIMIT ${RECENT_RUNS}`;
    const query = `SELECT created_at AS at FROM (${newest}) WHERE repository = ? AND created_at > ? ORDER BY n`;
    const rows = this.#sql.exec<{ at: number }>(query, repository, hourBefore(now)).toArray();
    return rows.map(({ at }) => at);
  }

  #position(runId: string): number | null {
    return this.#sql.exec<{ n: number }>('SELECT n FROM runs WHERE id = ?', runId).toArray()[0]?.n ?? null;
  }
}

type ActiveRunRow = ActiveRun & Record<string, SqlStorageValue>;
type KnownKeyRow = KnownKey & Record<string, SqlStorageValue>;

/** A view of an older form is read from the run itself instead. */
function readView(text: string | null): RunView | null {
  return Json.pipe(RunView).safeParse(text).data ?? null;
}
