// The two tables of the body. Only our own words and numbers stand in tables: a cell cannot hold hostile text safely.

import { LANGUAGE_LABELS } from '../changelog/labels.ts';
import type { RunReport } from '../changelog/report.ts';
import type { Language } from '../language.ts';

/** Changed files and lines by language. */
export function languageTable(changed: RunReport['changed']): string {
  const rows = new Map<Language, { files: number; added: number; removed: number }>();
  const total = { files: 0, added: 0, removed: 0 };
  for (const { language, rewrite } of changed) {
    const row = rows.get(language) ?? { files: 0, added: 0, removed: 0 };
    for (const sum of [row, total]) {
      sum.files += 1;
      sum.added += rewrite.changelog.lines_added;
      sum.removed += rewrite.changelog.lines_removed;
    }
    rows.set(language, row);
  }
  const named = [...rows].map(([language, row]) => ({ name: LANGUAGE_LABELS[language], ...row }));
  const sorted = named.sort((a, b) => b.files - a.files || (a.name < b.name ? -1 : 1));
  return table(
    ['Language', 'Files', 'Lines added', 'Lines removed'],
    [...sorted, { name: 'Total', ...total }].map(({ name, files, added, removed }) => [name, files, added, removed]),
  );
}

/** How many files were seen, eligible, candidates and changed. */
export function funnelTable({ seen, eligible, candidate, changed }: RunReport['funnel']): string {
  return table(
    ['Stage', 'Files'],
    [
      ['Seen in the repository', seen],
      ['Eligible: sent to analysis', eligible],
      ['Candidate: something outdated found', candidate],
      ['Changed in this pull request', changed],
    ],
  );
}

function table(head: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const line = (cells: readonly (string | number)[]): string => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map((_, index) => (index === 0 ? '---' : '---:'))), ...rows.map(line)].join('\n');
}
