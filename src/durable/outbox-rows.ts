// A run's rows for the history database, read from its own storage. Sends nothing.

import { historyUserId } from '../core/account/identity.ts';
import { blobBytes } from '../core/commit/git-object.ts';
import { addUsage, NO_USAGE } from '../core/findings.ts';
import { textBefore } from '../core/history/before-diff.ts';
import {
  countChanges,
  eventRow,
  runRow,
  type ChangeCounts,
  type EventRow,
  type FileRow,
} from '../core/history/rows.ts';
import type { RunRow } from '../core/history/rows.ts';
import { EVENT_PAGE_SIZE } from '../core/limits.ts';
import { priceOf } from '../core/model/price.ts';
import type { RunRecord } from '../core/run/record.ts';
import { isEnd } from '../core/run/status.ts';
import type { RunStore } from './run-store.ts';
import { sha1Hex } from './sha1.ts';

export interface OutboxRowsOptions {
  /** Whether the operator stores texts of files in the database. */
  readonly storeCode: boolean;
  /** Names of the models, for the price. */
  readonly models: { readonly analysis: string; readonly refactor: string };
}

const NOTHING: ChangeCounts = { languages: {}, rules: {} };

export class OutboxRows {
  readonly #store: RunStore;
  readonly #options: OutboxRowsOptions;

  constructor(store: RunStore, options: OutboxRowsOptions) {
    this.#store = store;
    this.#options = options;
  }

  /** Changes are counted at the end only: until then they change with every event. */
  run(record: RunRecord): RunRow {
    return runRow(record, isEnd(record.phase) ? this.#countChanges() : NOTHING, this.#price(record));
  }

  *events(record: RunRecord, after: number): Generator<EventRow> {
    for (const event of this.#store.events(after, 2 * EVENT_PAGE_SIZE)) {
      const code = this.#options.storeCode && event.type === 'file.refactored' ? this.#code(event.path) : null;
      yield eventRow(record, event, code);
    }
  }

  /** Files that reached refactoring, without their new ids. */
  files(record: RunRecord): FileRow[] {
    return [...this.#store.files('any')].map(({ path, language, state, reason, confidence, blob_sha, detail }) => ({
      run_id: record.id,
      path,
      user_id: historyUserId(record.subject),
      language,
      state,
      reason,
      confidence,
      lines_added: detail.changelog?.lines_added ?? 0,
      lines_removed: detail.changelog?.lines_removed ?? 0,
      changes: countChanges(detail.applied),
      old_sha: blob_sha,
      new_sha: null,
      tokens: detail.usage.prompt_tokens + detail.usage.completion_tokens,
    }));
  }

  /** A file with the id of its new content. One at a time: contents are large. */
  async withNewSha(row: FileRow): Promise<FileRow> {
    const content = row.state === 'changed' ? (this.#store.file(row.path)?.content ?? null) : null;
    return content === null ? row : { ...row, new_sha: await sha1Hex(blobBytes(content)) };
  }

  #code(path: string): { code: string; old_code: string } | null {
    const { content = null, diff = null } = this.#store.file(path) ?? {};
    if (content === null || diff === null) return null;
    const before = textBefore(content, diff);
    return before === null ? null : { code: content, old_code: before };
  }

  #countChanges(): ChangeCounts {
    const languages: Record<string, number> = {};
    const rules: Record<string, number> = {};
    for (const { language, detail } of this.#store.files('changed')) {
      languages[language] = (languages[language] ?? 0) + 1;
      for (const [rule, count] of Object.entries(countChanges(detail.applied)))
        rules[rule] = (rules[rule] ?? 0) + count;
    }
    return { languages, rules };
  }

  /** Rewriting is counted per file; what is left of the run's tokens was analysis. */
  #price({ usage }: RunRecord): number | null {
    if (usage.calls === 0) return 0;
    let refactor = NO_USAGE;
    for (const { detail } of this.#store.files('any')) refactor = addUsage(refactor, detail.usage);
    const analysis = {
      prompt_tokens: usage.prompt_tokens - refactor.prompt_tokens,
      completion_tokens: usage.completion_tokens - refactor.completion_tokens,
      calls: usage.calls - refactor.calls,
    };
    const { models } = this.#options;
    const [first, second] = [priceOf(models.analysis, analysis), priceOf(models.refactor, refactor)];
    return first === null || second === null ? null : first + second;
  }
}
