// L15: an update changes lines, it does not rewrite files. Bounds a model's edits; rules may touch what they must.

import { added, countBy, type Check } from './check.ts';

const MODEL_MAX_SHARE = 0.3;
const MODEL_MAX_LINES = 200;
/** Small files would otherwise allow no edit at all. */
const MODEL_MIN_LINES = 10;

/** `diff_too_large` when a model added or removed more lines than an update may. */
export const checkDiffBound: Check = {
  name: 'diff_too_large',
  run({ before, after, source }) {
    if (source === 'rule') return null;
    const lines = before.split('\n');
    const [had, has] = [countBy(lines), countBy(after.split('\n'))];
    const touched = Math.max(sum(added(had, has)), sum(added(has, had)));
    const bound = Math.max(MODEL_MIN_LINES, Math.min(MODEL_MAX_LINES, Math.floor(lines.length * MODEL_MAX_SHARE)));
    return touched > bound ? { reason: 'diff_too_large', detail: `${String(touched)} lines` } : null;
  },
};

function sum(counts: ReadonlyMap<string, number>): number {
  return [...counts.values()].reduce((total, count) => total + count, 0);
}
