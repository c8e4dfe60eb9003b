// L15: an update changes lines, it does not rewrite files. Bounds a model's edits; rules may touch what they must.

import { countBy, added, type Check } from './check.ts';

const MODEL_MAX_SHARE = 0.3;
const MODEL_MAX_LINES = 200;
/** Small files would otherwise allow no edit at all. */
const MODEL_MIN_LINES = 10;

/** `diff_too_large` when a model changed more lines than an update may. */
export const checkDiffBound: Check = {
  name: 'diff_too_large',
  run({ before, after, source }) {
    if (source === 'rule') return null;
    const [had, has] = [before.split('\n'), after.split('\n')];
    const fresh = [...added(countBy(had), countBy(has)).values()].reduce((sum, count) => sum + count, 0);
    const bound = Math.max(MODEL_MIN_LINES, Math.min(MODEL_MAX_LINES, had.length * MODEL_MAX_SHARE));
    return fresh > bound ? { reason: 'diff_too_large', detail: `${fresh} lines` } : null;
  },
};
