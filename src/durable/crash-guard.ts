// Counts how often a run stopped its process without any progress, and says when to put it aside. Costs nothing while
// all goes well: only an alarm that finds traces of a crash writes a row.

import * as z from 'zod';
import { MAX_CRASHES } from '../core/limits.ts';
import type { RunRecord } from '../core/run/record.ts';
import { isEnd } from '../core/run/status.ts';
import { Json } from './run-rows.ts';

const Crashes = z.object({ count: z.int(), progress: z.string() });
type Crashes = z.infer<typeof Crashes>;

export class CrashGuard {
  readonly #sql: SqlStorage;
  /** True once this process has begun to work on the run. */
  #entered = false;
  #counted = false;

  constructor(sql: SqlStorage) {
    this.#sql = sql;
  }

  /** Before work begins. `poison`: the run is to be put aside instead. `isRetry`: the platform fires the alarm again. */
  enter(record: RunRecord, isRetry: boolean): 'work' | 'poison' {
    // A new process that finds a run in mid-step follows one that died there.
    const suspect = isRetry || (!this.#entered && record.phase !== 'queued' && record.waiting === null);
    this.#entered = true;
    if (!suspect || isEnd(record.phase)) return 'work';
    const progress = `${record.phase} ${record.last_seq} ${record.meters.rows_written}`;
    const before = this.#read();
    const count = before?.progress === progress ? before.count + 1 : 1;
    if (count >= MAX_CRASHES) return 'poison';
    this.#write({ count, progress });
    this.#counted = true;
    return 'work';
  }

  /** The work ended without a crash. */
  leave(): void {
    if (this.#counted) this.#sql.exec('DELETE FROM crashes');
    this.#counted = false;
  }

  #read(): Crashes | null {
    const found = this.#sql.exec("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'crashes'").toArray();
    if (found.length === 0) return null;
    const row = this.#sql.exec<{ body: string }>('SELECT body FROM crashes WHERE id = 1').toArray()[0];
    return Json.pipe(Crashes).safeParse(row?.body).data ?? null;
  }

  #write(crashes: Crashes): void {
    this.#sql.exec('CREATE TABLE IF NOT EXISTS crashes (id INTEGER PRIMARY KEY, body TEXT NOT NULL) STRICT');
    this.#sql.exec('INSERT OR REPLACE INTO crashes (id, body) VALUES (1, ?)', JSON.stringify(crashes));
  }
}
