// The rewrites of ours by rule id.

import type { Rule } from 'eslint';
import { ARROW_FUNCTION } from './arrow-function.ts';
import { ARROW_RETURN } from './arrow-return.ts';
import { CLASS } from './class.ts';
import { COMMONJS_TO_ESM } from './commonjs-to-esm.ts';
import { DEFAULT_PARAMETER } from './default-parameter.ts';
import { DESTRUCTURED_PARAMETER } from './destructured-parameter.ts';
import { FOR_EACH } from './for-each.ts';
import { FOR_OF } from './for-of.ts';
import { INCLUDES } from './includes.ts';
import { LET_CONST } from './let-const.ts';
import { MULTI_VAR } from './multi-var.ts';
import { NODE_BUFFER } from './node-buffer.ts';
import { NODE_RENAMED } from './node-renamed.ts';
import { NODE_UTIL } from './node-util.ts';
import { OBJECT_METHOD } from './object-method.ts';
import { REST_PARAMETER } from './rest-parameter.ts';
import { SPREAD_ARGUMENT } from './spread-argument.ts';
import { THIS_ALIAS } from './this-alias.ts';
import { USE_STRICT } from './use-strict.ts';

/** Rules of ours, by their id in the table. */
export const REWRITES: ReadonlyMap<string, Rule.RuleModule> = new Map([
  ['no-var', LET_CONST],
  ['multi-var', MULTI_VAR],
  ['prefer-arrow-callback', ARROW_FUNCTION],
  ['arrow-return', ARROW_RETURN],
  ['prefer-includes', INCLUDES],
  ['node-buffer', NODE_BUFFER],
  ['node-renamed', NODE_RENAMED],
  ['node-util', NODE_UTIL],
  ['object-method', OBJECT_METHOD],
  ['class', CLASS],
  ['commonjs-to-esm', COMMONJS_TO_ESM],
  ['default-parameter', DEFAULT_PARAMETER],
  ['destructured-parameter', DESTRUCTURED_PARAMETER],
  ['for-each', FOR_EACH],
  ['for-of', FOR_OF],
  ['prefer-rest-params', REST_PARAMETER],
  ['prefer-spread', SPREAD_ARGUMENT],
  ['this-alias', THIS_ALIAS],
  ['use-strict', USE_STRICT],
]);
