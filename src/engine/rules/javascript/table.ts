// The JavaScript and TypeScript rules that Dependify applies. The JavaScript ones hold for all four languages.

import type { RuleInfo } from '../rule.ts';
import { JAVASCRIPT_API_RULES } from './table-api.ts';
import { JAVASCRIPT_SYNTAX_RULES } from './table-syntax.ts';
import { TYPESCRIPT_RULES } from './table-typescript.ts';

/** All rules that ESLint runs for us. */
export const JAVASCRIPT_RULES: readonly RuleInfo[] = [
  ...JAVASCRIPT_SYNTAX_RULES,
  ...JAVASCRIPT_API_RULES,
  ...TYPESCRIPT_RULES,
];
