// The memory of answers for one file of a job, and whether the model may be asked beyond it: a kept answer costs nothing,
// so it holds where no token is left too.

import { createHash } from 'node:crypto';
import { fatal } from '../../core/errors.ts';
import { type KnownAnswers, withKnownAnswers } from '../../core/model/known-answers.ts';
import type { FilePorts } from '../../core/model/file-ports.ts';
import type { ChatModel } from '../../core/ports.ts';
import { err } from '../../core/result.ts';
import type { RefactorInput } from '../contract.ts';

export interface RememberingPorts {
  readonly ports: FilePorts;
  /** What to add to a result: the answers that were new; nothing when there were none. */
  learned(): { readonly answers?: KnownAnswers };
  /** Whether the budget kept the model from answering. */
  heldBack(): boolean;
}

/** What a job's input says about the model. */
export type ModelLeave = Pick<RefactorInput, 'use_model' | 'without_model' | 'known'>;

/** The ports with a model that knows `known` and is asked for the rest if it may be. Without a model, as they were. */
export function rememberAnswers(
  ports: FilePorts,
  { use_model, without_model, known = {} }: ModelLeave,
): RememberingPorts {
  const overBudget = !use_model && without_model !== undefined;
  if (ports.model === null || (!use_model && !overBudget)) {
    return { ports: { ...ports, model: null }, learned: () => ({}), heldBack: () => overBudget };
  }
  let heldBack = false;
  const silent: ChatModel = {
    ask() {
      heldBack = true;
      return Promise.resolve(err(fatal('llm_unavailable')));
    },
  };
  const memory = withKnownAnswers(overBudget ? silent : ports.model, known, (text) =>
    createHash('sha256').update(text).digest('hex'),
  );
  return {
    ports: { ...ports, model: memory.model },
    learned() {
      const answers = memory.learned();
      return Object.keys(answers).length === 0 ? {} : { answers };
    },
    heldBack: () => heldBack,
  };
}
