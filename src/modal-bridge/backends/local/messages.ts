// What the bridge and its threads say to each other. Both ends are this program, so these are types, not schemas.

import type { StageError } from '../../../core/errors.ts';
import type { ChatAnswer, ChatRequest } from '../../../core/ports.ts';
import type { Result } from '../../../core/result.ts';
import type { AnalyzeInput, RefactorInput } from '../../contract.ts';

export interface CloneTask {
  readonly url: string;
  readonly token: string | null;
  readonly sha: string;
  readonly gitdir: string;
}

/** The repository is named by its clone; the thread gets no URL and no token. */
export interface AnalyzeTask extends Pick<AnalyzeInput, 'sha' | 'files' | 'use_model' | 'without_model' | 'rules'> {
  readonly gitdir: string;
}

export type Task =
  | { readonly type: 'clone'; readonly input: CloneTask }
  | { readonly type: 'analyze'; readonly input: AnalyzeTask }
  | { readonly type: 'refactor'; readonly input: RefactorInput };

export type ToThread =
  | { readonly type: 'task'; readonly task: number; readonly work: Task }
  /** A clone was deleted: what is remembered of it can go. */
  | { readonly type: 'forget'; readonly gitdir: string }
  /** The model's answer to an `ask`. */
  | { readonly type: 'answer'; readonly ask: number; readonly result: Result<ChatAnswer> };

export type FromThread =
  /** Engines are loaded and warm. */
  | { readonly type: 'ready' }
  /** The thread's event loop turns. */
  | { readonly type: 'beat' }
  /** One file of an analyze task is finished; `json` is an AnalyzedFile. */
  | { readonly type: 'file'; readonly task: number; readonly json: string }
  /** `json` is the output of a refactor task, and empty for the others. */
  | { readonly type: 'done'; readonly task: number; readonly json: string }
  | { readonly type: 'failed'; readonly task: number; readonly error: StageError }
  /** The model lives in the main thread, with its key and its rate limits. */
  | { readonly type: 'ask'; readonly ask: number; readonly request: ChatRequest };

/** What a thread is started with. It holds no secret: a thread reads hostile text. */
export interface ThreadData {
  readonly model: boolean;
  readonly beatMs: number;
}
