// A run's rows. One transaction per outcome writes the record, the events and the bulk together, so that nothing can
// be seen half done. Rows written are counted because they are what a run costs.

import * as z from 'zod';
import type { TreeEntry, LeftAlone, SelectedFile } from '../core/changes.ts';
import { EVENT_PAGE_SIZE } from '../core/limits.ts';
import { TraceEntry } from '../core/operations/trace.ts';
import type { Candidate } from '../core/rewrite.ts';
import type { RefactorVerdict } from '../core/rewrite.ts';
import { RunEvent, type EventBody } from '../core/run/events.ts';
import { RunRecord } from '../core/run/record.ts';
import { Verification } from '../core/verify/verification.ts';
import * as rows from './run-rows.ts';

const SCHEMA = [
  'CREATE TABLE IF NOT EXISTS run (id INTEGER PRIMARY KEY CHECK (id = 1), record TEXT NOT NULL) STRICT',
  // One row holds the events of one outcome: the log stays gapless and a 5,000-file run stays cheap.
  'CREATE TABLE IF NOT EXISTS events (first_seq INTEGER PRIMARY KEY, last_seq INTEGER NOT NULL, body TEXT NOT NULL) STRICT',
  'CREATE TABLE IF NOT EXISTS batches (id INTEGER PRIMARY KEY, files TEXT NOT NULL) STRICT',
  'CREATE TABLE IF NOT EXISTS left_alone (id INTEGER PRIMARY KEY, body TEXT NOT NULL) STRICT',
  'CREATE TABLE IF NOT EXISTS tree (id INTEGER PRIMARY KEY, body TEXT NOT NULL) STRICT',
  `CREATE TABLE IF NOT EXISTS files (
     path TEXT PRIMARY KEY, state TEXT NOT NULL, language TEXT NOT NULL, mode TEXT NOT NULL, blob_sha TEXT NOT NULL,
     reason TEXT, confidence INTEGER, detail TEXT NOT NULL, content TEXT, diff TEXT
   ) STRICT, WITHOUT ROWID`,
];

export interface Batch {
  readonly id: number;
  readonly files: readonly SelectedFile[];
}

/** Storage of one run. Construct it in the Durable Object; `init` only when the run starts, so that a guess costs no row. */
export class RunStore {
  readonly #storage: DurableObjectStorage;
  #rowsWritten = 0;
  /** The record as it was read last: most readers ask for what nobody changed. */
  #parsed: { readonly text: string; readonly record: RunRecord } | null = null;

  constructor(storage: DurableObjectStorage) {
    this.#storage = storage;
  }

  get sql(): SqlStorage {
    return this.#storage.sql;
  }

  /** True when the run is new; a repeated call changes nothing. */
  init(record: RunRecord): boolean {
    return this.#storage.transactionSync(() => {
      for (const statement of SCHEMA) this.sql.exec(statement);
      const before = this.#rowsWritten;
      this.#write('INSERT OR IGNORE INTO run (id, record) VALUES (1, ?)', JSON.stringify(record));
      return this.#rowsWritten > before;
    });
  }

  /** The record, or null when no run was started here. */
  load(): RunRecord | null {
    // Where a record was read once, its table is there.
    if (this.#parsed === null && !this.#hasTable('run')) return null;
    const row = this.sql.exec<{ record: string }>('SELECT record FROM run WHERE id = 1').toArray()[0];
    if (row === undefined) return null;
    if (this.#parsed?.text !== row.record) {
      this.#parsed = { text: row.record, record: RunRecord.parse(JSON.parse(row.record)) };
    }
    return this.#parsed.record;
  }

  /** Behind the deletion of everything. */
  forget(): void {
    this.#parsed = null;
  }

  /** Stores an outcome whole: bulk first, then events, then the record with its new counters. */
  commit(
    record: RunRecord,
    events: readonly EventBody[],
    now: number,
    write: () => void,
    alarms: number,
  ): readonly RunEvent[] {
    return this.#storage.transactionSync(() => {
      write();
      const stamped = this.#appendEvents(record.last_seq, events, now);
      const meters = {
        ...record.meters,
        alarms: record.meters.alarms + alarms,
        // The record's own row and each alarm that was set are written too.
        rows_written: record.meters.rows_written + this.#rowsWritten + 1 + alarms,
      };
      this.#rowsWritten = 0;
      const next: RunRecord = { ...record, meters, last_seq: record.last_seq + events.length };
      this.sql.exec('UPDATE run SET record = ? WHERE id = 1', JSON.stringify(next));
      return stamped;
    });
  }

  addBatches(batches: readonly (readonly SelectedFile[])[]): void {
    batches.forEach((files, index) => {
      this.#write('INSERT OR REPLACE INTO batches (id, files) VALUES (?, ?)', index + 1, JSON.stringify(files));
    });
  }

  /** Batches still to be analyzed, in order. */
  batches(limit: number): readonly Batch[] {
    const found = this.sql.exec<{ id: number; files: string }>(
      'SELECT id, files FROM batches ORDER BY id LIMIT ?',
      limit,
    );
    return found.toArray().map(({ id, files }) => ({ id, files: rows.SelectedFiles.parse(JSON.parse(files)) }));
  }

  countBatches(): number {
    return this.sql.exec<{ n: number }>('SELECT COUNT(*) AS n FROM batches').one().n;
  }

  removeBatch(id: number): void {
    this.#write('DELETE FROM batches WHERE id = ?', id);
  }

  addLeftAlone(files: readonly LeftAlone[]): void {
    for (const body of rows.chunkJson(files)) this.#write('INSERT INTO left_alone (body) VALUES (?)', body);
  }

  addTree(entries: readonly TreeEntry[]): void {
    for (const body of rows.chunkJson(entries)) this.#write('INSERT INTO tree (body) VALUES (?)', body);
  }

  tree(): readonly TreeEntry[] {
    const found = this.sql.exec<{ body: string }>('SELECT body FROM tree ORDER BY id').toArray();
    return found.flatMap(({ body }) => rows.TreeEntries.parse(JSON.parse(body)));
  }

  /** Whether all that publishing needs is still here. */
  holdsPreview(): boolean {
    const query = `SELECT EXISTS (SELECT 1 FROM tree) AND NOT EXISTS (
      SELECT 1 FROM files WHERE state = 'changed' AND (content IS NULL OR diff IS NULL)) AS complete`;
    return this.sql.exec<{ complete: number }>(query).one().complete === 1;
  }

  replaceTree(entries: readonly TreeEntry[]): void {
    this.dropTree();
    this.addTree(entries);
  }

  dropTree(): void {
    this.#write('DELETE FROM tree');
  }

  /** Forgets what an earlier, unfinished resolve may have left. */
  dropBulk(): void {
    for (const table of ['tree', 'left_alone', 'batches', 'files']) this.#write(`DELETE FROM ${table}`);
  }

  /** Deletes what the run read and wrote of the repository, and keeps `changelog` in its place. */
  dropContent(changelog: string): void {
    this.dropBulk();
    for (const table of ['after_rules', 'verification']) if (this.#hasTable(table)) this.#write(`DELETE FROM ${table}`);
    this.sql.exec('CREATE TABLE IF NOT EXISTS kept (id INTEGER PRIMARY KEY, changelog TEXT NOT NULL) STRICT');
    this.#write('INSERT OR REPLACE INTO kept (id, changelog) VALUES (1, ?)', changelog);
  }

  /** The changelog of a run whose content was deleted. */
  keptChangelog(): string {
    const row = this.sql.exec<{ changelog: string }>('SELECT changelog FROM kept WHERE id = 1').toArray()[0];
    return row?.changelog ?? '';
  }

  addCandidate(candidate: Candidate, mode: string): void {
    const { path, language, blob_sha, content, findings, floor, style } = candidate;
    this.#write(
      'INSERT OR REPLACE INTO files (path, state, language, mode, blob_sha, detail, content) VALUES (?, ?, ?, ?, ?, ?, ?)',
      ...[path, 'candidate', language, mode, blob_sha, JSON.stringify({ findings, floor, style }), content],
    );
  }

  /** Paths still to be refactored, in SQLite's order, behind `after`. */
  candidatePaths(limit: number, after = ''): readonly string[] {
    const query = "SELECT path FROM files WHERE state = 'candidate' AND path > ? ORDER BY path LIMIT ?";
    return this.sql
      .exec<{ path: string }>(query, after, limit)
      .toArray()
      .map(({ path }) => path);
  }

  candidate(path: string): Candidate | null {
    const row = this.file(path);
    if (row?.state !== 'candidate' || row.content === null) return null;
    const { findings, floor, style } = row.detail;
    return { path, blob_sha: row.blob_sha, language: row.language, content: row.content, findings, floor, style };
  }

  setVerdict(path: string, verdict: RefactorVerdict): void {
    const detail = this.file(path)?.detail;
    if (detail === undefined) return;
    if (verdict.status === 'rejected') {
      const body = JSON.stringify({ ...detail, usage: verdict.usage });
      const query = "UPDATE files SET state = 'rejected', reason = ?, content = NULL, detail = ? WHERE path = ?";
      this.#write(query, verdict.reason, body, path);
      return;
    }
    const { content, after_rules, diff, confidence, ...shown } = verdict.rewrite;
    const body = JSON.stringify({ ...detail, ...shown, factors: confidence.factors, usage: verdict.usage });
    const query =
      "UPDATE files SET state = 'changed', confidence = ?, content = ?, diff = ?, detail = ? WHERE path = ?";
    this.#write(query, confidence.score, content, diff, body, path);
    this.#setAfterRules(path, after_rules);
  }

  /** Its table is made here, because few runs have it. */
  #setAfterRules(path: string, content: string | undefined): void {
    if (content === undefined) {
      if (this.#hasTable('after_rules')) this.#write('DELETE FROM after_rules WHERE path = ?', path);
      return;
    }
    this.sql.exec('CREATE TABLE IF NOT EXISTS after_rules (path TEXT PRIMARY KEY, content TEXT NOT NULL) STRICT');
    this.#write('INSERT OR REPLACE INTO after_rules (path, content) VALUES (?, ?)', path, content);
  }

  dropChange(file: LeftAlone): void {
    this.#write(
      "UPDATE files SET state = 'rejected', reason = ?, content = NULL WHERE path = ?",
      file.reason,
      file.path,
    );
  }

  /** What the repository's own checks said. Its table is made here, because few runs have it. */
  setVerification(verification: Verification): void {
    this.sql.exec('CREATE TABLE IF NOT EXISTS verification (id INTEGER PRIMARY KEY, body TEXT NOT NULL) STRICT');
    this.#write('INSERT OR REPLACE INTO verification (id, body) VALUES (1, ?)', JSON.stringify(verification));
  }

  dropVerification(): void {
    if (this.#hasTable('verification')) this.#write('DELETE FROM verification');
  }

  verification(): Verification | null {
    if (!this.#hasTable('verification')) return null;
    const row = this.sql.exec<{ body: string }>('SELECT body FROM verification WHERE id = 1').toArray()[0];
    return row === undefined ? null : Verification.parse(JSON.parse(row.body));
  }

  /** Steps as they were traced. Its table is made here: what a run decides by does not stand in it. */
  setTrace(entries: readonly TraceEntry[]): void {
    this.sql.exec('CREATE TABLE IF NOT EXISTS trace (id INTEGER PRIMARY KEY, body TEXT NOT NULL) STRICT');
    this.#write('INSERT OR REPLACE INTO trace (id, body) VALUES (1, ?)', JSON.stringify(entries));
  }

  trace(): readonly TraceEntry[] {
    if (!this.#hasTable('trace')) return [];
    const row = this.sql.exec<{ body: string }>('SELECT body FROM trace WHERE id = 1').toArray()[0];
    return row === undefined ? [] : z.array(TraceEntry).parse(JSON.parse(row.body));
  }

  file(path: string): rows.FileRow | null {
    const row = this.sql.exec('SELECT * FROM files WHERE path = ?', path).toArray()[0];
    return row === undefined ? null : rows.FileRow.parse(row);
  }

  /** Rows of the files that reached refactoring, by path; `after` pages. Without their contents. */
  *files(state: 'changed' | 'any'): Generator<rows.FileRow> {
    const where = state === 'changed' ? "WHERE state = 'changed'" : '';
    const columns = 'path, state, language, mode, blob_sha, reason, confidence, detail, NULL AS content, diff';
    for (const row of this.sql.exec(`SELECT ${columns} FROM files ${where} ORDER BY path`))
      yield rows.FileRow.parse(row);
  }

  /** New contents of the changed files, by path. */
  changedContents(): readonly { path: string; mode: '100644' | '100755'; content: string }[] {
    const found = this.sql.exec("SELECT path, mode, content FROM files WHERE state = 'changed' ORDER BY path");
    return rows.ChangedContents.parse(found.toArray());
  }

  /** Contents behind the rules, by path, of files that the model changed too. */
  afterRules(): ReadonlyMap<string, string> {
    if (!this.#hasTable('after_rules')) return new Map();
    const found = this.sql.exec<{ path: string; content: string }>('SELECT path, content FROM after_rules');
    return new Map([...found].map(({ path, content }) => [path, content]));
  }

  leftAlone(): readonly LeftAlone[] {
    const found = this.sql.exec<{ body: string }>('SELECT body FROM left_alone ORDER BY id').toArray();
    return found.flatMap(({ body }) => rows.LeftAloneList.parse(JSON.parse(body)));
  }

  /** Events after `after`, at most `limit`. */
  events(after: number, limit: number): readonly RunEvent[] {
    // Rows follow each other without gaps, so the key alone finds the one that holds the first event wanted.
    const query =
      'SELECT body FROM events WHERE first_seq >= (SELECT MAX(first_seq) FROM events WHERE first_seq <= ?) ORDER BY first_seq';
    const found = this.sql.exec<{ body: string }>(query, after + 1);
    const events: RunEvent[] = [];
    for (const { body } of found) {
      for (const event of z.array(RunEvent).parse(JSON.parse(body))) {
        if (event.seq <= after) continue;
        if (events.length === limit) return events;
        events.push(this.#asItStands(event));
      }
    }
    return events;
  }

  /** `reopened` is said when an end is read: nobody knows at a preview's end that it will be published. */
  #asItStands(event: RunEvent): RunEvent {
    if (event.type !== 'run.finished') return event;
    const later = this.sql.exec('SELECT 1 FROM events WHERE last_seq > ? LIMIT 1', event.seq).toArray();
    return later.length === 0 ? event : { ...event, reopened: true };
  }

  #hasTable(name: string): boolean {
    return this.sql.exec("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?", name).toArray().length > 0;
  }

  #appendEvents(lastSeq: number, events: readonly EventBody[], now: number): readonly RunEvent[] {
    const at = new Date(now).toISOString();
    const stamped = events.map((event, index) => ({ seq: lastSeq + index + 1, at, ...event }));
    for (let from = 0; from < stamped.length; from += EVENT_PAGE_SIZE) {
      const chunk = stamped.slice(from, from + EVENT_PAGE_SIZE);
      const [first, last] = [chunk[0], chunk.at(-1)];
      if (first === undefined || last === undefined) break;
      const query = 'INSERT INTO events (first_seq, last_seq, body) VALUES (?, ?, ?)';
      this.#write(query, first.seq, last.seq, JSON.stringify(chunk));
    }
    return stamped;
  }

  #write(query: string, ...bindings: (string | number | null)[]): void {
    this.#rowsWritten += this.sql.exec(query, ...bindings).rowsWritten;
  }
}
