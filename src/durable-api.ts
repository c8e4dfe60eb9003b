// What the Durable Objects answer over RPC, as flat interfaces: RPC stubs carry types too deep for Hono's inference.
// During a deploy a new Worker may call an old object and the other way round, so methods are only ever added.

import type { AccountUser, Admission, GitHubAccess, NewSession, OpenPull, RunPage } from './core/account/account.ts';
import type { RepositoryPage, RepositoryQuery } from './core/account/own-repositories.ts';
import type { Turn } from './core/account/github-lane.ts';
import type { SessionClaims } from './core/account/ports.ts';
import type { Reservation, ReservationRequest, Resumption, RunCaps } from './core/account/reserve.ts';
import type { RetryAnswer } from './core/account/retry-run.ts';
import type { TokenCaps } from './core/model/budget.ts';
import type { StageError } from './core/errors.ts';
import type { Deltas } from './core/operations/metrics.ts';
import type { TraceEntry } from './core/operations/trace.ts';
import type { Result } from './core/result.ts';
import type { AnswerShelf, LearnedAnswers } from './core/model/known-answers.ts';
import type { EventSlice } from './core/live/slice.ts';
import type { RunEvent } from './core/run/events.ts';
import type { FieldProblem } from './core/run/press-publish.ts';
import type { PublishRequest } from './core/run/publication.ts';
import type { RunInput } from './core/run/record.ts';
import type { UpdateFile } from './core/run/update-answer.ts';
import type { Verification } from './core/verify/verification.ts';
import type { FileSummary, FileView, RunView } from './core/run/view.ts';

export type PublishAnswer =
  | { readonly kind: 'accepted'; readonly run: RunView }
  | {
      readonly kind: 'refused';
      readonly error: StageError;
      readonly errors?: readonly FieldProblem[];
      /** The active run, with `run_active`. */
      readonly run_id?: string;
    };

/** Unfinished runs, for the sweep. */
export interface RegistryApi {
  add(runId: string, now: number): Promise<void>;
  remove(runId: string): Promise<void>;
  unfinished(before: number, limit: number): Promise<string[]>;
}

/** The counters of the service. */
export interface MetricsApi {
  /** Adds amounts, once for each key. */
  tell(key: string, deltas: Deltas): Promise<void>;
  totals(): Promise<Deltas>;
}

/** A run. Reads take the subject and give null when the run is not theirs. */
export interface RunApi {
  start(input: RunInput): Promise<RunView>;
  view(subject: string): Promise<RunView | null>;
  /** Resolves when the run ends or after `maxMs`, whichever is first. */
  waitForEnd(subject: string, maxMs: number): Promise<RunView | null>;
  files(subject: string, after: string, limit: number): Promise<{ files: FileSummary[]; next: string | null } | null>;
  file(subject: string, path: string): Promise<FileView | 'no_file' | null>;
  updateFiles(subject: string): Promise<UpdateFile[] | null>;
  changelog(subject: string): Promise<string | null>;
  patch(subject: string): Promise<string | null>;
  /** What the repository's own checks said, with their output; `none` when they were not asked. */
  verification(subject: string): Promise<Verification | 'none' | null>;
  events(subject: string, after: number, limit: number): Promise<RunEvent[] | null>;
  /** Events behind `after`; waits up to `maxWaitMs` when there are none yet. */
  nextEvents(subject: string, after: number, limit: number, maxWaitMs: number): Promise<EventSlice | null>;
  cancel(subject: string): Promise<RunView | null>;
  /** Starts publishing what a preview shows, or finds that it was started. */
  publish(subject: string, request: PublishRequest): Promise<PublishAnswer | null>;
  /** Whether the run could go on, without changing anything; null: somebody else's. */
  canRetry(subject: string): Promise<RetryAnswer | null>;
  /** Lets a failed or canceled run go on with what it has done. Harmless to repeat. */
  retry(subject: string): Promise<RetryAnswer | null>;
  /** Mends a lost alarm. `over`: nothing to do here any more. */
  poke(): Promise<'working' | 'mended' | 'over'>;
  /** What the run did, step by step. */
  tracedSteps(subject: string): Promise<TraceEntry[] | null>;
  /** Deletes everything the run stored and closes its sockets. Its pull request stays. */
  erase(): Promise<void>;
  /** Closes the sockets that a session opened. */
  closeSockets(sessionId: string): Promise<void>;
  fetch(request: Request): Promise<Response>;
}

/** One subject's account (`user:<id>` or `anonymous`). Times in ms since the epoch. */
export interface AccountApi {
  /** Begins a session of a user whom GitHub has named. */
  signIn(session: NewSession): Promise<SessionClaims>;
  /** Null when the session has ended or never was. */
  admit(sessionId: string, runId: string | null, now: number): Promise<Admission | null>;
  /** Null when the session ended, or GitHub says that the token was withdrawn. */
  user(sessionId: string, now: number): Promise<AccountUser | null>;
  signOut(sessionId: string): Promise<void>;
  signOutEverywhere(): Promise<void>;
  /** Remembers that a session watches a run: its sockets are closed when the session ends. False when it has ended. */
  watch(sessionId: string, runId: string): Promise<boolean>;
  /** A GitHub token of the user that holds; renewed once, however many ask. */
  githubAccess(): Promise<Result<GitHubAccess>>;
  /** GitHub refused the token. It is deleted, unless there is a newer one. */
  tokenRefused(token: string): Promise<void>;
  /** When a request to GitHub may be sent in the account's name. */
  gitHubTurn(write: boolean): Promise<Turn>;
  gitHubPaused(until: number): Promise<void>;
  /** The user's repositories on GitHub. */
  repositories(query: RepositoryQuery): Promise<Result<RepositoryPage>>;
  reserve(request: ReservationRequest, now: number): Promise<Reservation>;
  /** Tokens of the model that a run may use; the same however often it asks. */
  grantTokens(runId: string, caps: TokenCaps, now: number): Promise<number>;
  /** What the model said before about files of these contents. */
  recallAnswers(shelf: AnswerShelf, blobs: readonly string[], now: number): Promise<LearnedAnswers[]>;
  rememberAnswers(shelf: AnswerShelf, learned: readonly LearnedAnswers[], now: number): Promise<void>;
  /** Gives an ended run its repository again, because its preview is to be published. */
  resume(runId: string, subject: string): Promise<Resumption>;
  /** Gives an ended run its repository again. */
  reopen(runId: string, repository: string, caps: RunCaps | null, now: number): Promise<Reservation>;
  /** Frees what a run holds. */
  release(runId: string): Promise<void>;
  /** Frees what an ended run holds and keeps how it ended. */
  finish(run: RunView): Promise<void>;
  ownsRun(runId: string): Promise<boolean>;
  /** Newest first; null when the cursor is none of the account's. */
  listRuns(cursor: string | null, limit: number): Promise<RunPage | null>;
  /** Pull requests that were open when last looked at. */
  openPulls(): Promise<readonly OpenPull[]>;
  pullsClosed(pulls: readonly OpenPull[]): Promise<void>;
  /** Whether a run may open a pull request where the user cannot write; the same however often it asks. */
  admitForeignPull(runId: string, cap: number, now: number): Promise<boolean>;
  /** Deletes the account with everything in it. */
  erase(subject: string): Promise<void>;
}
