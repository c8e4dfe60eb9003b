// The rows of the engines' tables in the form in which rules are listed.

import type { ListedRule } from '../../src/core/rules/listed-rule.ts';
import type { RuleInfo } from '../../src/engine/rules/index.ts';

/** One listed rule per row, in the order of the tables. */
export function listRules(rows: readonly RuleInfo[]): readonly ListedRule[] {
  return rows.map(({ id, language, kind, title, explanation, category, severity, floor, example, optIn }) => {
    const { python, version, ...others } = floor;
    const needs = {
      ...(python === undefined ? {} : { python: python.join('.') }),
      ...(version === undefined ? {} : { version: version.join('.') }),
      ...others,
    };
    const { before, after } = example;
    return {
      id,
      language,
      kind,
      title,
      explanation,
      category,
      severity,
      safe: optIn !== true,
      needs,
      example: { before, after },
    };
  });
}

/** The module that the Worker carries instead of engines. */
export function catalogueModule(rules: readonly ListedRule[]): string {
  return `// Every rule that Dependify applies. Made by \`npm run rules\` from the engines' tables; not to be edited.

import type { ListedRule } from './core/rules/listed-rule.ts';

export const RULES: readonly ListedRule[] = ${JSON.stringify(rules, null, 2)};
`;
}
