// One subject's account: which of its repositories has an active run, and which idempotency key made which run.
// Knows nothing about runs beyond their ids.

import { DurableObject } from 'cloudflare:workers';
import { decideReservation, type Reservation, type ReservationRequest } from '../core/account/reserve.ts';
import type { Env } from '../env.ts';

export class Account extends DurableObject<Env> {
  constructor(state: DurableObjectState, env: Env) {
    super(state, env);
    this.ctx.storage.sql.exec(
      `CREATE TABLE IF NOT EXISTS active (repository TEXT PRIMARY KEY, run_id TEXT NOT NULL, since INTEGER NOT NULL)
       STRICT, WITHOUT ROWID`,
    );
    this.ctx.storage.sql.exec(
      `CREATE TABLE IF NOT EXISTS keys (key TEXT PRIMARY KEY, fingerprint TEXT NOT NULL, run_id TEXT NOT NULL, at INTEGER NOT NULL)
       STRICT, WITHOUT ROWID`,
    );
  }

  /** Gives `request.run_id` the repository, or says which run has it. Synchronous inside, so equal calls cannot race. */
  reserve(request: ReservationRequest, now: number): Reservation {
    const { sql } = this.ctx.storage;
    const active = sql
      .exec<{ run_id: string; since: number }>(
        'SELECT run_id, since FROM active WHERE repository = ?',
        request.repository,
      )
      .toArray()[0];
    const known =
      request.key === null
        ? undefined
        : sql
            .exec<{ fingerprint: string; run_id: string; at: number }>(
              'SELECT fingerprint, run_id, at FROM keys WHERE key = ?',
              request.key,
            )
            .toArray()[0];
    const decision = decideReservation(request, active ?? null, known ?? null, now);
    if (decision.kind !== 'reserved') return decision;
    const take = 'INSERT OR REPLACE INTO active (repository, run_id, since) VALUES (?, ?, ?)';
    sql.exec(take, request.repository, request.run_id, now);
    if (request.key !== null) {
      const query = 'INSERT OR REPLACE INTO keys (key, fingerprint, run_id, at) VALUES (?, ?, ?, ?)';
      sql.exec(query, request.key, request.fingerprint, request.run_id, now);
    }
    return decision;
  }

  /** Frees the repository when it is `runId` that holds it. Harmless to repeat. */
  release(repository: string, runId: string): void {
    this.ctx.storage.sql.exec('DELETE FROM active WHERE repository = ? AND run_id = ?', repository, runId);
  }
}
