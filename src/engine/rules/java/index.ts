// The Java rules, in the order of their rows.

import type { GrammarRule } from '../grammar/rule.ts';
import { boxedCall, boxedValue } from './boxed.ts';
import { diamond } from './diamond.ts';
import { arrayBrackets, longSuffix } from './forms.ts';
import { instanceofPattern } from './instanceof-pattern.ts';

/** All Java rules. */
export const JAVA_RULES: readonly GrammarRule[] = [
  diamond,
  arrayBrackets,
  longSuffix,
  instanceofPattern,
  boxedCall,
  boxedValue,
];
