// A Durable Object's storage on Node's SQLite, as far as a run uses it: rows, one transaction at a time, one alarm.

import { DatabaseSync, type SQLInputValue } from 'node:sqlite';

interface Cursor extends Iterable<Record<string, unknown>> {
  readonly rowsWritten: number;
  toArray(): Record<string, unknown>[];
  one(): Record<string, unknown>;
}

export interface Storage {
  readonly sql: { exec(query: string, ...bindings: SQLInputValue[]): Cursor };
  transactionSync<T>(act: () => T): T;
  getAlarm(): Promise<number | null>;
  setAlarm(time: number): Promise<void>;
  deleteAlarm(): Promise<void>;
}

/** Storage in memory. */
export function openStorage(): Storage {
  const database = new DatabaseSync(':memory:');
  let alarm: number | null = null;

  function exec(query: string, ...bindings: SQLInputValue[]): Cursor {
    const statement = database.prepare(query);
    const reads = statement.columns().length > 0;
    const rows = reads ? statement.all(...bindings) : [];
    const rowsWritten = reads ? 0 : Number(statement.run(...bindings).changes);
    return {
      rowsWritten,
      toArray: () => rows,
      one() {
        const [row] = rows;
        if (row === undefined || rows.length > 1) throw new Error('not one row');
        return row;
      },
      [Symbol.iterator]: () => rows[Symbol.iterator](),
    };
  }

  return {
    sql: { exec },
    transactionSync(act) {
      database.exec('BEGIN');
      try {
        const result = act();
        database.exec('COMMIT');
        return result;
      } catch (thrown) {
        database.exec('ROLLBACK');
        throw thrown;
      }
    },
    getAlarm: () => Promise.resolve(alarm),
    setAlarm(time) {
      alarm = time;
      return Promise.resolve();
    },
    deleteAlarm() {
      alarm = null;
      return Promise.resolve();
    },
  };
}
