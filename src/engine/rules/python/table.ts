// The Python rules that Dependify applies: ruff's, allow-listed, and our own on the syntax tree. Unsafe ones are not
// here, and neither is mere style.

import type { RuleInfo } from '../rule.ts';
import { PYTHON_API_RULES } from './table-api.ts';
import { PYTHON_PLAIN_RULES } from './table-plain.ts';
import { PYTHON_STRING_RULES } from './table-strings.ts';
import { PYTHON_SYNTAX_RULES } from './table-syntax.ts';
import { PYTHON_TYPING_RULES } from './table-typing.ts';
import { TREE_RULES } from './rules/index.ts';

export { TREE_RULES } from './rules/index.ts';

/** Rules whose fixes are ruff's. */
export const RUFF_RULES: readonly RuleInfo[] = [
  ...PYTHON_SYNTAX_RULES,
  ...PYTHON_STRING_RULES,
  ...PYTHON_TYPING_RULES,
  ...PYTHON_API_RULES,
  ...PYTHON_PLAIN_RULES,
];

/** All Python rules. */
export const PYTHON_RULES: readonly RuleInfo[] = [...RUFF_RULES, ...TREE_RULES];
