// The message of a run's commits. Holds counts and our own words only: no path, title or explanation, so nothing
// from the repository or the model can mention a person or close an issue.

import { CATEGORY_LABELS, counted } from '../changelog/labels.ts';
import type { RunReport } from '../changelog/report.ts';
import { Category } from '../findings.ts';
import type { AppliedChange } from '../rewrite.ts';
import { fillTemplate } from '../settings/template.ts';

const TRAILER = 'Dependify-Run';

type Source = AppliedChange['source'];

const SOURCES: readonly Source[] = ['rule', 'model'];
const BY: Readonly<Record<Source, string>> = { rule: 'rules', model: 'model' };

/**
 * Conventional subject or the repository's own, one line per kind of change, and a trailer that names the run. With
 * `only`, the message of the commit that holds what one source changed.
 */
export function commitMessage(report: Pick<RunReport, 'run_id' | 'changed' | 'settings'>, only?: Source): string {
  const changed = only === undefined ? report.changed : changedBy(report.changed, only);
  const own = report.settings?.commit;
  const usual = `refactor: modernize ${counted(changed.length, 'file')}`;
  const subject = own === undefined ? usual : fillTemplate(own, { changed });
  const lines = kindLines(changed, only === undefined ? SOURCES : [only]);
  const part = only === undefined ? '' : ` (${BY[only]})`;
  return [subject + part, '', ...lines, '', `${TRAILER}: ${report.run_id}`, ''].join('\n');
}

function changedBy(changed: RunReport['changed'], source: Source): RunReport['changed'] {
  return changed.filter(({ rewrite }) => rewrite.applied.some((change) => change.source === source));
}

/** Whether `message` is that of a commit which run `runId` made. */
export function isCommitOfRun(message: string, runId: string): boolean {
  return message.trimEnd().split('\n').at(-1) === `${TRAILER}: ${runId}`;
}

function kindLines(changed: RunReport['changed'], sources: readonly Source[]): string[] {
  const lines = Category.options.flatMap((category) => sources.map((source) => kindLine(changed, category, source)));
  return lines.filter((line) => line !== null);
}

function kindLine(changed: RunReport['changed'], category: Category, source: Source): string | null {
  const matching = changed.map(({ rewrite }) =>
    rewrite.applied.filter((change) => change.category === category && change.source === source),
  );
  const files = matching.filter((changes) => changes.length > 0).length;
  const edits = matching.flat().reduce((sum, change) => sum + change.count, 0);
  if (files === 0) return null;
  return `- ${CATEGORY_LABELS[category]}: ${counted(edits, 'change')} in ${counted(files, 'file')} (${BY[source]})`;
}
