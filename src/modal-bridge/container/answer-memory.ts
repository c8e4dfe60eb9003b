// The memory of answers for one file of a job.

import { createHash } from 'node:crypto';
import { type KnownAnswers, withKnownAnswers } from '../../core/model/known-answers.ts';
import type { FilePorts } from '../../core/model/file-ports.ts';

export interface RememberingPorts {
  readonly ports: FilePorts;
  /** What to add to a result: the answers that were new; nothing when there were none. */
  learned(): { readonly answers?: KnownAnswers };
}

/** The ports with a model that knows `known`. Without a model, as they were. */
export function rememberAnswers(ports: FilePorts, known: KnownAnswers = {}): RememberingPorts {
  if (ports.model === null) return { ports, learned: () => ({}) };
  const memory = withKnownAnswers(ports.model, known, (text) => createHash('sha256').update(text).digest('hex'));
  return {
    ports: { ...ports, model: memory.model },
    learned() {
      const answers = memory.learned();
      return Object.keys(answers).length === 0 ? {} : { answers };
    },
  };
}
