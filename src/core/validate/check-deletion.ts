// L11: nothing is cut out and nothing is replaced by a promise that it is unchanged.

import type { Language } from '../language.ts';
import { countBy, added, type Check } from './check.ts';
import { maskCode } from './mask-code.ts';

const ELISION =
  /(?:\.{3}|…)\s*(?:rest|existing|other|remaining|previous|same|unchanged|code|omitted|truncated)|\b(?:rest|remainder) of (?:the )?(?:code|file|function|class|implementation)\b|\b(?:existing|previous|original|remaining) code\b|\bunchanged\b.{0,20}\b(?:code|below|above)\b|\b(?:omitted|truncated|elided) for brevity\b|\bas before\b|\bsame as above\b/gi;
/** A comment of dots alone. */
const DOTS = /^\W{0,8}(?:\.{3}|…)\W{0,8}$/;
/** A promise that code is unchanged is a short line; longer ones are prose or an attack on the scan. */
const MAX_MARK_LINE = 500;

const MODEL_MAX_SHRINK = 0.35;
const MODEL_MAX_SHRINK_LINES = 60;

/** `deleted_code` for elision marks, and for a model's result that shrinks too much. */
export const checkDeletion: Check = {
  name: 'deleted_code',
  run({ before, after, language, source }) {
    if (added(marksOf(before, language), marksOf(after, language)).size > 0)
      return { reason: 'deleted_code', detail: 'elision mark' };
    if (source === 'rule') return null;
    const lines = (text: string): number => text.split('\n').filter((line) => line.trim() !== '').length;
    const [had, has] = [lines(before), lines(after)];
    const shrunk = had - has;
    const bound = Math.min(MODEL_MAX_SHRINK_LINES, Math.max(4, had * MODEL_MAX_SHRINK));
    return shrunk > bound ? { reason: 'deleted_code', detail: `${shrunk} lines` } : null;
  },
};

function marksOf(text: string, language: Language): Map<string, number> {
  const lines = maskCode(text, language)
    .comments.split('\n')
    .map((line) => line.trim().slice(0, MAX_MARK_LINE));
  return countBy(
    lines.flatMap((line) =>
      [...(line.match(ELISION) ?? []), ...(DOTS.test(line) ? ['dots'] : [])].map((mark) => mark.toLowerCase()),
    ),
  );
}
