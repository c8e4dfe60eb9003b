// What prettier's options say about a style. Prettier has a default for everything, so a repository that configures it
// declares every part; one that only installs it declares nothing but the formatter.

import { type DeclaredStyle, MAX_LINE_LENGTH } from '../code-style.ts';
import type { PrettierSettings } from './read-prettier.ts';

/** The declared parts of a style. */
export function prettierStyle(settings: PrettierSettings): DeclaredStyle {
  if (!('options' in settings)) return {};
  const { options } = settings;
  const formatter = { name: 'prettier', options } as const;
  if (settings.from === 'installed') return { formatter };
  const width = options.printWidth ?? 80;
  return {
    formatter,
    quotes: options.singleQuote === true ? 'single' : 'double',
    indent: { unit: options.useTabs === true ? 'tab' : 'space', width: options.tabWidth ?? 2 },
    max_line_length: width > MAX_LINE_LENGTH ? null : width,
    semicolons: options.semi ?? true,
    trailing_commas: options.trailingComma ?? 'all',
    arrow_parens: options.arrowParens ?? 'always',
    bracket_spacing: options.bracketSpacing ?? true,
  };
}
