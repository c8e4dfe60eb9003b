// The title of a run's pull request: our own words and a count, or what the repository words itself.

import { counted, LANGUAGE_LABELS } from '../changelog/labels.ts';
import type { RunReport } from '../changelog/report.ts';
import { fillTemplate } from '../settings/template.ts';

const MAX_NAMED_LANGUAGES = 2;

/** Such as `Modernize outdated Python and TypeScript in 12 files`. */
export function pullRequestTitle(report: Pick<RunReport, 'changed' | 'settings'>): string {
  const own = report.settings?.title;
  if (own !== undefined) return fillTemplate(own, report);
  const languages = [...new Set(report.changed.map(({ language }) => LANGUAGE_LABELS[language]))].sort();
  const named = languages.length > 0 && languages.length <= MAX_NAMED_LANGUAGES;
  const what = named ? languages.join(' and ') : 'code';
  return `Modernize outdated ${what} in ${counted(report.changed.length, 'file')}`;
}
