// L11: nothing is cut out and nothing is replaced by a promise that it is unchanged.

import { countBy, added, type Check } from './check.ts';
import { maskCode } from './mask-code.ts';

const ELISION =
  /(?:\.{3}|…)\s*(?:rest|existing|other|remaining|previous|same|unchanged|code|omitted|truncated)|\b(?:rest|remainder) of (?:the )?(?:code|file|function|class|implementation)\b|\b(?:existing|previous|original|remaining) code\b|\bunchanged\b.{0,20}\b(?:code|below|above)\b|\b(?:omitted|truncated|elided) for brevity\b|\bas before\b|\bsame as above\b|^\s*\W*\.{3}\s*\W*$/gim;

const MODEL_MAX_SHRINK = 0.35;
const MODEL_MAX_SHRINK_LINES = 60;

/** `deleted_code` for elision marks, and for a model's result that shrinks too much. */
export const checkDeletion: Check = {
  name: 'deleted_code',
  run({ before, after, language, source }) {
    const marks = (text: string): Map<string, number> =>
      countBy((maskCode(text, language).comments.match(ELISION) ?? []).map((mark) => mark.trim().toLowerCase()));
    if (added(marks(before), marks(after)).size > 0) return { reason: 'deleted_code', detail: 'elision mark' };
    if (source === 'rule') return null;
    const lines = (text: string): number => text.split('\n').filter((line) => line.trim() !== '').length;
    const [had, has] = [lines(before), lines(after)];
    const shrunk = had - has;
    const bound = Math.min(MODEL_MAX_SHRINK_LINES, Math.max(4, had * MODEL_MAX_SHRINK));
    return shrunk > bound ? { reason: 'deleted_code', detail: `${shrunk} lines` } : null;
  },
};
