// The rewrites of ours by rule id.

import type { Rule } from 'eslint';
import { LET_CONST } from './let-const.ts';
import { MULTI_VAR } from './multi-var.ts';

/** Rules of ours, by their id in the table. */
export const REWRITES: ReadonlyMap<string, Rule.RuleModule> = new Map([
  ['no-var', LET_CONST],
  ['multi-var', MULTI_VAR],
]);
