// The record of a run that publishes less than it chose, or on a newer base. What was found out about the old set of
// files (an open pull request that holds it, the tree, what the checks said) is asked again.

import { countReasons } from './count-reasons.ts';
import type { Outcome } from './outcome.ts';
import type { RunRecord } from './record.ts';

/** The record without the dropped files, on `base` when it is given. */
export function narrow(record: RunRecord, { dropped, base }: Extract<Outcome, { kind: 'narrowed' }>): RunRecord {
  const { verification, ...rest } = record;
  const {
    adoption_checked: _,
    expected_tree_sha: __,
    tree_sha: ___,
    rules_tree_sha: ____,
    ...journal
  } = record.publish;
  const left = record.funnel.changed - dropped.length;
  return {
    ...rest,
    // Whoever looked at more than is left knows nothing of the rest.
    ...(verification === undefined || dropped.length > 0 ? {} : { verification }),
    resolved: record.resolved === null || base === null ? record.resolved : { ...record.resolved, ...base },
    publish: { ...journal, chosen: left, narrowed: (journal.narrowed ?? 0) + 1 },
    funnel: { ...record.funnel, changed: left, rejected: countReasons(record.funnel.rejected, dropped) },
  };
}

/** The record of a run whose branch was deleted again. */
export function withoutBranch(record: RunRecord): RunRecord {
  const { branch: _, commit_sha: __, ...publish } = record.publish;
  return { ...record, publish };
}
