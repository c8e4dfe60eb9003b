// The counters of all runs: one object, told twice by each run. Told again, it counts once.

import { DurableObject } from 'cloudflare:workers';
import * as z from 'zod';
import type { Deltas } from '../core/operations/metrics.ts';
import type { MetricsApi } from '../deps.ts';
import type { Env } from '../env.ts';
import { Json } from './run-rows.ts';

const SCHEMA = [
  'CREATE TABLE IF NOT EXISTS totals (id INTEGER PRIMARY KEY CHECK (id = 1), body TEXT NOT NULL) STRICT',
  // What was told, so that a second telling counts nothing.
  'CREATE TABLE IF NOT EXISTS told (n INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE) STRICT',
];
/** Tellings that are remembered: a run repeats itself within minutes, if at all. */
const REMEMBERED = 100_000;
const Totals = Json.pipe(z.record(z.string(), z.number()));

export class MetricsStore extends DurableObject<Env> implements MetricsApi {
  readonly #sql: SqlStorage;

  constructor(state: DurableObjectState, env: Env) {
    super(state, env);
    this.#sql = state.storage.sql;
    for (const statement of SCHEMA) this.#sql.exec(statement);
  }

  async tell(key: string, deltas: Deltas): Promise<void> {
    this.ctx.storage.transactionSync(() => {
      if (this.#sql.exec('SELECT 1 FROM told WHERE key = ?', key).toArray().length > 0) return;
      const totals = this.#totals();
      for (const [series, amount] of Object.entries(deltas)) totals[series] = (totals[series] ?? 0) + amount;
      this.#sql.exec('INSERT OR REPLACE INTO totals (id, body) VALUES (1, ?)', JSON.stringify(totals));
      this.#sql.exec('INSERT INTO told (key) VALUES (?)', key);
      this.#sql.exec('DELETE FROM told WHERE n <= (SELECT MAX(n) FROM told) - ?', REMEMBERED);
    });
    return Promise.resolve();
  }

  async totals(): Promise<Deltas> {
    return Promise.resolve(this.#totals());
  }

  #totals(): Record<string, number> {
    const row = this.#sql.exec<{ body: string }>('SELECT body FROM totals WHERE id = 1').toArray()[0];
    return row === undefined ? {} : Totals.parse(row.body);
  }
}
