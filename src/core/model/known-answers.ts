// Answers of the model that are kept from run to run, so that a file that stayed as it was costs no tokens again. They go
// the way of fresh ones: parsed, restored, applied and checked.

import * as z from 'zod';
import { FILE_ANALYSIS, FileAnalysis } from '../analyze/schema.ts';
import { NO_USAGE } from '../findings.ts';
import { MODEL_MAX_ANSWER_BYTES } from '../limits.ts';
import type { ChatAnswer, ChatModel, ChatRequest } from '../ports.ts';
import { FILE_REFACTOR, FileRefactor } from '../refactor/schema.ts';
import { ok, type Result } from '../result.ts';
import { parseAnswer } from './parse-answer.ts';

/** Raw answers by the hash of their question. */
export const KnownAnswers = z.record(z.string().regex(/^[0-9a-f]{64}$/), z.string().max(MODEL_MAX_ANSWER_BYTES));
export type KnownAnswers = z.infer<typeof KnownAnswers>;

/** Which repository, and which models: `edition` names what made the answers. */
export interface AnswerShelf {
  readonly repository: number;
  readonly edition: string;
}

export interface LearnedAnswers {
  readonly blob_sha: string;
  readonly answers: KnownAnswers;
}

export interface AnswerMemory {
  /** Answers what is known, and asks what is not. */
  readonly model: ChatModel;
  /** What was asked and answered whole, by question. */
  learned(): KnownAnswers;
}

/** What is drawn anew for each request: the marks around a file and the placeholders of its secrets. */
const MARK = /={5}[0-9a-f]{8,}={5}/g;
const PLACEHOLDER = /REDACTED_[0-9a-f]+_/g;
const ANY_PLACEHOLDER = 'REDACTED_0_';

/** A model that remembers. `hash` gives 64 hex digits of a text. */
export function withKnownAnswers(model: ChatModel, known: KnownAnswers, hash: (text: string) => string): AnswerMemory {
  const learned = new Map<string, string>();
  return {
    model: {
      async ask(request) {
        const key = hash(questionOf(request));
        const answer = known[key];
        if (answer !== undefined) return ok({ json: asFor(request, answer), complete: true, usage: NO_USAGE });
        const asked = await model.ask(request);
        if (asked.ok && isOfForm(request, asked))
          learned.set(key, asked.value.json.replace(PLACEHOLDER, ANY_PLACEHOLDER));
        return asked;
      },
    },
    learned: () => Object.fromEntries(learned),
  };
}

/**
 * Whether the answer can be used as it is. One that cannot be would come back for as long as it is kept, in files that
 * rules found something in too, where nobody notices that the model's part is missing.
 */
function isOfForm({ schemaName }: ChatRequest, asked: Result<ChatAnswer>): boolean {
  if (schemaName === FILE_ANALYSIS) return parseAnswer(FileAnalysis, asked).ok;
  return schemaName === FILE_REFACTOR && parseAnswer(FileRefactor, asked).ok;
}

/** The question without what chance drew. Instructions, schema, path, floor and findings all stand in it. */
function questionOf({ schemaName, schema, messages, temperature }: ChatRequest): string {
  const text = JSON.stringify([schemaName, schema, temperature, messages]);
  return text.replace(MARK, '').replace(PLACEHOLDER, ANY_PLACEHOLDER);
}

/** An answer with the placeholders of this request. */
function asFor({ messages }: ChatRequest, answer: string): string {
  const own = messages
    .map(({ content }) => content)
    .join('\n')
    .match(PLACEHOLDER)?.[0];
  return own === undefined ? answer : answer.replaceAll(ANY_PLACEHOLDER, own);
}
