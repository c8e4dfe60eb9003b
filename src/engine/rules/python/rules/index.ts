// Our own Python rules, in the order of their rows.

import type { TreeRule } from '../tree/rule.ts';
import { defaultFactory } from './default-factory.ts';
import { dictComprehension } from './dict-comprehension.ts';
import { encodeLiteral } from './encode-literal.ts';
import { percentFormat } from './percent-format.ts';
import { formatPositions } from './format-positions.ts';
import { fString } from './f-string.ts';
import { openMode } from './open-mode.ts';
import { metaclassType } from './metaclass-type.ts';
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
  percentFormat,
  formatPositions,
  fString,
  openMode,
  metaclassType,
];
