// Answers of the model about files of an account's repositories, by the file's content: a second run asks only about what
// changed. They hold pieces of code, so they stay with the account and go with it, and after a month at the latest.

import { KnownAnswers, type AnswerShelf, type LearnedAnswers } from '../../core/model/known-answers.ts';
import { Json } from '../run-rows.ts';

const SCHEMA = `CREATE TABLE IF NOT EXISTS answers (
  repository INTEGER NOT NULL, edition TEXT NOT NULL, blob_sha TEXT NOT NULL, body TEXT NOT NULL, at INTEGER NOT NULL,
  PRIMARY KEY (repository, edition, blob_sha)
) STRICT, WITHOUT ROWID`;
const LIFE_MS = 30 * 24 * 60 * 60_000;
/** Of one account; the oldest go first. */
const MAX_FILES = 20_000;
/** Of one file: its questions differ with the settings of a run. */
const MAX_ANSWERS = 40;

export class AccountAnswers {
  readonly #sql: SqlStorage;

  constructor(storage: DurableObjectStorage) {
    this.#sql = storage.sql;
    this.#sql.exec(SCHEMA);
  }

  /** What is known of these files. */
  recall(shelf: AnswerShelf, blobs: readonly string[], now: number): LearnedAnswers[] {
    return blobs.flatMap((blob_sha) => {
      const answers = this.#read(shelf, blob_sha, now);
      return answers === null ? [] : [{ blob_sha, answers }];
    });
  }

  /** Adds to what is known. Harmless to repeat. */
  remember(shelf: AnswerShelf, learned: readonly LearnedAnswers[], now: number): void {
    const query = 'INSERT OR REPLACE INTO answers (repository, edition, blob_sha, body, at) VALUES (?, ?, ?, ?, ?)';
    for (const { blob_sha, answers } of learned) {
      const all = Object.entries({ ...this.#read(shelf, blob_sha, now), ...answers }).slice(-MAX_ANSWERS);
      this.#sql.exec(query, shelf.repository, shelf.edition, blob_sha, JSON.stringify(Object.fromEntries(all)), now);
    }
    this.#forgetOld(now);
  }

  #read({ repository, edition }: AnswerShelf, blobSha: string, now: number): KnownAnswers | null {
    const query = 'SELECT body FROM answers WHERE repository = ? AND edition = ? AND blob_sha = ? AND at > ?';
    const row = this.#sql.exec<{ body: string }>(query, repository, edition, blobSha, now - LIFE_MS).toArray()[0];
    return Json.pipe(KnownAnswers).safeParse(row?.body).data ?? null;
  }

  #forgetOld(now: number): void {
    this.#sql.exec('DELETE FROM answers WHERE at <= ?', now - LIFE_MS);
    const { count } = this.#sql.exec<{ count: number }>('SELECT COUNT(*) AS count FROM answers').one();
    if (count <= MAX_FILES) return;
    const oldest = 'SELECT at FROM answers ORDER BY at LIMIT 1 OFFSET ?';
    const { at } = this.#sql.exec<{ at: number }>(oldest, count - MAX_FILES).one();
    this.#sql.exec('DELETE FROM answers WHERE at < ?', at);
  }
}
