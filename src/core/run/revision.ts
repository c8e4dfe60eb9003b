// A file's second rewrite, made without a rule that the person left out, beside the first one that was shown. It is kept
// when it holds nothing that was not shown: less, and never anything else.

import { changedBlocks } from '../changelog/hunk-ranges.ts';
import { summarize } from '../refactor/summarize.ts';
import type { AppliedChange, Confidence, Rewrite } from '../rewrite.ts';

export interface Shown {
  readonly applied: readonly AppliedChange[];
  readonly diff: string;
  readonly factors: Confidence['factors'];
}

/**
 * The rewrite as it is stored; null when it is not what was shown without `rules`. The model's part has to be there whole
 * when it was shown; it is made of the very same edits, so it keeps its words and what it cost in confidence.
 */
export function revisionOf(shown: Shown, rewrite: Rewrite, rules: readonly string[]): Rewrite | null {
  const ruled = rewrite.applied.filter(({ source }) => source === 'rule');
  const known = new Set(shown.applied.map(({ rule }) => rule));
  if (!ruled.every(({ rule }) => rule !== undefined && known.has(rule) && !rules.includes(rule))) return null;
  const model = shown.applied.filter(({ source }) => source === 'model');
  if (model.length > 0 !== rewrite.applied.length > ruled.length) return null;
  if (!isWithin(rewrite.diff, shown.diff)) return null;
  const applied = [...ruled, ...model];
  return {
    ...rewrite,
    applied,
    confidence: withRepair(shown.factors, rewrite.confidence),
    changelog: { ...rewrite.changelog, summary: summarize(applied) },
  };
}

/** Whether `diff` changes only lines of the base that `shown` changes. */
function isWithin(diff: string, shown: string): boolean {
  const blocks = changedBlocks(shown);
  return changedBlocks(diff).every(({ old_start, old_lines }) =>
    blocks.some((outer) => outer.old_start <= old_start && old_start + old_lines <= outer.old_start + outer.old_lines),
  );
}

function withRepair(shown: Confidence['factors'], confidence: Confidence): Confidence {
  const repair = shown.find(({ name }) => name === 'repair');
  if (repair === undefined || confidence.factors.some(({ name }) => name === 'repair')) return confidence;
  return { score: Math.max(0, confidence.score + repair.effect), factors: [...confidence.factors, repair] };
}
