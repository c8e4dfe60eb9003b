// What ESLint's rules about looks say about a style: the rules' own defaults where they are on without options.

import * as z from 'zod';
import { type DeclaredStyle, MAX_LINE_LENGTH } from '../code-style.ts';
import type { EslintRules } from './read-eslint.ts';

const Width = z.int().min(1).max(16);
const Length = z.int().min(1).max(MAX_LINE_LENGTH);
const MaxLength = z.union([Length, z.object({ code: Length.default(80) }).transform(({ code }) => code)]);
const CommaKind = z.union([z.string(), z.object({ functions: z.string().optional(), arrays: z.string().optional() })]);

/** A tab is shown so wide in ESLint's own counting. */
const TAB_WIDTH = 4;

/** The declared parts of a style. */
export function eslintStyle(rules: EslintRules): DeclaredStyle {
  return {
    quotes: rule(rules, 'quotes', ([kind = 'double']) => (kind === 'single' || kind === 'double' ? kind : undefined)),
    indent: rule(rules, 'indent', ([size = 4]) => {
      if (size === 'tab') return { unit: 'tab', width: TAB_WIDTH };
      const width = Width.safeParse(size);
      return width.success ? { unit: 'space', width: width.data } : undefined;
    }),
    semicolons: rule(rules, 'semi', ([when = 'always']) =>
      when === 'always' ? true : when === 'never' ? false : undefined,
    ),
    max_line_length: rule(rules, 'max-len', ([length = 80]) => MaxLength.safeParse(length).data),
    trailing_commas: rule(rules, 'comma-dangle', ([kind = 'never']) => commasOf(kind)),
    arrow_parens: rule(rules, 'arrow-parens', ([kind = 'always']) =>
      kind === 'always' ? 'always' : kind === 'as-needed' ? 'avoid' : undefined,
    ),
    bracket_spacing: rule(rules, 'object-curly-spacing', ([kind = 'never']) =>
      kind === 'always' ? true : kind === 'never' ? false : undefined,
    ),
  };
}

function rule<T>(rules: EslintRules, name: string, read: (options: readonly unknown[]) => T): T | undefined {
  const options = rules.get(name);
  return options === undefined || options === null ? undefined : read(options);
}

function commasOf(kind: unknown): 'none' | 'es5' | 'all' | undefined {
  const parsed = CommaKind.safeParse(kind);
  if (!parsed.success) return undefined;
  if (parsed.data === 'never') return 'none';
  if (parsed.data === 'always-multiline') return 'es5';
  if (typeof parsed.data === 'string') return undefined;
  const { functions, arrays } = parsed.data;
  if (arrays === 'never') return 'none';
  return arrays === 'always-multiline' ? (functions === 'always-multiline' ? 'all' : 'es5') : undefined;
}
