// The JavaScript and TypeScript rules that Dependify applies. The JavaScript ones hold for all four languages.

import type { RuleInfo } from '../rule.ts';
import { JAVASCRIPT_API_RULES } from './table-api.ts';
import { JAVASCRIPT_REWRITE_RULES } from './table-rewrites.ts';
import { JAVASCRIPT_SYNTAX_RULES } from './table-syntax.ts';
import { TYPESCRIPT_RULES } from './table-typescript.ts';

/**
 * Rules that run only when they are asked for: what they write is newer, but whether it means the same cannot be read
 * from one file (who calls a function, what a value is), or it is a matter of taste.
 */
const OPT_IN: ReadonlySet<string> = new Set([
  ...['arrow-return', 'commonjs-to-esm', 'destructured-parameter', 'for-each', 'multi-var'],
]);

const ALL: readonly RuleInfo[] = [
  ...JAVASCRIPT_REWRITE_RULES,
  ...JAVASCRIPT_SYNTAX_RULES,
  ...JAVASCRIPT_API_RULES,
  ...TYPESCRIPT_RULES,
];

/** All rules that ESLint runs for us. */
export const JAVASCRIPT_RULES: readonly RuleInfo[] = ALL.map((rule) =>
  OPT_IN.has(rule.id) ? { ...rule, optIn: true } : rule,
);
