// ESLint without a file system: our allow-listed rules, guarded, in one flat configuration. Reads no configuration and
// obeys no comment of the repository.

import { builtinRules } from 'eslint/use-at-your-own-risk';
import type { Rule, SourceCode } from 'eslint';
import { Linter } from 'eslint/universal';
import unicorn from 'eslint-plugin-unicorn';
import type { RuleInfo } from '../rule.ts';
import { guardRule } from './guard.ts';
import { JAVASCRIPT_FIXES, JAVASCRIPT_GUARDS } from './guards.ts';
import { settingsOf } from './rewrite.ts';
import { REWRITES } from './rewrites/index.ts';
import type { SourceType } from './source-type.ts';

/** Name of the plugin that holds the guarded rules. */
const PLUGIN = 'allowed';

const OPTIONS: Readonly<Record<string, readonly unknown[]>> = {
  'prefer-const': [{ destructuring: 'all' }],
  // Methods in shorthand form cannot be constructed, so only properties are shortened.
  'object-shorthand': ['properties'],
  'logical-assignment-operators': ['always', { enforceForIfStatements: false }],
  '@typescript-eslint/consistent-type-assertions': [
    { assertionStyle: 'as', objectLiteralTypeAssertions: 'allow', arrayLiteralTypeAssertions: 'allow' },
  ],
};

/** The parser and the rules that only TypeScript has. */
export interface TypescriptParts {
  readonly parser: Linter.Parser;
  readonly rules: Readonly<Record<string, Rule.RuleModule>>;
}

/** One text's messages; `source` is null when it did not parse. */
export interface LintResult {
  readonly messages: readonly Linter.LintMessage[];
  readonly source: SourceCode | null;
}

/** How to read a text, and the rules to run. `kinds` when the user named them. */
export interface RunOptions {
  readonly sourceType: SourceType;
  readonly jsx: boolean;
  readonly rules: readonly string[];
  readonly kinds: readonly string[] | undefined;
}

/** Runs the named rules over one text. */
export type RunLinter = (text: string, options: RunOptions) => LintResult;

function moduleOf(id: string, typescript: TypescriptParts | null): Rule.RuleModule | undefined {
  if (id.startsWith('unicorn/')) {
    return (unicorn.rules as Record<string, Rule.RuleModule>)[id.slice('unicorn/'.length)];
  }
  const own = id.startsWith('@typescript-eslint/');
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- ESLint gives its rules to wrap nowhere else
  return own ? typescript?.rules[id.slice('@typescript-eslint/'.length)] : builtinRules.get(id);
}

function guardedRules(table: readonly RuleInfo[], typescript: TypescriptParts | null): Record<string, Rule.RuleModule> {
  const rules: Record<string, Rule.RuleModule> = {};
  for (const { id } of table) {
    const ours = REWRITES.get(id);
    if (ours !== undefined) rules[id] = ours;
    if (ours !== undefined) continue;
    const rule = moduleOf(id, typescript);
    if (rule !== undefined)
      rules[id] = guardRule(rule, JAVASCRIPT_GUARDS.get(id) ?? (() => true), JAVASCRIPT_FIXES.get(id));
  }
  return rules;
}

/** Opens a linter for JavaScript, or for TypeScript when its parts are given. */
export function openLinter(table: readonly RuleInfo[], typescript: TypescriptParts | null): RunLinter {
  const linter = new Linter({ configType: 'flat' });
  const plugin = { rules: guardedRules(table, typescript) };
  const extension = typescript === null ? 'js' : 'ts';
  return (text, { sourceType, jsx, rules, kinds }) => {
    const config: Linter.Config = {
      files: ['**/*.{js,jsx,ts,tsx}'],
      plugins: { [PLUGIN]: plugin },
      linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: 'off' },
      languageOptions: {
        ecmaVersion: 'latest',
        sourceType,
        parserOptions: { ecmaFeatures: { jsx } },
        ...(typescript === null ? {} : { parser: typescript.parser }),
      },
      settings: settingsOf(kinds, typescript !== null),
      rules: Object.fromEntries(
        rules.filter((id) => id in plugin.rules).map((id) => [`${PLUGIN}/${id}`, ['error', ...(OPTIONS[id] ?? [])]]),
      ),
    };
    // The repository's own path decides nothing here: a name such as `node_modules/x.js` would be ignored.
    const messages = linter.verify(text, config, {
      filename: jsx ? `file.${extension}x` : `file.${extension}`,
      allowInlineConfig: false,
    });
    return { messages, source: linter.getSourceCode() };
  };
}

/** Our id of an ESLint message's rule. */
export function ruleIdOf(message: Linter.LintMessage): string | null {
  const prefix = `${PLUGIN}/`;
  return message.ruleId?.startsWith(prefix) === true ? message.ruleId.slice(prefix.length) : null;
}
