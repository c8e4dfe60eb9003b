// Counts what came of rewrites with a verdict, and how well the score tells right ones from wrong ones. Pure.

import type { Judged } from './judge.ts';

/** How the rewrites of one group, or of all, fared. */
export interface VerdictFigures {
  readonly group: string;
  readonly wrong: number;
  /** Of these, refused. */
  readonly rejected: number;
  /** Of these, refused for a reason that the case names. */
  readonly named: number;
  readonly right: number;
  /** Of these, kept. */
  readonly kept: number;
  readonly ms: number;
}

/** What a score was worth: of the rewrites that had it, how many are right, before and after the checks. */
export interface Reliability {
  readonly from: number;
  readonly to: number;
  /** Rewrites that would have this score without checks. */
  readonly all: number;
  readonly all_right: number;
  readonly kept: number;
  readonly kept_right: number;
}

const BUCKETS = [0, 50, 60, 70, 80, 90, 101] as const;

function isWrong({ one }: Judged): boolean {
  return one.reasons.length > 0;
}

function figures(group: string, judged: readonly Judged[]): VerdictFigures {
  const [wrong, right] = [judged.filter(isWrong), judged.filter((each) => !isWrong(each))];
  return {
    group,
    wrong: wrong.length,
    rejected: wrong.filter(({ reason }) => reason !== null).length,
    named: wrong.filter(({ one, reason }) => reason !== null && one.reasons.includes(reason)).length,
    right: right.length,
    kept: right.filter(({ reason }) => reason === null).length,
    ms: judged.reduce((sum, { ms }) => sum + ms, 0),
  };
}

/** One row per file of the fixtures, and one for all. */
export function verdictFigures(judged: readonly Judged[]): readonly VerdictFigures[] {
  const groups = [...new Set(judged.map(({ one }) => one.group))];
  const rows = groups.map((group) =>
    figures(
      group,
      judged.filter(({ one }) => one.group === group),
    ),
  );
  return [...rows, figures('all', judged)];
}

/** One row per span of scores that any rewrite has. */
export function reliability(judged: readonly Judged[]): readonly Reliability[] {
  return BUCKETS.slice(0, -1).flatMap((from, at) => {
    const to = (BUCKETS[at + 1] ?? 101) - 1;
    const all = judged.filter(({ score }) => score >= from && score <= to);
    const kept = all.filter(({ reason }) => reason === null);
    const right = (some: readonly Judged[]): number => some.filter((each) => !isWrong(each)).length;
    if (all.length === 0) return [];
    return [{ from, to, all: all.length, all_right: right(all), kept: kept.length, kept_right: right(kept) }];
  });
}
