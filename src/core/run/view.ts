// A run and its files as the API shows them (design.md 5.2). Nothing here holds a secret or upstream text.

import * as z from 'zod';
import { REASON_SENTENCES, sentenceOf } from '../errors.ts';
import { FileReason } from '../file-reasons.ts';
import { Hunk, HunkSource } from '../changelog/hunks.ts';
import { Finding, Usage } from '../findings.ts';
import { Language } from '../language.ts';
import { fullName } from '../repository.ts';
import { AppliedChange, ChangelogEntry, Confidence, Validation } from '../rewrite.ts';
import { VerificationSummary } from '../verify/verification.ts';
import { Funnel } from './funnel.ts';
import { PublicationView, viewPublication } from './publication.ts';
import { RunOptions } from './options.ts';
import { Meters, PullRequestRef, type RunRecord } from './record.ts';
import { RunStatus } from './status.ts';

export const RunLinks = z
  .object({
    self: z.string(),
    files: z.string(),
    changelog: z.string(),
    patch: z.string(),
    verification: z.string(),
    events: z.string(),
    ws: z.string(),
    cancel: z.string(),
    publish: z.string(),
  })
  .meta({ id: 'RunLinks' });
export type RunLinks = z.infer<typeof RunLinks>;

export const RunView = z
  .object({
    id: z.string(),
    status: RunStatus,
    /** When `status` is `waiting`: the time at which the run goes on. */
    waiting_until: z.iso.datetime().nullable(),
    repository: z.string(),
    base: z.object({ ref: z.string(), sha: z.string() }).nullable(),
    options: RunOptions,
    counts: z.object({ files: z.int(), analyzed: z.int(), candidates: z.int(), refactored: z.int(), changed: z.int() }),
    funnel: Funnel,
    usage: Usage.extend({ meters: Meters }),
    branch: z.string().nullable(),
    /** `owner/name` of the repository that holds the branch: the repository itself or a fork. */
    head_repository: z.string().nullable(),
    commit_sha: z.string().nullable(),
    pull_request: PullRequestRef.nullable(),
    /** What the repository's own checks said; null when nobody asked for them. */
    verification: VerificationSummary.nullable(),
    /** What was left out of a preview when it was published; null when nobody asked to publish it. */
    publication: PublicationView.nullable(),
    error: z.object({ code: z.string(), message: z.string() }).nullable(),
    created_at: z.iso.datetime(),
    finished_at: z.iso.datetime().nullable(),
    /** When what the run did to files was deleted; absent until then. */
    content_expired_at: z.iso.datetime().optional(),
    links: RunLinks,
  })
  .meta({ id: 'Run' });
export type RunView = z.infer<typeof RunView>;

/** Paths of everything about a run, relative to the API's origin. */
export function runLinks(id: string): RunLinks {
  const self = `/runs/${id}`;
  return {
    self,
    files: `${self}/files`,
    changelog: `${self}/changelog`,
    patch: `${self}/patch`,
    verification: `${self}/verification`,
    events: `${self}/events`,
    ws: `${self}/ws`,
    cancel: `${self}/cancel`,
    publish: `${self}/publish`,
  };
}

/** What the API shows of a record. */
export function viewRun(record: RunRecord): RunView {
  const { resolved, publish, error, waiting } = record;
  const shownWait = waiting !== null && waiting.shown && record.finished_at === null ? waiting : null;
  const head = publish.fork ?? resolved;
  return {
    id: record.id,
    status: shownWait === null ? record.phase : 'waiting',
    waiting_until: shownWait === null ? null : new Date(shownWait.until).toISOString(),
    repository: fullName(record.repository),
    base: resolved === null ? null : { ref: resolved.base_ref, sha: resolved.base_sha },
    options: record.options,
    counts: {
      files: record.funnel.seen,
      analyzed: record.analyze.done,
      candidates: record.funnel.candidate,
      refactored: record.refactor.done,
      changed: record.funnel.changed,
    },
    funnel: record.funnel,
    usage: { ...record.usage, meters: record.meters },
    branch: publish.branch ?? null,
    head_repository: publish.branch === undefined || head === null ? null : fullName(head),
    commit_sha: publish.commit_sha ?? null,
    pull_request: publish.pull_request ?? null,
    verification: shownVerification(record),
    publication: viewPublication(record),
    error:
      error === null
        ? null
        : {
            code: error.reason,
            message: error.detail === undefined ? REASON_SENTENCES[error.reason] : sentenceOf(error),
          },
    created_at: new Date(record.created_at).toISOString(),
    finished_at: record.finished_at === null ? null : new Date(record.finished_at).toISOString(),
    ...(record.content_expired_at === undefined
      ? {}
      : { content_expired_at: new Date(record.content_expired_at).toISOString() }),
    links: runLinks(record.id),
  };
}

function shownVerification({ verification }: RunRecord): VerificationSummary | null {
  return verification === undefined || verification.reason === 'not_asked' ? null : verification;
}

/** Where a file stands. `changed` files are in the pull request or the preview. */
export const FileState = z.enum(['pending', 'candidate', 'changed', 'rejected', 'skipped']);
export type FileState = z.infer<typeof FileState>;

/** A file in the list: enough to sort and filter by. */
export const FileSummary = z
  .object({
    path: z.string(),
    state: FileState,
    language: Language.nullable(),
    reason: FileReason.nullable(),
    confidence: z.int().nullable(),
    lines_added: z.int(),
    lines_removed: z.int(),
    /** What changed the file, each once: rules by id, the model as `model:` and the category. */
    changed_by: z.array(HunkSource.pick({ kind: true, id: true, title: true })),
  })
  .meta({ id: 'FileSummary' });
export type FileSummary = z.infer<typeof FileSummary>;

/** Everything about one file. */
export const FileView = FileSummary.extend({
  findings: z.array(Finding),
  applied: z.array(AppliedChange),
  validation: Validation.nullable(),
  confidence_factors: Confidence.shape.factors,
  changelog: ChangelogEntry.nullable(),
  usage: Usage,
  /** The changed blocks, each with what made it. */
  hunks: z.array(Hunk),
  /** Unified diff that `git apply` takes; null when the file did not change. */
  diff: z.string().nullable(),
}).meta({ id: 'RunFile' });
export type FileView = z.infer<typeof FileView>;
