// Ruff's and Black's settings for one path: the nearest file that has any. Gives formatter options and what the linters
// hold lines to. An `extend` to a file that is not at hand leaves the options unknown.

import * as z from 'zod';
import { type DeclaredStyle, RuffOptions } from '../code-style.ts';
import { parseToml } from '../parse-data.ts';
import { byDirectory, nameOf, type Read, type StyleFile } from '../style-file.ts';

const LineLength = z.int().min(1).max(320).optional().catch(undefined);
const Flag = z.boolean().optional().catch(undefined);
const Quotes = z.enum(['single', 'double', 'preserve']).optional().catch(undefined);
const Target = RuffOptions.shape.target_version.catch(undefined);

const Ruff = z.object({
  extend: z.string().optional(),
  'line-length': LineLength,
  'indent-width': RuffOptions.shape.indent_width.catch(undefined),
  'target-version': Target,
  preview: Flag,
  format: z
    .object({
      'quote-style': Quotes,
      'indent-style': RuffOptions.shape.indent_style.catch(undefined),
      'skip-magic-trailing-comma': Flag,
      'docstring-code-format': Flag,
      preview: Flag,
    })
    .optional()
    .catch(undefined),
  lint: z
    .object({
      pycodestyle: z.object({ 'max-line-length': LineLength }).optional().catch(undefined),
      'flake8-quotes': z.object({ 'inline-quotes': Quotes }).optional().catch(undefined),
    })
    .optional()
    .catch(undefined),
});
type Ruff = z.infer<typeof Ruff>;

const Black = z.object({
  'line-length': LineLength,
  'skip-string-normalization': Flag,
  'skip-magic-trailing-comma': Flag,
  preview: Flag,
});
type Black = z.infer<typeof Black>;

const Pyproject = z.object({
  tool: z.object({ ruff: z.unknown().optional(), black: z.unknown().optional() }).optional(),
});

/** Black's and ruff's own line length. */
const DEFAULT_LENGTH = 88;
const DEFAULT_INDENT = 4;

/** What the nearest settings of either declare; ruff's win where one file has both. */
export function readRuff(path: string, files: readonly StyleFile[]): Read<DeclaredStyle> {
  for (const [, inside] of byDirectory(path, files)) {
    for (const name of ['.ruff.toml', 'ruff.toml', 'pyproject.toml']) {
      const file = inside.find((one) => nameOf(one.path) === name);
      if (file === undefined) continue;
      const read = readFile(file, name);
      if (read !== null) return read;
    }
  }
  return { value: {}, problems: [] };
}

function readFile({ path, text }: StyleFile, name: string): Read<DeclaredStyle> | null {
  const data = parseToml(text);
  if (data === undefined) return { value: {}, problems: [{ path, reason: 'malformed' }] };
  const tool = name === 'pyproject.toml' ? Pyproject.safeParse(data).data?.tool : { ruff: data, black: undefined };
  if (tool?.ruff === undefined && tool?.black === undefined) return null;
  const ruff = Ruff.safeParse(tool.ruff);
  const black = Black.safeParse(tool.black);
  if ((tool.ruff !== undefined && !ruff.success) || (tool.black !== undefined && !black.success)) {
    return { value: {}, problems: [{ path, reason: 'malformed' }] };
  }
  if (ruff.data?.extend !== undefined) {
    return { value: { max_line_length: limitOf(ruff.data) }, problems: [{ path, reason: 'not_here' }] };
  }
  return { value: styleOf(ruff.data, black.data), problems: [] };
}

/** Black formats where both are set up: then ruff is there for its lints, unless its formatter is set up too. */
function styleOf(ruff: Ruff | undefined, black: Black | undefined): DeclaredStyle {
  const options = black !== undefined && ruff?.format === undefined ? blackOptions(black) : ruffOptions(ruff);
  const width = options.indent_width ?? DEFAULT_INDENT;
  const quotes = ruff?.lint?.['flake8-quotes']?.['inline-quotes'] ?? options.quote_style;
  // Whoever only lints with ruff may like other quotes than its formatter's; Black has one kind.
  const byBlack = black === undefined || black['skip-string-normalization'] === true ? undefined : 'double';
  return {
    quotes: quotes === 'preserve' ? undefined : (quotes ?? byBlack),
    indent: options.indent_style === 'tab' ? { unit: 'tab', width } : { unit: 'space', width },
    max_line_length: (ruff === undefined ? undefined : limitOf(ruff)) ?? options.line_length ?? DEFAULT_LENGTH,
    trailing_commas: 'all',
    formatter: { name: 'ruff', options },
  };
}

function limitOf(ruff: Ruff): number | undefined {
  return ruff.lint?.pycodestyle?.['max-line-length'] ?? ruff['line-length'];
}

function ruffOptions(ruff: Ruff | undefined): RuffOptions {
  const format = ruff?.format;
  return present({
    line_length: ruff?.['line-length'],
    indent_width: ruff?.['indent-width'],
    indent_style: format?.['indent-style'],
    quote_style: format?.['quote-style'],
    skip_magic_trailing_comma: format?.['skip-magic-trailing-comma'],
    docstring_code: format?.['docstring-code-format'],
    preview: format?.preview ?? ruff?.preview,
    target_version: ruff?.['target-version'],
  });
}

function blackOptions(black: Black): RuffOptions {
  return present({
    line_length: black['line-length'],
    quote_style: black['skip-string-normalization'] === true ? 'preserve' : undefined,
    skip_magic_trailing_comma: black['skip-magic-trailing-comma'],
    preview: black.preview,
  });
}

function present(options: { readonly [K in keyof RuffOptions]: RuffOptions[K] | undefined }): RuffOptions {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
}
