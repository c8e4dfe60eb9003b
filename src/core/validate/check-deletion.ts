// L11: nothing is cut out and nothing is replaced by a promise that it is unchanged.

import { added, countBy, type Check } from './check.ts';
import { compact, maskCode } from './mask-code.ts';

const ELISION =
  /(?:\.{3}|…) ?\(?(?:the )?(?:rest|existing|other|remaining|previous|same|unchanged|code|omitted|truncated|more)\b|\b(?:rest|remainder) of (?:the |your |this )?(?:code|file|function|class|method|implementation|logic)\b|\b(?:existing|previous|original|remaining) (?:code|logic|implementation|methods?|functions?)\b|\bunchanged\b|\b(?:omitted|truncated|elided|removed|skipped) for (?:brevity|clarity)\b|\b(?:same )?as (?:before|above)\b|\b(?:todo|fixme)\b.{0,40}\b(?:implement|restore|rest)|\b(?:your|add) code here\b/i;
const ONLY_DOTS = /^[^\w.…]{0,8}(?:\.{3}|…)\W{0,8}$/;
const PLACEHOLDER = /^ ?\.\.\.;? ?$|\bNotImplemented(?:Error|Exception)?\b|\b(?:todo|unimplemented)!/gm;

interface Bound {
  readonly share: number;
  readonly least: number;
  readonly most: number;
}
const MODEL_BOUND: Bound = { share: 0.35, least: 6, most: 60 };
/** Rules drop whole branches of dead versions, but not most of a file. */
const RULE_BOUND: Bound = { share: 0.5, least: 20, most: 400 };

/** Lines of code of a file that rules may leave empty. */
const MOST_EMPTIED = 3;

/** `deleted_code` for elision marks, placeholders, and a result that shrinks too much. */
export const checkDeletion: Check = {
  name: 'deleted_code',
  run({ before, after, language, source }) {
    const [had, has] = [maskCode(before, language), maskCode(after, language)];
    if (added(elisions(had.comments), elisions(has.comments)).size > 0) return deleted('elision mark');
    if (placeholders(has.code) > placeholders(had.code)) return deleted('placeholder');
    const [most, least] = [codeLines(before), codeLines(after)];
    // A file that held nothing but an import of what the language has may end up empty.
    const mayEmpty = source === 'rule' && most <= MOST_EMPTIED;
    if (most > 0 && least === 0 && !mayEmpty) return deleted('everything');
    const bound = source === 'rule' ? RULE_BOUND : MODEL_BOUND;
    const allowed = Math.min(bound.most, Math.max(bound.least, most * bound.share));
    return most - least > allowed ? deleted(`${String(most - least)} lines`) : null;
  },
};

function deleted(detail: string): ReturnType<Check['run']> {
  return { reason: 'deleted_code', detail };
}

function elisions(comments: string): Map<string, number> {
  const lines = compact(comments).toLowerCase().split('\n');
  return countBy(lines.map((line) => line.trim()).filter((line) => ONLY_DOTS.test(line) || ELISION.test(line)));
}

function placeholders(code: string): number {
  return compact(code).match(PLACEHOLDER)?.length ?? 0;
}

function codeLines(text: string): number {
  return text.split('\n').filter((line) => line.trim() !== '').length;
}
