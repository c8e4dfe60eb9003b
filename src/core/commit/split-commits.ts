// Splits a run's changes into the commits that a maintainer reads: first what rules changed, which a glance checks, then
// what the model changed on top.

import type { NewTreeEntry } from '../github-port.ts';
import type { AppliedChange } from '../rewrite.ts';

/** A changed file as it ends up. */
export interface Change extends NewTreeEntry {
  readonly sources: ReadonlySet<AppliedChange['source']>;
  /** Its content behind the rules, where both changed it. */
  readonly after_rules: string | null;
}

export interface CommitPlan {
  /** The first of two commits; null when one is enough, because only rules or only the model changed anything. */
  readonly rules: readonly NewTreeEntry[] | null;
  /** The last commit, on top of the first: together with it, every change. */
  readonly rest: readonly NewTreeEntry[];
}

/** Plans the commits. A file whose state between is not known goes to the last one whole. */
export function splitCommits(changes: readonly Change[]): CommitPlan {
  const rules = changes.flatMap((change) => {
    const { sources, after_rules } = change;
    if (!sources.has('rule')) return [];
    if (!sources.has('model')) return [entry(change)];
    return after_rules === null ? [] : [{ ...entry(change), content: after_rules }];
  });
  const rest = changes.filter(({ sources }) => sources.has('model')).map(entry);
  return rules.length === 0 || rest.length === 0 ? { rules: null, rest: changes.map(entry) } : { rules, rest };
}

function entry({ path, mode, content }: Change): NewTreeEntry {
  return { path, mode, content };
}
