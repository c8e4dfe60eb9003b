// What the service asks of the history database. It may be absent, slow or away: nothing else depends on it.

import type { Result } from '../result.ts';
import type { EventRow, FileRow, RunRow } from './rows.ts';

export interface HistoryQuery {
  readonly user_id: string;
  readonly repository?: string;
  readonly status?: string;
  /** ISO 8601, inclusive. */
  readonly from?: string;
  /** ISO 8601, exclusive. */
  readonly to?: string;
  /** The last run of the page before. */
  readonly after?: { readonly created_at: string; readonly id: string };
  readonly limit: number;
}

/** A run as the history shows it. */
export type HistoryRun = Omit<RunRow, 'user_id' | 'seq'> & { readonly merged: boolean | null };

export interface HistoryStats {
  readonly runs: number;
  readonly by_status: Readonly<Record<string, number>>;
  readonly files_changed: number;
  readonly languages: Readonly<Record<string, number>>;
  readonly rules: Readonly<Record<string, number>>;
  readonly pull_requests: number;
  readonly merged: number;
  /** Pull requests whose end is known: `merged / looked_at` is the merge share. */
  readonly looked_at: number;
  readonly prompt_tokens: number;
  readonly completion_tokens: number;
  readonly price_usd: number | null;
  readonly days: readonly {
    readonly day: string;
    readonly runs: number;
    readonly files: number;
    readonly prompt_tokens: number;
    readonly completion_tokens: number;
    readonly price_usd: number | null;
    readonly pull_requests: number;
    readonly merged: number;
  }[];
}

/** A pull request whose end nobody has looked at. */
export interface UndecidedPull {
  readonly repository: string;
  readonly number: number;
}

export interface HistoryStore {
  /** Writes are upserts: making one twice changes nothing. */
  putRun(row: RunRow): Promise<Result<void>>;
  putFiles(rows: readonly FileRow[]): Promise<Result<void>>;
  putEvents(rows: readonly EventRow[]): Promise<Result<void>>;
  history(query: HistoryQuery): Promise<Result<readonly HistoryRun[]>>;
  stats(userId: string, from: string, to: string): Promise<Result<HistoryStats>>;
  undecidedPulls(userId: string, limit: number): Promise<Result<readonly UndecidedPull[]>>;
  setMerged(userId: string, pull: UndecidedPull, merged: boolean): Promise<Result<void>>;
  /** Deletes everything of one user that is older than `upTo` (ISO 8601). */
  deleteUser(userId: string, upTo: string): Promise<Result<void>>;
  /** Whether the schema is the one that this service writes. */
  check(): Promise<Result<void>>;
}
