// Biome's formatter settings for one path: the nearest `biome.json`, with its overrides. Its formatter writes what
// prettier writes with the same options but for rare places, so it is told in prettier's words: a file where the two
// differ is no fixed point of prettier, and is not formatted.

import * as z from 'zod';
import type { PrettierOptions } from '../code-style.ts';
import type { EditorConfig } from '../editorconfig/read-editorconfig.ts';
import { parseJson } from '../parse-data.ts';
import { matchesAny } from '../path-patterns.ts';
import { optionsOfEditorConfig } from '../prettier/editorconfig-options.ts';
import type { PrettierSettings } from '../prettier/read-prettier.ts';
import { byDirectory, nameOf, type Read, type StyleFile } from '../style-file.ts';
import type { StyleProblem } from '../style-problem.ts';

const Layout = z.object({
  enabled: z.boolean().optional(),
  indentStyle: z.enum(['tab', 'space']).optional(),
  indentWidth: z.int().min(1).max(16).optional(),
  lineWidth: z.int().min(1).max(320).optional(),
  bracketSpacing: z.boolean().optional(),
});
const ScriptLayout = Layout.extend({
  quoteStyle: z.enum(['single', 'double']).optional(),
  jsxQuoteStyle: z.enum(['single', 'double']).optional(),
  quoteProperties: z.enum(['asNeeded', 'preserve']).optional(),
  semicolons: z.enum(['always', 'asNeeded']).optional(),
  trailingCommas: z.enum(['none', 'es5', 'all']).optional(),
  arrowParentheses: z.enum(['always', 'asNeeded']).optional(),
});
type ScriptLayout = z.infer<typeof ScriptLayout>;
const Part = z.object({
  formatter: Layout.extend({ useEditorconfig: z.boolean().optional() }).optional(),
  javascript: z.object({ formatter: ScriptLayout.optional() }).optional(),
});
const Settings = Part.extend({
  extends: z.union([z.string(), z.array(z.string())]).optional(),
  overrides: z
    .array(Part.extend({ includes: z.array(z.string()).optional() }))
    .max(100)
    .optional(),
});
type Settings = z.infer<typeof Settings>;

/** The settings in force for `path`. */
export function readBiome(
  path: string,
  files: readonly StyleFile[],
  editorConfig: EditorConfig,
): Read<PrettierSettings> {
  for (const [directory, inside] of byDirectory(path, files)) {
    const file = inside.find((one) => /^biome\.jsonc?$/.test(nameOf(one.path)));
    if (file === undefined) continue;
    const settings = Settings.safeParse(parseJson(file.text));
    if (!settings.success) return unknown({ path: file.path, reason: 'malformed' });
    if (settings.data.extends !== undefined) return unknown({ path: file.path, reason: 'not_here' });
    const layout = layoutFor(settings.data, directory, path);
    if (layout === null) return unknown({ path: file.path, reason: 'unknown_glob' });
    if (layout.enabled === false) break;
    const below = settings.data.formatter?.useEditorconfig === true ? optionsOfEditorConfig(editorConfig) : {};
    // Biome indents by tabs unless it is told otherwise.
    return {
      value: { from: 'declared', options: { useTabs: true, ...below, ...inPrettiersWords(layout) } },
      problems: [],
    };
  }
  return { value: { from: 'nowhere' }, problems: [] };
}

function unknown(problem: StyleProblem): Read<PrettierSettings> {
  return { value: { from: 'unknown' }, problems: [problem] };
}

/** What holds for a path, later overrides last; null when nobody can tell which of them apply. */
function layoutFor({ overrides, ...base }: Settings, directory: string, path: string): ScriptLayout | null {
  let layout: ScriptLayout = { ...base.formatter, ...base.javascript?.formatter };
  for (const { includes, formatter, javascript } of overrides ?? []) {
    if (formatter === undefined && javascript?.formatter === undefined) continue;
    const taken = matchesAny(includes ?? [], directory, path);
    if (taken === null) return null;
    if (taken) layout = { ...layout, ...formatter, ...javascript?.formatter };
  }
  return layout;
}

function inPrettiersWords(layout: ScriptLayout): PrettierOptions {
  const { indentStyle, quoteStyle, jsxQuoteStyle, quoteProperties, semicolons, arrowParentheses } = layout;
  const options = {
    useTabs: indentStyle === undefined ? undefined : indentStyle === 'tab',
    tabWidth: layout.indentWidth,
    printWidth: layout.lineWidth,
    bracketSpacing: layout.bracketSpacing,
    singleQuote: quoteStyle === undefined ? undefined : quoteStyle === 'single',
    jsxSingleQuote: jsxQuoteStyle === undefined ? undefined : jsxQuoteStyle === 'single',
    quoteProps: quoteProperties === undefined ? undefined : quoteProperties === 'asNeeded' ? 'as-needed' : 'preserve',
    semi: semicolons === undefined ? undefined : semicolons === 'always',
    trailingComma: layout.trailingCommas,
    arrowParens: arrowParentheses === undefined ? undefined : arrowParentheses === 'always' ? 'always' : 'avoid',
  } satisfies PrettierOptions;
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
}
