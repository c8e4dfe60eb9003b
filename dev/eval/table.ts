// Prints figures as plain tables. Pure.

import type { LanguageFigures, RuleFigures } from './figures.ts';
import type { CaseResult } from './run-case.ts';

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
