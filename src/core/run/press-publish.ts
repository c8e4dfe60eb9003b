// Decides what a press of "publish" does. Pure and of one piece, so that presses in parallel cannot act between a question
// and its answer: the first one starts the publication, equal ones find it, others are refused.

import { fatal, type StageError } from '../errors.ts';
import type { RejectionReason } from '../file-reasons.ts';
import { PREVIEW_LIFE_MS } from '../limits.ts';
import type { AppliedChange } from '../rewrite.ts';
import type { EventBody } from './events.ts';
import { progressEvent, rejectedEvent } from './messages.ts';
import type { PublishRequest } from './publication.ts';
import type { RunRecord } from './record.ts';
import { isEnd } from './status.ts';

/** Names that a refusal lists. */
const MAX_NAMED = 50;

/** A changed file of the preview. */
export interface PreviewedFile {
  readonly path: string;
  readonly applied: readonly AppliedChange[];
}

/** What is stored of a preview. */
export interface PreviewContent {
  readonly files: readonly PreviewedFile[];
  /** Whether everything that publishing needs is still there. */
  readonly complete: boolean;
}

export interface FieldProblem {
  readonly path: string;
  readonly message: string;
}

export interface LeftOut {
  readonly path: string;
  readonly reason: RejectionReason;
}

export type Press =
  /** Found: the run is as it was. */
  | { readonly kind: 'same' }
  | {
      readonly kind: 'start';
      readonly record: RunRecord;
      readonly events: readonly EventBody[];
      readonly left_out: readonly LeftOut[];
    }
  | { readonly kind: 'refused'; readonly error: StageError; readonly errors?: readonly FieldProblem[] };

/** The whole decision. `content` is read only when it matters. */
export function pressPublish(
  record: RunRecord,
  request: PublishRequest,
  content: () => PreviewContent,
  now: number,
): Press {
  const { publication } = record;
  if (publication !== undefined) {
    if (!isSame(publication, request)) return refused('publish_mismatch');
    if (record.phase !== 'failed') return { kind: 'same' };
    return isExpired(record, content(), now) ? refused('preview_expired') : resume(record, now);
  }
  if (!isEnd(record.phase)) return refused(record.options.dry_run ? 'run_not_finished' : 'not_a_preview');
  if (!record.options.dry_run || record.phase !== 'succeeded') return refused('not_a_preview');
  const preview = content();
  if (isExpired(record, preview, now)) return refused('preview_expired');
  const errors = unknownNames(request, preview.files);
  if (errors.length > 0) return { kind: 'refused', error: fatal('validation'), errors };
  return begin(record, request, preview.files, now);
}

/** Whether one of `rules` had a part in the file. */
export function hasRule(file: Pick<PreviewedFile, 'applied'>, rules: readonly string[]): boolean {
  return file.applied.some(({ rule }) => rule !== undefined && rules.includes(rule));
}

function begin(record: RunRecord, request: PublishRequest, files: readonly PreviewedFile[], now: number): Press {
  const { exclude_files, exclude_rules } = request;
  const left_out = files
    .filter(
      ({ path, applied }) =>
        exclude_files.includes(path) || applied.every((change) => hasRule({ applied: [change] }, exclude_rules)),
    )
    .map(({ path }): LeftOut => ({ path, reason: 'left_out_by_user' }));
  const gone = new Set(left_out.map(({ path }) => path));
  const kept = files.filter(({ path }) => !gone.has(path));
  if (kept.length === 0) return refused('nothing_to_publish');
  const revise = kept.filter((file) => hasRule(file, exclude_rules)).length;
  const rejected = { ...record.funnel.rejected };
  if (left_out.length > 0) rejected.left_out_by_user = left_out.length;
  // What was told of the first verification is told again of a second.
  const { verification, verifying: _, ...rest } = record;
  const next: RunRecord = {
    ...rest,
    // The repository's own checks looked at what was shown; of anything less they know nothing yet.
    ...(verification === undefined || left_out.length > 0 || revise > 0 ? {} : { verification }),
    publish: { begun: [] },
    funnel: { ...record.funnel, changed: kept.length, rejected },
    publication: { ...request, requested_at: now, permitted: false, revise: { files: revise, done: 0 } },
  };
  const events = left_out.map(({ path, reason }) => rejectedEvent(path, reason));
  return { kind: 'start', ...reopen(next, events), left_out };
}

/** A publication that failed goes on where it stopped. What may exist on GitHub is looked for before it is made. */
function resume(record: RunRecord, now: number): Press {
  const { publication, publish } = record;
  if (publication === undefined) return refused('not_a_preview');
  const { begun, chosen, fork } = publish;
  // Without a branch nothing binds the run to where it tried before: the account may have got or lost the right to push.
  const early = { begun, ...(chosen === undefined ? {} : { chosen }) };
  const journal = begun.includes('ref')
    ? { ...publish, ...(fork === undefined ? {} : { fork: { ...fork, requested_at: now } }) }
    : early;
  const next: RunRecord = {
    ...record,
    publish: journal,
    publication: { ...publication, requested_at: now, permitted: false },
  };
  return { kind: 'start', ...reopen(next, []), left_out: [] };
}

function reopen(record: RunRecord, events: readonly EventBody[]): { record: RunRecord; events: readonly EventBody[] } {
  const next: RunRecord = {
    ...record,
    phase: 'publishing',
    cancel_requested: false,
    waiting: null,
    failures: null,
    error: null,
    finished_at: null,
  };
  return { record: next, events: [progressEvent('publishing', 0, 0), ...events] };
}

function isSame(known: PublishRequest, asked: PublishRequest): boolean {
  const form = ({ exclude_files, exclude_rules }: PublishRequest): string =>
    JSON.stringify([exclude_files, exclude_rules]);
  return form(known) === form(asked);
}

function isExpired({ finished_at }: RunRecord, { complete }: PreviewContent, now: number): boolean {
  return !complete || (finished_at !== null && now - finished_at > PREVIEW_LIFE_MS);
}

function unknownNames(
  { exclude_files, exclude_rules }: PublishRequest,
  files: readonly PreviewedFile[],
): FieldProblem[] {
  const paths = new Set(files.map(({ path }) => path));
  const rules = new Set(files.flatMap(({ applied }) => applied.map(({ rule }) => rule)));
  const unknown = (field: string, message: string, isUnknown: boolean): FieldProblem[] =>
    isUnknown ? [{ path: field, message }] : [];
  return [
    ...exclude_files.flatMap((path) =>
      unknown('exclude_files', `The run changes no file ${JSON.stringify(path)}`, !paths.has(path)),
    ),
    ...exclude_rules.flatMap((rule) =>
      unknown('exclude_rules', `No change of the run is by rule ${JSON.stringify(rule)}`, !rules.has(rule)),
    ),
  ].slice(0, MAX_NAMED);
}

function refused(reason: StageError['reason']): Press {
  return { kind: 'refused', error: fatal(reason) };
}
