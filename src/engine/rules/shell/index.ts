// The shell rules, in the order of their rows.

import type { GrammarRule } from '../grammar/rule.ts';
import { commandV, lineCount, plainGrep } from './commands.ts';
import { functionForm, testEqual } from './forms.ts';
import { arithmetic, commandSubstitution } from './substitution.ts';

/** All shell rules. */
export const SHELL_RULES: readonly GrammarRule[] = [
  commandSubstitution,
  arithmetic,
  plainGrep,
  lineCount,
  functionForm,
  testEqual,
  commandV,
];
