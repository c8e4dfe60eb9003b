// A run's files, changelog and patch as the API shows them. Reads rows, writes nothing.

import { renderChangelog } from '../core/changelog/changelog.ts';
import { hunksOf, sourceOf } from '../core/changelog/hunks.ts';
import { joinPatch } from '../core/changelog/patch.ts';
import { NO_USAGE } from '../core/findings.ts';
import { languageOf } from '../core/language.ts';
import { startBehind } from '../core/live/cursor.ts';
import type { EventSlice } from '../core/live/slice.ts';
import type { PreviewContent } from '../core/run/press-publish.ts';
import type { RunRecord } from '../core/run/record.ts';
import { isEnd } from '../core/run/status.ts';
import type { UpdateFile } from '../core/run/update-answer.ts';
import type { FileSummary, FileView } from '../core/run/view.ts';
import { gatherReport } from './run-report.ts';
import type { FileRow } from './run-rows.ts';
import type { RunStore } from './run-store.ts';

/** A page of all files behind `after`, by path. */
export function listFiles(
  store: RunStore,
  after: string,
  limit: number,
): { files: FileSummary[]; next: string | null } {
  const all = [
    ...[...store.files('any')].map(summarize),
    ...store.leftAlone().map(({ path, reason }) => plain(path, 'skipped', reason)),
    ...store
      .batches(Number.MAX_SAFE_INTEGER)
      .flatMap(({ files }) => files.map(({ path }) => plain(path, 'pending', null))),
  ].filter(({ path }) => path > after);
  all.sort((a, b) => (a.path < b.path ? -1 : 1));
  const files = all.slice(0, limit);
  return { files, next: all.length > limit ? (files.at(-1)?.path ?? null) : null };
}

/** Events behind `after`, at most `limit`; null when the run was erased. */
export function sliceEvents(store: RunStore, after: number, limit: number): EventSlice | null {
  const record = store.load();
  if (record === null) return null;
  const events = [...store.events(startBehind(after, record.last_seq), limit)];
  const complete = events.length === 0 || events.at(-1)?.seq === record.last_seq;
  return { events, ended: isEnd(record.phase) && complete, full: false };
}

/** Everything about one path; `no_file` when the run does not know it. */
export function showFile(store: RunStore, path: string): FileView | 'no_file' {
  const row = store.file(path);
  if (row !== null) return view(row);
  const left = store.leftAlone().find((file) => file.path === path);
  if (left === undefined) return 'no_file';
  return {
    ...plain(path, 'skipped', left.reason),
    findings: [],
    applied: [],
    validation: null,
    confidence_factors: [],
    changelog: null,
    usage: NO_USAGE,
    hunks: [],
    diff: null,
  };
}

/** The changed files in the predecessor's form. */
export function updateFiles(store: RunStore): UpdateFile[] {
  const contents = new Map(store.changedContents().map(({ path, content }) => [path, content]));
  return [...store.files('changed')].map(({ path, confidence, detail }) => ({
    path,
    new_content: contents.get(path) ?? '',
    confidence_score: confidence ?? 0,
    validation: detail.validation,
    changelog: detail.changelog,
    changes: detail.applied,
  }));
}

/** What a press of publish is decided on. */
export function previewOf(store: RunStore): PreviewContent {
  const files = [...store.files('changed')].map(({ path, detail }) => ({ path, applied: detail.applied }));
  return { files, complete: store.holdsPreview() };
}

/** One patch of all changes. */
export function patch(store: RunStore): string {
  return joinPatch([...store.files('changed')]);
}

/** The run's changelog in markdown; empty until the repository is resolved. */
export function changelog(store: RunStore, record: RunRecord): string {
  if (record.content_expired_at !== undefined) return store.keptChangelog();
  const report = gatherReport(store, record);
  return report === null ? '' : renderChangelog(report);
}

function summarize(row: FileRow): FileSummary {
  return {
    path: row.path,
    state: row.state,
    language: row.language,
    reason: row.reason,
    confidence: row.confidence,
    lines_added: row.detail.changelog?.lines_added ?? 0,
    lines_removed: row.detail.changelog?.lines_removed ?? 0,
    changed_by: row.state === 'changed' ? makers(row) : [],
  };
}

/** One who acted in several places is named once. */
function makers({ detail }: FileRow): FileSummary['changed_by'] {
  const byId = new Map(detail.applied.map(sourceOf).map(({ kind, id, title }) => [id, { kind, id, title }]));
  return [...byId.values()];
}

function plain(path: string, state: FileSummary['state'], reason: FileSummary['reason']): FileSummary {
  return {
    path,
    state,
    language: languageOf(path),
    reason,
    confidence: null,
    lines_added: 0,
    lines_removed: 0,
    changed_by: [],
  };
}

function view(row: FileRow): FileView {
  const { findings, applied, validation, factors, changelog: entry, usage } = row.detail;
  return {
    ...summarize(row),
    findings,
    applied,
    validation,
    confidence_factors: factors,
    changelog: entry,
    usage,
    hunks: hunksOf(row.diff, applied, row.confidence),
    diff: row.diff,
  };
}
