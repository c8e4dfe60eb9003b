// What two rounds of the same checks tell: the base as it was, and the head with the changes. Only what is new counts
// against the changes; what proves nothing is never called safe.

import { countTests, type CountedTests } from './count-tests.ts';
import type { PlannedCheck } from './plan.ts';
import type { Check, CheckEnd, Verification } from './verification.ts';

/** How a command ended. `code` is null when it was stopped at the time limit. */
export interface RawEnd {
  readonly code: number | null;
  readonly seconds: number;
  readonly output: string;
}

/** A head that takes this many times the base's time, and is still not done, hangs. */
const HANGS_AFTER = 3;

/** Compares both sides of one check. */
export function judgeCheck(check: PlannedCheck, base: RawEnd, head: RawEnd): Check {
  const [before, after] = [countTests(base.output), countTests(head.output)];
  const newFailures = (after?.failing ?? []).filter((name) => !(before?.failing ?? []).includes(name));
  return {
    ...check,
    outcome: outcomeOf(base, head, before, after, newFailures),
    new_failures: newFailures,
    base: endOf(base, before),
    head: endOf(head, after),
  };
}

function outcomeOf(
  base: RawEnd,
  head: RawEnd,
  before: CountedTests | null,
  after: CountedTests | null,
  newFailures: readonly string[],
): Check['outcome'] {
  if (base.code === null) return 'budget';
  if (head.code === null) return head.seconds > base.seconds * HANGS_AFTER ? 'worse' : 'budget';
  const more = (after?.failed ?? 0) > (before?.failed ?? 0);
  if (base.code === 0) {
    // Fewer tests than before, and nothing fails: they are not found any more.
    const lost = before !== null && (after?.ran ?? 0) < before.ran;
    return head.code !== 0 || more || lost ? 'worse' : 'passed';
  }
  if (head.code === 0) return 'passed';
  const known = before !== null && after !== null;
  if (known && (more || newFailures.length > 0 || after.ran < before.ran)) return 'worse';
  // It counted its tests before, and does not come that far now.
  if (before !== null && before.ran > 0 && after === null) return 'worse';
  return 'baseline_broken';
}

function endOf({ code, seconds, output }: RawEnd, tests: CountedTests | null): CheckEnd {
  const count = tests === null ? null : { ran: tests.ran, failed: tests.failed, skipped: tests.skipped };
  return { exit_code: code, seconds, tests: count, output };
}

/** A check that failed with the changes was run again on the head: what does not fail twice is unsteady. */
export function judgeAgain(check: Check, base: RawEnd, again: RawEnd): Check {
  const second = judgeCheck(check, base, again);
  return second.outcome === 'worse' ? check : { ...second, outcome: 'unsteady' };
}

/** What all checks together prove. */
export function judge(checks: readonly Check[], network: Verification['network']): Verification {
  const found = { network, checks: [...checks], output: '' };
  if (checks.some(({ outcome }) => outcome === 'worse')) return { ...found, status: 'failed', reason: null };
  const proving = checks.filter(({ outcome }) => outcome === 'passed' || outcome === 'unsteady');
  const tests = proving.reduce((sum, { head }) => sum + (head.tests?.ran ?? 0) - (head.tests?.failed ?? 0), 0);
  if (tests > 0) return { ...found, status: 'passed', reason: null };
  const reason = checks.some(({ outcome }) => outcome === 'budget')
    ? 'budget'
    : checks.some(({ outcome }) => outcome === 'baseline_broken')
      ? 'baseline_broken'
      : 'no_tests';
  return { ...found, status: 'not_verified', reason };
}
