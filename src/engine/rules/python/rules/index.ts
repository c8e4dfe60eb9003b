// Our own Python rules, in the order of their rows.

import type { TreeRule } from '../tree/rule.ts';
import { defaultFactory } from './default-factory.ts';
import { dictComprehension } from './dict-comprehension.ts';
import { encodeLiteral } from './encode-literal.ts';
import { lruCache } from './lru-cache.ts';
import { nativeLiteral } from './native-literal.ts';
import { setLiteral } from './set-literal.ts';
import { typeOfLiteral } from './type-of-literal.ts';
import { utcAlias } from './utc-alias.ts';

/** Rules on the syntax tree. */
export const TREE_RULES: readonly TreeRule[] = [
  setLiteral,
  dictComprehension,
  nativeLiteral,
  encodeLiteral,
  typeOfLiteral,
  defaultFactory,
  lruCache,
  utcAlias,
];
