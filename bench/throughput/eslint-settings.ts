// The configuration that makes ESLint run those of our rules that it or its plugins have. Rules of our own have no
// counterpart and are left out, though most bear the name of the rule that they stand for.

import { builtinRules } from 'eslint/use-at-your-own-risk';
import { JAVASCRIPT_RULES } from '../../src/engine/rules/javascript/table.ts';
import type { Script } from './scripts.ts';

const MODULE_SYNTAX = /^\s*(?:import|export)\b/m;

/** The text of a configuration file, and how many rules it names. */
export interface Settings {
  readonly text: string;
  readonly rules: number;
}

/** Whether ESLint has a rule of this name. */
function isTheirs(id: string): boolean {
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- ESLint names its rules nowhere else
  return id.includes('/') || builtinRules.has(id);
}

/** One configuration for all files. Who is a module is said by name, as a repository's configuration would. */
export function eslintSettings(scripts: readonly Script[]): Settings {
  const ids = JAVASCRIPT_RULES.map(({ id }) => id).filter((id) => isTheirs(id));
  const rules = (typescript: boolean): string =>
    JSON.stringify(
      Object.fromEntries(ids.filter((id) => typescript || !id.startsWith('@')).map((id) => [id, 'error'])),
    );
  const modules = scripts.filter(({ text }) => MODULE_SYNTAX.test(text)).map(({ path }) => path);
  const url = (name: string): string => JSON.stringify(import.meta.resolve(name));
  return {
    rules: ids.length,
    text: `import unicorn from ${url('eslint-plugin-unicorn')};
import { parser, plugin } from ${url('typescript-eslint')};
const jsx = { ecmaFeatures: { jsx: true } };
const modules = new Set(${JSON.stringify(modules)});
export default [
  { files: ['**/*.{js,cjs,mjs,jsx}'], plugins: { unicorn }, languageOptions: { sourceType: 'commonjs', parserOptions: jsx }, rules: ${rules(false)} },
  { files: [...modules, 'none'], languageOptions: { sourceType: 'module' } },
  { files: ['**/*.{ts,cts,mts,tsx}'], plugins: { unicorn, '@typescript-eslint': plugin }, languageOptions: { parser }, rules: ${rules(true)} },
];
`,
  };
}
