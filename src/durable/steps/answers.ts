// What the model said in earlier runs, for the jobs, and what it says in this one, for later runs. A convenience: when the
// account does not answer, the model is asked.

import { resolvedOf, type StepContext } from './context.ts';
import type { AnswerShelf, KnownAnswers, LearnedAnswers } from '../../core/model/known-answers.ts';

export type KnownByBlob = ReadonlyMap<string, KnownAnswers>;

/** Answers about files of these contents; none without a model. */
export async function recallAnswers(context: StepContext, blobs: readonly string[]): Promise<KnownByBlob> {
  if (context.record.granted_tokens === undefined || blobs.length === 0) return new Map();
  const known = await context.account.recallAnswers(shelfOf(context), blobs, context.now()).catch(() => []);
  return new Map(known.map(({ blob_sha, answers }) => [blob_sha, answers]));
}

/** Keeps new answers. */
export async function rememberAnswers(context: StepContext, learned: readonly LearnedAnswers[]): Promise<void> {
  if (learned.length === 0) return;
  await context.account.rememberAnswers(shelfOf(context), learned, context.now()).catch(() => undefined);
}

function shelfOf({ record, models }: StepContext): AnswerShelf {
  return { repository: resolvedOf(record).id, edition: `${models.analysis} ${models.refactor}` };
}
