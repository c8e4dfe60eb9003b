// Lists unfinished runs, so that the sweep can visit those whose alarm was lost. One object per shard of run ids; a run
// costs it one row in and one row out. Knows nothing else about a run.

import { DurableObject } from 'cloudflare:workers';
import type { RegistryApi } from '../deps.ts';
import type { Env } from '../env.ts';

const SCHEMA =
  'CREATE TABLE IF NOT EXISTS unfinished (id TEXT PRIMARY KEY, since INTEGER NOT NULL) STRICT, WITHOUT ROWID';

export class RunRegistry extends DurableObject<Env> implements RegistryApi {
  constructor(state: DurableObjectState, env: Env) {
    super(state, env);
    state.storage.sql.exec(SCHEMA);
  }

  async add(runId: string, now: number): Promise<void> {
    this.ctx.storage.sql.exec('INSERT OR IGNORE INTO unfinished (id, since) VALUES (?, ?)', runId, now);
    return Promise.resolve();
  }

  async remove(runId: string): Promise<void> {
    this.ctx.storage.sql.exec('DELETE FROM unfinished WHERE id = ?', runId);
    return Promise.resolve();
  }

  /** Runs that have been unfinished since before `before`, oldest first. */
  async unfinished(before: number, limit: number): Promise<string[]> {
    const query = 'SELECT id FROM unfinished WHERE since <= ? ORDER BY since LIMIT ?';
    const rows = this.ctx.storage.sql.exec<{ id: string }>(query, before, limit).toArray();
    return Promise.resolve(rows.map(({ id }) => id));
  }
}
