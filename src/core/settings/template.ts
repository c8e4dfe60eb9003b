// Titles and subjects that a repository words itself.

import { counted, LANGUAGE_LABELS } from '../changelog/labels.ts';
import type { RunReport } from '../changelog/report.ts';

const MAX_CHARS = 120;

/** Fills `{files}` (such as `12 files`) and `{languages}` (such as `Python and TypeScript`). */
export function fillTemplate(template: string, { changed }: Pick<RunReport, 'changed'>): string {
  const languages = [...new Set(changed.map(({ language }) => LANGUAGE_LABELS[language]))].sort();
  const named =
    languages.length > 1
      ? `${languages.slice(0, -1).join(', ')} and ${languages.at(-1) ?? ''}`
      : (languages[0] ?? 'code');
  return template
    .replaceAll('{files}', counted(changed.length, 'file'))
    .replaceAll('{languages}', named)
    .slice(0, MAX_CHARS);
}
