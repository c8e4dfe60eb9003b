// Prints figures as plain tables. Pure.

import type { LanguageFigures, RuleFigures } from './figures.ts';
import type { CaseResult } from './run-case.ts';
import type { Reliability, VerdictFigures } from './verdicts.ts';
import type { Judged } from './judge.ts';

type Cell = string | number;

/** Columns padded to their widest cell; numbers to the right. */
export function renderTable(head: readonly string[], rows: readonly (readonly Cell[])[]): string {
  const widths = head.map((name, column) =>
    Math.max(name.length, ...rows.map((row) => String(row[column] ?? '').length)),
  );
  const line = (cells: readonly Cell[]): string =>
    cells
      .map((cell, column) => {
        const width = widths[column] ?? 0;
        return typeof cell === 'number' ? String(cell).padStart(width) : cell.padEnd(width);
      })
      .join('  ')
      .trimEnd();
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('\n');
}

function share(part: number, whole: number): string {
  return whole === 0 ? '-' : `${((100 * part) / whole).toFixed(1)} %`;
}

/** The figures per language. */
export function languageTable(figures: readonly LanguageFigures[]): string {
  const head = ['language', 'conversions', 'converted', 'exact match', '', 'must not change', 'wrongly changed', ''];
  return renderTable(
    [...head, 'parse failures', 'second-run changes', 'unsupported', 'tokens', 'ms'],
    figures.map((row) => [
      row.language,
      row.conversions,
      row.converted,
      row.exact,
      share(row.exact, row.conversions),
      row.must_not_change,
      row.wrongly_changed,
      share(row.wrongly_changed, row.must_not_change),
      row.parse_failures,
      row.second_run_changes,
      row.unsupported,
      // Rules ask no model.
      0,
      Math.round(row.ms),
    ]),
  );
}

/** The figures per rule. */
export function ruleTable(figures: readonly RuleFigures[]): string {
  return renderTable(
    ['rule', 'cases', 'exact match', 'another text', 'wrongly changed', 'second-run changes', 'ms'],
    figures.map((row) => [
      row.rule,
      row.cases,
      row.exact,
      row.other,
      row.wrongly_changed,
      row.second_run_changes,
      Math.round(row.ms),
    ]),
  );
}

/** A case that is not as its suite wants it, with all three texts. */
export function renderFailure(result: CaseResult): string {
  const { path, floor, outcome, rules, reason, before, expected, output } = result;
  const why = [outcome, floor, reason, rules.join(' ')].filter((part) => part !== null && part !== '').join(' · ');
  const wanted = expected === null ? [] : ['--- expected', expected];
  const got = output === before ? [] : ['--- output', output];
  return [`=== ${path} · ${why}`, before, ...wanted, ...got].join('\n');
}

/** How rewrites with a verdict fared, per file of the fixtures. */
export function verdictTable(figures: readonly VerdictFigures[]): string {
  return renderTable(
    ['rewrites', 'wrong', 'rejected', 'for the reason named', 'right', 'kept', '', 'ms'],
    figures.map((row) => [
      row.group,
      row.wrong,
      row.rejected,
      row.named,
      row.right,
      row.kept,
      share(row.kept, row.right),
      Math.round(row.ms),
    ]),
  );
}

/** The two lines that matter most. */
export function verdictLines(figures: readonly VerdictFigures[]): string {
  const all = figures.at(-1);
  if (all === undefined) return '';
  const [wrong, right] = [String(all.wrong), String(all.right)];
  return [
    `wrong rejected  ${String(all.rejected)}/${wrong}  ${share(all.rejected, all.wrong)}`,
    `right kept      ${String(all.kept)}/${right}  ${share(all.kept, all.right)}`,
  ].join('\n');
}

/** What a score says: the share of right rewrites among those that have it. */
export function reliabilityTable(rows: readonly Reliability[]): string {
  return renderTable(
    ['score', 'without checks', 'of these right', '', 'kept', 'of these right', ''],
    rows.map((row) => [
      `${String(row.from)} to ${String(row.to)}`,
      row.all,
      row.all_right,
      share(row.all_right, row.all),
      row.kept,
      row.kept_right,
      share(row.kept_right, row.kept),
    ]),
  );
}

/** A rewrite whose verdict is not the one of its case. */
export function renderMisjudged({ one, reason, score }: Judged): string {
  const wanted = one.reasons.length === 0 ? 'kept' : one.reasons.join(' or ');
  return [`=== ${one.name} · wanted ${wanted} · got ${reason ?? 'kept'} · score ${String(score)}`, one.after].join(
    '\n',
  );
}
