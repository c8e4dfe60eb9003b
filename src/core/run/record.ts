// The stored state of one run: small facts only. File contents, tree entries and events live in rows of their own.

import * as z from 'zod';
import { StageError } from '../errors.ts';
import { Usage, NO_USAGE } from '../findings.ts';
import { RECORD_VERSION } from '../limits.ts';
import { RepositoryRef } from '../repository.ts';
import { EMPTY_FUNNEL, Funnel } from './funnel.ts';
import { SettingsInForce } from '../settings/in-force.ts';
import { StyleProblems } from '../style/style-problem.ts';
import { VerificationSummary } from '../verify/verification.ts';
import { RunOptions } from './options.ts';
import { Publication } from './publication.ts';
import { RunStatus } from './status.ts';

/** What resolve pinned: nothing here changes for the rest of the run. */
export const ResolvedRepository = z.object({
  id: z.int(),
  owner: z.string(),
  name: z.string(),
  private: z.boolean(),
  /** Whether the account may push branches into the repository itself. */
  can_push: z.boolean(),
  base_ref: z.string(),
  base_sha: z.string(),
  base_tree_sha: z.string(),
  /** Whether the base has a `.dependify.json`. */
  configured: z.boolean().optional(),
});
export type ResolvedRepository = z.infer<typeof ResolvedRepository>;

/** The outside effects of publishing, in their order. */
export const PublishEffect = z.enum(['choose', 'adopt', 'fork', 'tree', 'commit', 'ref', 'pull']);
export type PublishEffect = z.infer<typeof PublishEffect>;

export const PullRequestRef = z.object({ number: z.int().positive(), url: z.string() }).meta({ id: 'PullRequestRef' });
export type PullRequestRef = z.infer<typeof PullRequestRef>;

/** Journal of publishing: a field is set once its effect is known to exist outside. */
export const PublishJournal = z.object({
  chosen: z.int().nonnegative().optional(),
  /** True once open pull requests were searched for one that already holds our tree. */
  adoption_checked: z.boolean().optional(),
  /** The tree sha computed locally; GitHub must arrive at the same one. */
  expected_tree_sha: z.string().optional(),
  fork: z.object({ owner: z.string(), name: z.string(), requested_at: z.int(), ready: z.boolean() }).optional(),
  tree_sha: z.string().optional(),
  /** The tree of the first of two commits: what the rules changed. */
  rules_tree_sha: z.string().optional(),
  commit_sha: z.string().optional(),
  branch: z.string().optional(),
  pull_request: PullRequestRef.optional(),
  adopted: z.boolean().optional(),
  /** Effects that were begun: a step that finds itself here looks for its earlier effect before acting again. */
  begun: z.array(PublishEffect),
});
export type PublishJournal = z.infer<typeof PublishJournal>;

/** Counted units of cost. */
export const Meters = z
  .object({
    github_calls: z.int().nonnegative(),
    rows_written: z.int().nonnegative(),
    alarms: z.int().nonnegative(),
  })
  .meta({ id: 'Meters' });
export type Meters = z.infer<typeof Meters>;

const shape = z.object({
  version: z.literal(RECORD_VERSION),
  id: z.string(),
  /** Who may see the run: `user:<id>` or `anonymous`. */
  subject: z.string(),
  repository: RepositoryRef,
  options: RunOptions,
  /** The phase the run is in, or its end. `waiting` is never stored: it is a phase with `waiting` set. */
  phase: RunStatus.exclude(['waiting']),
  waiting: z
    .object({
      until: z.int(),
      reason: z.string(),
      shown: z.boolean(),
      /** When the wait began: a clock behind it was set back. */
      since: z.int().optional(),
    })
    .nullable(),
  /** Failures of the current step in a row, and when the first happened. */
  failures: z.object({ count: z.int(), since: z.int() }).nullable(),
  cancel_requested: z.boolean(),
  resolved: ResolvedRepository.nullable(),
  analyze: z.object({ files: z.int(), done: z.int(), sent_batches: z.int() }),
  refactor: z.object({ files: z.int(), done: z.int(), sent_through: z.string() }),
  publish: PublishJournal,
  /** Set once a preview is to be published. */
  publication: Publication.optional(),
  /** What `.dependify.json` says, as far as later steps need it; absent without one. */
  settings: SettingsInForce.optional(),
  /** Settings of formatters and linters that candidates would have had to follow; absent without such. */
  style_problems: StyleProblems,
  /** What the repository's own checks said; absent until they were asked, and for ever when nobody asks. */
  verification: VerificationSummary.optional(),
  /** True once the checks were sent, so that this is told once. */
  verifying: z.boolean().optional(),
  funnel: Funnel,
  usage: Usage,
  /** Tokens that the run may use; absent when no model takes part, or the run began before there were budgets. */
  granted_tokens: z.int().nonnegative().optional(),
  meters: Meters,
  error: StageError.nullable(),
  last_seq: z.int(),
  created_at: z.int(),
  finished_at: z.int().nullable(),
  /** How often a person had the ended run go on, and when last; absent until then. */
  retries: z.int().positive().optional(),
  retried_at: z.int().optional(),
  /** When the repository's content was deleted from the run's storage. */
  content_expired_at: z.int().optional(),
});
export type RunRecord = z.infer<typeof shape>;
/** Keeps fields that it does not know: another version of the code may have put them there, and will read them again. */
export const RunRecord: z.ZodType<RunRecord> = shape.loose();

/** What a caller asks for when a run starts. */
export interface RunInput {
  readonly id: string;
  readonly subject: string;
  readonly repository: RepositoryRef;
  readonly options: RunOptions;
}

/** The record of a run that has just been accepted. `now` in ms since the epoch. */
export function newRecord(input: RunInput, now: number): RunRecord {
  return {
    version: RECORD_VERSION,
    ...input,
    phase: 'queued',
    waiting: null,
    failures: null,
    cancel_requested: false,
    resolved: null,
    analyze: { files: 0, done: 0, sent_batches: 0 },
    refactor: { files: 0, done: 0, sent_through: '' },
    publish: { begun: [] },
    funnel: EMPTY_FUNNEL,
    usage: NO_USAGE,
    meters: { github_calls: 0, rows_written: 0, alarms: 0 },
    error: null,
    last_seq: 0,
    created_at: now,
    finished_at: null,
  };
}
