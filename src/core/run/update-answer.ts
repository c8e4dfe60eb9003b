// The predecessor's answer to POST /update, built from a finished run.

import * as z from 'zod';
import { AppliedChange, ChangelogEntry, Validation } from '../rewrite.ts';
import type { RunView } from './view.ts';

/** One rewritten file as the predecessor's clients read it. */
export const UpdateFile = z
  .object({
    path: z.string(),
    new_content: z.string(),
    confidence_score: z.int(),
    validation: Validation.nullable(),
    changelog: ChangelogEntry.nullable(),
    changes: z.array(AppliedChange),
  })
  .meta({ id: 'UpdateFile' });
export type UpdateFile = z.infer<typeof UpdateFile>;

export const UpdateAnswer = z
  .object({
    status: z.literal('success'),
    message: z.string(),
    repository: z.string(),
    run_id: z.string(),
    files_analyzed: z.int(),
    files_updated: z.int(),
    branch: z.string().nullable(),
    pull_request_url: z.string().nullable(),
    is_own_repo: z.boolean(),
    fork_info: z.object({ full_name: z.string() }).optional(),
    output: z.array(UpdateFile),
  })
  .meta({ id: 'UpdateAnswer' });
export type UpdateAnswer = z.infer<typeof UpdateAnswer>;

/** Builds the answer of a run that ended well (`succeeded` or `no_changes`). */
export function updateAnswer(run: RunView, output: readonly UpdateFile[]): UpdateAnswer {
  const head = run.head_repository;
  const isOwn = head === null || head === run.repository;
  return {
    status: 'success',
    message: messageOf(run),
    repository: run.repository,
    run_id: run.id,
    files_analyzed: run.counts.analyzed,
    files_updated: run.counts.changed,
    branch: run.branch,
    pull_request_url: run.pull_request?.url ?? null,
    is_own_repo: isOwn,
    ...(isOwn ? {} : { fork_info: { full_name: head } }),
    output: [...output],
  };
}

function messageOf(run: RunView): string {
  if (run.status === 'no_changes') return 'Nothing to change: no pull request was opened.';
  if (run.options.dry_run && run.publication === null) return 'Preview ready: nothing was written to GitHub.';
  return 'Pull request opened.';
}
