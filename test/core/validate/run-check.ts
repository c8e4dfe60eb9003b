// Runs one check on a before/after pair, for the tables of the checks' tests.

import type { Language } from '../../../src/core/language.ts';
import type { Check, Rejection } from '../../../src/core/validate/check.ts';

export type Case = readonly [name: string, language: Language, before: string, after: string];

/** The reason, or null when the check passes. */
export function reasonOf(check: Check, row: Case, source: 'rule' | 'model'): Rejection['reason'] | null {
  const [, language, before, after] = row;
  return check.run({ language, before, after, source })?.reason ?? null;
}
