// Files that were left alone, grouped by their reason: first those whose rewrite was not kept, then those that were
// read, then those that were not.

import type { LeftAlone } from '../changes.ts';
import { FILE_REASON_SENTENCES, REJECTION_SENTENCES, SKIP_SENTENCES, type FileReason } from '../file-reasons.ts';

export interface LeftAloneGroup {
  readonly reason: FileReason;
  readonly sentence: string;
  /** In path order. */
  readonly paths: readonly string[];
}

/** Groups in the order above, within one the largest first. */
export function groupLeftAlone(files: readonly LeftAlone[]): readonly LeftAloneGroup[] {
  const groups = new Map<FileReason, string[]>();
  for (const { path, reason } of files) {
    const paths = groups.get(reason);
    if (paths === undefined) groups.set(reason, [path]);
    else paths.push(path);
  }
  return [...groups]
    .map(([reason, paths]) => ({ reason, sentence: FILE_REASON_SENTENCES[reason], paths: paths.sort() }))
    .sort((a, b) => stageOf(a.reason) - stageOf(b.reason) || b.paths.length - a.paths.length || order(a, b));
}

function stageOf(reason: FileReason): number {
  if (reason in REJECTION_SENTENCES) return 0;
  return reason in SKIP_SENTENCES ? 2 : 1;
}

function order(a: LeftAloneGroup, b: LeftAloneGroup): number {
  return a.reason < b.reason ? -1 : 1;
}
