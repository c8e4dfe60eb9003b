// How a file is written, as far as the repository's own settings say. A value that nobody declares is null; what the
// file's own text says is added later. Travels between parts, so a form that a part does not know counts as no style.

import * as z from 'zod';

/** Longest line that a setting may name: formatters take more, and mean no limit by it. */
export const MAX_LINE_LENGTH = 1_000;

const Width = z.int().min(1).max(16);
const LineLength = z.int().min(1).max(MAX_LINE_LENGTH);

/** What prettier is told, in its own words. Only options that decide how scripts look. */
export const PrettierOptions = z.object({
  printWidth: z.int().min(1).max(100_000).optional(),
  tabWidth: Width.optional(),
  useTabs: z.boolean().optional(),
  semi: z.boolean().optional(),
  singleQuote: z.boolean().optional(),
  jsxSingleQuote: z.boolean().optional(),
  quoteProps: z.enum(['as-needed', 'consistent', 'preserve']).optional(),
  trailingComma: z.enum(['none', 'es5', 'all']).optional(),
  bracketSpacing: z.boolean().optional(),
  objectWrap: z.enum(['preserve', 'collapse']).optional(),
  bracketSameLine: z.boolean().optional(),
  arrowParens: z.enum(['always', 'avoid']).optional(),
  proseWrap: z.enum(['always', 'never', 'preserve']).optional(),
  singleAttributePerLine: z.boolean().optional(),
  embeddedLanguageFormatting: z.enum(['auto', 'off']).optional(),
  experimentalTernaries: z.boolean().optional(),
  experimentalOperatorPosition: z.enum(['start', 'end']).optional(),
});
export type PrettierOptions = z.infer<typeof PrettierOptions>;

/** What ruff's formatter is told; Black's settings are told in the same words. */
export const RuffOptions = z.object({
  line_length: z.int().min(1).max(320).optional(),
  indent_width: Width.optional(),
  indent_style: z.enum(['space', 'tab']).optional(),
  quote_style: z.enum(['single', 'double', 'preserve']).optional(),
  skip_magic_trailing_comma: z.boolean().optional(),
  docstring_code: z.boolean().optional(),
  preview: z.boolean().optional(),
  /** `py39`; absent: the floor decides. */
  target_version: z
    .string()
    .regex(/^py3\d{1,2}$/)
    .optional(),
});
export type RuffOptions = z.infer<typeof RuffOptions>;

/** A formatter that the repository declares. Whether a file was formatted by it, only its text tells. */
export const Formatter = z.discriminatedUnion('name', [
  z.object({ name: z.literal('prettier'), options: PrettierOptions }),
  z.object({ name: z.literal('ruff'), options: RuffOptions }),
]);
export type Formatter = z.infer<typeof Formatter>;

/** Indentation of one level. */
export const Indent = z.object({ unit: z.enum(['tab', 'space']), width: Width });
export type Indent = z.infer<typeof Indent>;

/** The declared style of one file. */
export const CodeStyle = z.object({
  quotes: z.enum(['single', 'double']).nullable(),
  indent: Indent.nullable(),
  max_line_length: LineLength.nullable(),
  semicolons: z.boolean().nullable(),
  trailing_commas: z.enum(['none', 'es5', 'all']).nullable(),
  arrow_parens: z.enum(['always', 'avoid']).nullable(),
  bracket_spacing: z.boolean().nullable(),
  formatter: Formatter.nullable(),
});
export type CodeStyle = z.infer<typeof CodeStyle>;

/** A style on its way between parts of different age: one that cannot be read is none. */
export const CarriedStyle = CodeStyle.optional().catch(undefined);

/** Nothing is declared. */
export const NO_STYLE: CodeStyle = {
  quotes: null,
  indent: null,
  max_line_length: null,
  semicolons: null,
  trailing_commas: null,
  arrow_parens: null,
  bracket_spacing: null,
  formatter: null,
};

/** The parts of a style that one tool declares. */
export type DeclaredStyle = { readonly [K in keyof CodeStyle]?: CodeStyle[K] | undefined };

/** The first declaration of each part wins. */
export function firstDeclared(declarations: readonly DeclaredStyle[]): CodeStyle {
  const found = { ...NO_STYLE };
  for (const declared of declarations.toReversed()) {
    const said = Object.entries(declared).filter(([, value]) => value !== null && value !== undefined);
    Object.assign(found, Object.fromEntries(said));
  }
  return found;
}
