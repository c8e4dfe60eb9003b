// L12: what a file declares and exports stays. Names must not go away; a model may not touch parameters either.

import { added, countBy, type Check } from './check.ts';
import { carriesOn, declaredNames } from './declarations.ts';
import { NESTED_MARK, signatures } from './signatures.ts';

/** `api_changed` when a declared name or a parameter list is lost. */
export const checkApi: Check = {
  name: 'api_changed',
  run({ before, after, language, source }) {
    const [had, has] = [declaredNames(before, language), declaredNames(after, language)];
    const kept = new Set(has);
    // Rules may drop the branch of a dead version, which declares a name a second time.
    const lost =
      source === 'rule'
        ? had.filter((name) => !kept.has(name) && !carriesOn(after, language)(name)).length
        : added(countBy(has), countBy(had)).size;
    if (lost > 0) return { reason: 'api_changed', detail: `${String(lost)} declarations lost` };
    if (source === 'rule') return null;
    const now = signatures(after, language);
    const changed = [...signatures(before, language)].filter(([name, parameters]) => {
      const present = now.get(name);
      return present === undefined ? !name.startsWith(NESTED_MARK) : present !== parameters;
    });
    return changed.length === 0 ? null : { reason: 'api_changed', detail: `${String(changed.length)} signatures` };
  },
};
