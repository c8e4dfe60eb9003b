// The PHP rules, in the order of their rows.

import type { GrammarRule } from '../grammar/rule.ts';
import { arrayLiteral, listLiteral } from './array-literal.ts';
import { castName, directoryConstant, functionAlias, notEqual, publicProperty } from './builtin-names.ts';
import { coalesce, coalesceAssign, isNull } from './null-tests.ts';
import { stringSearch } from './string-search.ts';

/** All PHP rules. */
export const PHP_RULES: readonly GrammarRule[] = [
  arrayLiteral,
  listLiteral,
  castName,
  directoryConstant,
  functionAlias,
  notEqual,
  publicProperty,
  isNull,
  coalesce,
  coalesceAssign,
  stringSearch,
];
