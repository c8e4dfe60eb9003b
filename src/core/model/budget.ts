// What a run may spend on the model, asked before each question: an estimate is set aside, and what was really used is
// counted when the answer is there. Knows numbers only.

import { MAX_WINDOW_CHARS } from '../analyze/windows.ts';
import type { Usage } from '../findings.ts';

/** The operator's bounds, in tokens of prompts and answers together. Zero switches the model off. */
export interface TokenCaps {
  readonly per_run: number;
  /** Of one account in the last 24 hours. */
  readonly per_day: number;
}

/** Code has three to four bytes a token; the lower bound errs on the safe side. */
const BYTES_PER_TOKEN = 3;
/** Instructions, the form of the answer and a full answer, of each question. */
const ANALYSIS_OVERHEAD = 1_500;
/** An excerpt, an answer, and the same again when it has to be mended. */
const REWRITE = 8_000;

/** What a question about a file of `bytes` may cost at most, give or take a few percent. */
export function estimateAnalysis(bytes: number): number {
  // Two parts in a row are together longer than one may be, else there were no cut between them.
  const questions = bytes <= MAX_WINDOW_CHARS ? 1 : Math.ceil((2 * bytes) / MAX_WINDOW_CHARS);
  return Math.ceil(bytes / BYTES_PER_TOKEN) + questions * ANALYSIS_OVERHEAD;
}

/** What the rewrite of a file may cost. It does not depend on the file's size, because only excerpts go out. */
export function estimateRewrite(): number {
  return REWRITE;
}

/** Whether `estimate` more fits, and sets it aside if so. */
export type TakeTokens = (estimate: number) => boolean;

/** A run's budget. `granted` null: none was set, as in runs that began before there were budgets. */
export function openBudget(granted: number | null, used: Usage): TakeTokens {
  let left = granted === null ? Number.POSITIVE_INFINITY : granted - used.prompt_tokens - used.completion_tokens;
  return (estimate) => {
    if (left < estimate) return false;
    left -= estimate;
    return true;
  };
}

/** Work that may be sent, with the model or without. */
export interface Admitted<T> {
  readonly work: T;
  readonly withModel: boolean;
}

/**
 * What may be sent now, in order. Estimates are high, and kept answers cost nothing: so work that does not fit waits as
 * long as something in flight may leave room for it, and goes without the model only when nothing can. `estimate` is null
 * for work that does not ask.
 */
export function admit<T>(
  waiting: readonly T[],
  estimate: (work: T) => number | null,
  take: TakeTokens,
  inFlight: readonly number[],
): readonly Admitted<T>[] {
  const admitted: Admitted<T>[] = [];
  let isHeld = inFlight.filter((tokens) => take(tokens)).length > 0;
  for (const work of waiting) {
    const tokens = estimate(work);
    const fits = tokens === null || take(tokens);
    if (!fits && isHeld) break;
    isHeld ||= fits && tokens !== null;
    admitted.push({ work, withModel: fits });
  }
  return admitted;
}

/** What one run of an account is granted, when its other runs of the last day have used or been granted `others`. */
export function grantTokens({ per_run, per_day }: TokenCaps, others: number): number {
  return Math.max(0, Math.min(per_run, per_day - others));
}
