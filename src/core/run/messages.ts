// The sentences of the event log, with the predecessor's status words. Sentences hold no control or bidi characters, so
// that a terminal may print them; markup stays, because every surface that renders a sentence escapes it.

import { FILE_REASON_SENTENCES, type FileReason } from '../file-reasons.ts';
import { fullName } from '../repository.ts';
import { sentenceOf } from '../errors.ts';
import { verificationSentence, type VerificationSummary } from '../verify/verification.ts';
import type { EventBody } from './events.ts';
import type { RunRecord } from './record.ts';
import type { RunStatus } from './status.ts';

/** What a terminal would act on, or nobody would see. */
const UNSEEN = /[\p{DI}\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}]/gu;

/** A path for people. The event's own `path` is the exact one. */
function shown(path: string): string {
  return path.replace(UNSEEN, '\ufffd');
}

/** `run.started`. */
export function startedEvent(record: RunRecord): EventBody {
  const repository = fullName(record.repository);
  const dryRun = record.options.dry_run;
  return {
    type: 'run.started',
    status: 'LOADING',
    message: dryRun ? `Previewing an update of ${repository}` : `Updating ${repository}`,
    repository,
    dry_run: dryRun,
  };
}

/** `run.started` once more: an ended run goes on. */
export function resumedEvent(record: RunRecord): EventBody {
  return { ...startedEvent(record), message: `Trying ${fullName(record.repository)} again` };
}

/** `file.reading`. */
export function readingEvent(path: string): EventBody {
  return { type: 'file.reading', status: 'READING', message: `Reading ${shown(path)}`, path };
}

/** `file.analyzed`; `reason` is null when the file has findings. */
export function analyzedEvent(path: string, findings: number, reason: FileReason | null): EventBody {
  const message =
    reason === null
      ? `${shown(path)}: ${findings} ${findings === 1 ? 'finding' : 'findings'}`
      : `${shown(path)}: ${FILE_REASON_SENTENCES[reason]}`;
  return { type: 'file.analyzed', status: 'READING', message, path, findings, reason };
}

/** `file.writing`. */
export function writingEvent(path: string): EventBody {
  return { type: 'file.writing', status: 'WRITING', message: `Updating ${shown(path)}`, path };
}

/** `file.refactored`. */
export function refactoredEvent(path: string, confidence: number, added: number, removed: number): EventBody {
  const message = `${shown(path)}: +${added} -${removed}, confidence ${confidence}`;
  return {
    type: 'file.refactored',
    status: 'WRITING',
    message,
    path,
    confidence,
    lines_added: added,
    lines_removed: removed,
  };
}

/** `file.rejected`. */
export function rejectedEvent(path: string, reason: FileReason): EventBody {
  return {
    type: 'file.rejected',
    status: 'WRITING',
    message: `${shown(path)} left alone: ${FILE_REASON_SENTENCES[reason]}`,
    path,
    reason,
  };
}

const PHASE_WORDS: Readonly<Partial<Record<RunStatus, string>>> = {
  resolving: 'Looking at the repository',
  analyzing: 'Analyzing files',
  refactoring: 'Rewriting files',
  publishing: 'Publishing',
};

/** `run.progress` of a phase. */
export function progressEvent(phase: RunStatus, done: number, total: number): EventBody {
  const message = total === 0 ? (PHASE_WORDS[phase] ?? phase) : `${PHASE_WORDS[phase] ?? phase}: ${done} of ${total}`;
  return { type: 'run.progress', status: 'LOADING', message, phase, done, total };
}

/** `run.progress` while the repository's own checks run. */
export function verifyingEvent(): EventBody {
  const message = "Running the repository's own checks";
  return { type: 'run.progress', status: 'LOADING', message, phase: 'publishing', done: 0, total: 0 };
}

/** `run.progress` with what they said. */
export function verifiedEvent(verification: VerificationSummary): EventBody {
  const message = verificationSentence(verification);
  return { type: 'run.progress', status: 'LOADING', message, phase: 'publishing', done: 0, total: 0 };
}

/** `run.progress` of a wait that a limit asks for. */
export function waitingEvent(phase: RunStatus, until: number, sentence: string): EventBody {
  const at = new Date(until).toISOString();
  return {
    type: 'run.progress',
    status: 'LOADING',
    message: `Waiting until ${at}: ${sentence}`,
    phase,
    done: 0,
    total: 0,
    waiting_until: at,
  };
}

/** `run.finished`. */
export function finishedEvent(record: RunRecord): EventBody {
  const { phase, publish, funnel, error, options } = record;
  const pull = publish.pull_request;
  const files = `${funnel.changed} ${funnel.changed === 1 ? 'file' : 'files'}`;
  const message =
    phase === 'succeeded'
      ? pull !== undefined
        ? `Done: ${files} in ${pull.url}`
        : options.dry_run
          ? `Preview ready: ${files} would change`
          : 'Done'
      : phase === 'no_changes'
        ? 'Done: nothing to change'
        : phase === 'canceled'
          ? 'Canceled'
          : error === null
            ? 'Stopped'
            : sentenceOf(error);
  return {
    type: 'run.finished',
    status: 'DONE',
    message,
    run_status: phase,
    ...(pull === undefined ? {} : { pull_request_url: pull.url }),
    ...(error === null ? {} : { code: error.reason }),
  };
}
