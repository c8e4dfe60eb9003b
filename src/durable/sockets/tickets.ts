// One-time tickets of one run, for clients that can set neither header nor cookie. Only a ticket's hash is stored. The
// table is made with the first ticket: most runs need none, and a guess must not cost a row.

import * as z from 'zod';
import { MAX_TICKETS } from '../../core/limits.ts';
import type { TicketHolder } from '../../core/live/slice.ts';

const TABLE = `CREATE TABLE IF NOT EXISTS tickets (
  hash TEXT PRIMARY KEY, subject TEXT NOT NULL, session_id TEXT, expires_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID`;

const Row = z.object({ subject: z.string(), session_id: z.string().nullable(), expires_at: z.int() });

export class Tickets {
  readonly #storage: DurableObjectStorage;

  constructor(storage: DurableObjectStorage) {
    this.#storage = storage;
  }

  put(hash: string, { subject, session_id }: TicketHolder, expiresAt: number, now: number): void {
    const { sql } = this.#storage;
    this.#storage.transactionSync(() => {
      sql.exec(TABLE);
      sql.exec('DELETE FROM tickets WHERE expires_at <= ?', now);
      const kept = 'SELECT hash FROM tickets ORDER BY expires_at DESC LIMIT ?';
      sql.exec(`DELETE FROM tickets WHERE hash NOT IN (${kept})`, MAX_TICKETS - 1);
      const query = 'INSERT INTO tickets (hash, subject, session_id, expires_at) VALUES (?, ?, ?, ?)';
      sql.exec(query, hash, subject, session_id, expiresAt);
    });
  }

  /** Uses a ticket up; null when it was never given, was used, or is too old. */
  take(hash: string, now: number): TicketHolder | null {
    const { sql } = this.#storage;
    const tables = sql.exec("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'tickets'").toArray();
    if (tables.length === 0) return null;
    const query = 'DELETE FROM tickets WHERE hash = ? RETURNING subject, session_id, expires_at';
    const row = Row.safeParse(sql.exec(query, hash).toArray()[0]);
    if (!row.success || row.data.expires_at <= now) return null;
    return { subject: row.data.subject, session_id: row.data.session_id };
  }
}
