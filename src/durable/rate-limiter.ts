// The memory of one subject's rate limits: one number per policy. Decisions are made in core/limit/gcra.ts. A refused
// call writes nothing, and an object that nobody asks any more stores nothing.

import { DurableObject } from 'cloudflare:workers';
import { decide } from '../core/limit/gcra.ts';
import type { RateDecision, RateLimiterApi, RatePolicy } from '../core/limit/policy.ts';
import type { Env } from '../env.ts';

/** With generous limits a call is paid back in milliseconds; forgetting it then costs more than keeping it. */
const KEEP_AT_LEAST_MS = 60_000;

export class RateLimiter extends DurableObject<Env> implements RateLimiterApi {
  #hasTable = false;

  /** Takes one call of `policy`, if there is one left. Synchronous up to the answer, so equal calls cannot race. */
  async take(policy: RatePolicy, now: number): Promise<RateDecision> {
    const stored = this.#read(policy.name);
    const { decision, tat } = decide(policy, stored, now);
    if (tat !== stored) {
      this.#write(policy.name, tat);
      // One alarm per window at most: while one is set, it finds out itself how long to wait on.
      if ((await this.ctx.storage.getAlarm()) === null)
        await this.ctx.storage.setAlarm(Date.now() + Math.max(decision.reset_ms, KEEP_AT_LEAST_MS));
    }
    return decision;
  }

  /** Forgets everything once all of it is paid back. */
  override async alarm(): Promise<void> {
    const paidBack = this.#paidBack();
    if (paidBack > Date.now()) return this.ctx.storage.setAlarm(paidBack);
    this.#hasTable = false;
    await this.ctx.storage.deleteAll();
  }

  #read(name: string): number | null {
    if (!this.#tableExists()) return null;
    const { sql } = this.ctx.storage;
    return sql.exec<{ tat: number }>('SELECT tat FROM taken WHERE policy = ?', name).toArray()[0]?.tat ?? null;
  }

  #write(name: string, tat: number): void {
    const { sql } = this.ctx.storage;
    if (!this.#hasTable) {
      sql.exec('CREATE TABLE IF NOT EXISTS taken (policy TEXT PRIMARY KEY, tat REAL NOT NULL) STRICT, WITHOUT ROWID');
      this.#hasTable = true;
    }
    sql.exec('INSERT INTO taken (policy, tat) VALUES (?, ?) ON CONFLICT DO UPDATE SET tat = excluded.tat', name, tat);
  }

  /** When the last policy is as if nothing had ever been taken. */
  #paidBack(): number {
    if (!this.#tableExists()) return 0;
    const { sql } = this.ctx.storage;
    return sql.exec<{ last: number | null }>('SELECT max(tat) AS last FROM taken').one().last ?? 0;
  }

  /** Looked up once per life of the object: making the table is a write, and a question must not write. */
  #tableExists(): boolean {
    this.#hasTable ||=
      this.ctx.storage.sql.exec("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'taken'").toArray()
        .length > 0;
    return this.#hasTable;
  }
}
