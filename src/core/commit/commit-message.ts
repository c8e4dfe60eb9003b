// The message of a run's one commit. Holds counts and our own words only: no path, title or explanation, so nothing
// from the repository or the model can mention a person or close an issue.

import { CATEGORY_LABELS, counted } from '../changelog/labels.ts';
import type { RunReport } from '../changelog/report.ts';
import { Category } from '../findings.ts';
import { fillTemplate } from '../settings/template.ts';

const TRAILER = 'Dependify-Run';

/** Conventional subject or the repository's own, one line per kind of change, and a trailer that names the run. */
export function commitMessage(report: Pick<RunReport, 'run_id' | 'changed' | 'settings'>): string {
  const own = report.settings?.commit;
  const usual = `refactor: modernize ${counted(report.changed.length, 'file')}`;
  const subject = own === undefined ? usual : fillTemplate(own, report);
  return [subject, '', ...kindLines(report.changed), '', `${TRAILER}: ${report.run_id}`, ''].join('\n');
}

/** Whether `message` is that of a commit which run `runId` made. */
export function isCommitOfRun(message: string, runId: string): boolean {
  return message.trimEnd().split('\n').at(-1) === `${TRAILER}: ${runId}`;
}

function kindLines(changed: RunReport['changed']): string[] {
  const lines = Category.options.flatMap((category) =>
    (['rule', 'model'] as const).map((source) => kindLine(changed, category, source)),
  );
  return lines.filter((line) => line !== null);
}

function kindLine(changed: RunReport['changed'], category: Category, source: 'rule' | 'model'): string | null {
  const matching = changed.map(({ rewrite }) =>
    rewrite.applied.filter((change) => change.category === category && change.source === source),
  );
  const files = matching.filter((changes) => changes.length > 0).length;
  const edits = matching.flat().reduce((sum, change) => sum + change.count, 0);
  if (files === 0) return null;
  const by = source === 'rule' ? 'rules' : 'model';
  return `- ${CATEGORY_LABELS[category]}: ${counted(edits, 'change')} in ${counted(files, 'file')} (${by})`;
}
