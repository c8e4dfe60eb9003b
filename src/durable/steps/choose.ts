// Keeps the surest rewrites, up to max_files; what is left out is listed with its reason.

import { chooseChanges } from '../../core/commit/choose-changes.ts';
import type { Performed, StepContext } from './context.ts';

/** Pure but for reading rows, so it may run twice. */
export function choose(context: StepContext): Performed {
  const { store, record } = context;
  const rewrites = [...store.files('changed')].map(({ path, confidence }) => ({ path, confidence: confidence ?? 0 }));
  const { kept, dropped } = chooseChanges(rewrites, record.options);
  return {
    outcome: { kind: 'chosen', changed: kept.length, dropped },
    write: () => {
      for (const file of dropped) store.dropChange(file);
    },
  };
}
