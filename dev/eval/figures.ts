// Counts results per language and per rule. Pure.

import type { CaseResult } from './run-case.ts';

/** The figures of one language. */
export interface LanguageFigures {
  readonly language: string;
  readonly conversions: number;
  /** Changed at all. */
  readonly converted: number;
  readonly exact: number;
  readonly must_not_change: number;
  readonly wrongly_changed: number;
  readonly parse_failures: number;
  readonly second_run_changes: number;
  readonly unsupported: number;
  readonly ms: number;
}

/** How one rule fared over all cases in whose result it had a part. */
export interface RuleFigures {
  readonly rule: string;
  readonly cases: number;
  readonly exact: number;
  readonly other: number;
  readonly wrongly_changed: number;
  readonly second_run_changes: number;
  readonly ms: number;
}

function count(results: readonly CaseResult[], ...outcomes: readonly CaseResult['outcome'][]): number {
  return results.filter(({ outcome }) => outcomes.includes(outcome)).length;
}

function group(
  results: readonly CaseResult[],
  keysOf: (result: CaseResult) => readonly string[],
): [string, CaseResult[]][] {
  const groups = new Map<string, CaseResult[]>();
  for (const result of results) {
    for (const key of keysOf(result)) groups.set(key, [...(groups.get(key) ?? []), result]);
  }
  return [...groups].toSorted(([a], [b]) => (a < b ? -1 : 1));
}

function shared(
  results: readonly CaseResult[],
): Pick<RuleFigures, 'exact' | 'wrongly_changed' | 'second_run_changes' | 'ms'> {
  return {
    exact: count(results, 'exact'),
    wrongly_changed: count(results, 'wrongly_changed'),
    second_run_changes: results.filter((result) => result.second_run_changes).length,
    ms: results.reduce((sum, { ms }) => sum + ms, 0),
  };
}

/** One row per language. */
export function figuresByLanguage(results: readonly CaseResult[]): readonly LanguageFigures[] {
  return group(results, ({ language }) => [language]).map(([language, all]) => ({
    language,
    ...shared(all),
    conversions: count(all, 'exact', 'other', 'missed'),
    converted: count(all, 'exact', 'other'),
    must_not_change: count(all, 'kept', 'wrongly_changed'),
    parse_failures: all.filter((result) => result.parse_failure).length,
    unsupported: count(all, 'unsupported'),
  }));
}

/** One row per rule that changed something. */
export function figuresByRule(results: readonly CaseResult[]): readonly RuleFigures[] {
  return group(results, ({ rules }) => rules).map(([rule, all]) => ({
    rule,
    ...shared(all),
    cases: all.length,
    other: count(all, 'other'),
  }));
}
