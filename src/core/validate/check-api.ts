// L12: what a file declares and exports stays. Names must not go away; a model may not touch parameters either.

import { countBy, added, type Check } from './check.ts';
import { declaredNames, signatures } from './declarations.ts';

/** `api_changed` when a declared name or a parameter list is lost. */
export const checkApi: Check = {
  name: 'api_changed',
  run({ before, after, language, source }) {
    const lost = added(countBy(declaredNames(after, language)), countBy(declaredNames(before, language)));
    if (lost.size > 0) return { reason: 'api_changed', detail: `${lost.size} declarations lost` };
    if (source === 'rule') return null;
    const now = signatures(after, language);
    for (const [name, parameters] of signatures(before, language)) {
      if (now.has(name) && now.get(name) !== parameters) return { reason: 'api_changed', detail: 'parameters' };
    }
    return null;
  },
};
