// Gathers what the commit message, the pull request and the changelog are written from.

import type { ChangedFile, LeftAlone } from '../core/changes.ts';
import type { RunReport } from '../core/changelog/report.ts';
import type { RunRecord } from '../core/run/record.ts';
import type { FileRow } from './run-rows.ts';
import type { RunStore } from './run-store.ts';

/** The report of a run behind resolve; null before. */
export function gatherReport(store: RunStore, record: RunRecord): RunReport | null {
  const { resolved, publish } = record;
  if (resolved === null) return null;
  const changed: ChangedFile[] = [];
  const leftAlone: LeftAlone[] = [...store.leftAlone()];
  for (const row of store.files('any')) {
    if (row.reason !== null) leftAlone.push({ path: row.path, reason: row.reason });
    const file = changedFile(row);
    if (file !== null) changed.push(file);
  }
  return {
    repository: record.repository,
    run_id: record.id,
    base: { ref: resolved.base_ref, sha: resolved.base_sha },
    tree_sha: publish.tree_sha ?? null,
    changed,
    left_alone: leftAlone,
    funnel: record.funnel,
    usage: record.usage,
    ...(record.settings === undefined ? {} : { settings: record.settings }),
    ...(record.style_problems === undefined ? {} : { style_problems: record.style_problems }),
    ...(record.verification === undefined ? {} : { verification: record.verification }),
  };
}

function changedFile({ path, mode, language, state, confidence, detail }: FileRow): ChangedFile | null {
  const { applied, validation, changelog, factors } = detail;
  if (state !== 'changed' || validation === null || changelog === null) return null;
  const score = { score: confidence ?? 0, factors };
  return { path, mode, language, rewrite: { applied, validation, changelog, confidence: score } };
}
