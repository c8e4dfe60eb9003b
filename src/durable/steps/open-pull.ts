// Opens the pull request, or finds the one that an earlier try opened. A pull request that a person closed stays closed.

import { fatal } from '../../core/errors.ts';
import type { PullInfo } from '../../core/github-port.ts';
import { pullRequestBody } from '../../core/pull-request/body.ts';
import { pullRequestTitle } from '../../core/pull-request/title.ts';
import type { RunRecord } from '../../core/run/record.ts';
import { failed, headRepository, reportOf, resolvedOf, type Performed, type StepContext } from './context.ts';

/** `again`: an earlier try may have opened it, so look first. A canceled run only looks. */
export async function openPull(context: StepContext, again: boolean): Promise<Performed> {
  const { record, github } = context;
  const { owner, name, base_ref } = resolvedOf(record);
  if (again) {
    const found = await findPull(context);
    if (found !== null) return found;
  }
  if (record.cancel_requested) return { outcome: { kind: 'canceled' } };
  const report = reportOf(context);
  const head = headRepository(record);
  const branch = record.publish.branch ?? '';
  const forked = record.publish.fork !== undefined;
  const made = await github.createPull(
    { owner, name },
    {
      title: pullRequestTitle(report),
      body: pullRequestBody(report),
      head: forked ? `${head.owner}:${branch}` : branch,
      ...(forked && head.owner === owner ? { head_repository: head.name } : {}),
      base: base_ref,
      draft: record.options.draft,
    },
  );
  if (!made.ok) return failed(made.error);
  if (made.value === 'no_difference') return { outcome: { kind: 'no_difference' } };
  if (made.value === 'exists') return (await findPull(context)) ?? failed(fatal('pr_forbidden'));
  return opened(context, made.value);
}

async function findPull(context: StepContext): Promise<Performed | null> {
  const { record, github } = context;
  const { owner, name } = resolvedOf(record);
  const head = `${headRepository(record).owner}:${record.publish.branch ?? ''}`;
  const pulls = await github.listPulls({ owner, name }, { head, state: 'all' });
  if (!pulls.ok) return failed(pulls.error);
  const pull = pulls.value.find((candidate) => isOurs(candidate, record));
  if (pull === undefined) return null;
  return pull.state === 'open' ? opened(context, pull) : failed(fatal('pr_closed'));
}

/** GitHub ignores a `head` filter that it does not understand, so the answer is checked. */
function isOurs(pull: PullInfo, record: RunRecord): boolean {
  return pull.head_ref === record.publish.branch;
}

/** Labels are set behind the opening, and again by whoever finds it: an account without the right to label goes without. */
async function opened({ record, github }: StepContext, pull: PullInfo): Promise<Performed> {
  const labels = record.settings?.labels ?? [];
  if (labels.length > 0) await github.addLabels(resolvedOf(record), pull.number, labels);
  return { outcome: { kind: 'pull_opened', pull_request: { number: pull.number, url: pull.url }, adopted: false } };
}
