// Prettier's settings for one path: the nearest file that holds any, with its overrides, over EditorConfig's values.
// Settings that are programs, or packages, are never loaded: they make the options unknown.

import * as z from 'zod';
import { PrettierOptions } from '../code-style.ts';
import type { EditorConfig } from '../editorconfig/read-editorconfig.ts';
import { parseJson, parseToml, parseYaml, parseJsonOrYaml } from '../parse-data.ts';
import { listOf, matchesAny } from '../path-patterns.ts';
import { byDirectory, nameOf, PRETTIER_PROGRAMS, type Read, type StyleFile } from '../style-file.ts';
import type { StyleProblem } from '../style-problem.ts';
import { optionsOfEditorConfig } from './editorconfig-options.ts';

/** `declared` is what settings say; `installed` what prettier does of itself where only a package.json names it. */
export type PrettierSettings =
  | { readonly from: 'declared' | 'installed'; readonly options: PrettierOptions }
  | { readonly from: 'unknown' | 'nowhere' };

const Patterns = z.union([z.string(), z.array(z.string())]);
const Override = z.object({
  files: Patterns,
  excludeFiles: Patterns.optional(),
  options: z.record(z.string(), z.unknown()).optional(),
});
const Settings = z.looseObject({ overrides: z.array(Override).max(100).optional() });
type Settings = z.infer<typeof Settings>;
const Package = z.object({
  prettier: z.unknown().optional(),
  devDependencies: z.record(z.string(), z.unknown()).optional().catch(undefined),
  dependencies: z.record(z.string(), z.unknown()).optional().catch(undefined),
});

/** In prettier's own order; the first that a directory has is taken. */
const NAMES: readonly string[] = [
  'package.json',
  'package.yaml',
  '.prettierrc',
  '.prettierrc.json',
  '.prettierrc.yml',
  '.prettierrc.yaml',
  '.prettierrc.json5',
  ...PRETTIER_PROGRAMS,
  '.prettierrc.toml',
];

/** The settings in force for `path`. */
export function readPrettier(
  path: string,
  files: readonly StyleFile[],
  editorConfig: EditorConfig,
): Read<PrettierSettings> {
  const below = optionsOfEditorConfig(editorConfig);
  for (const [directory, inside] of byDirectory(path, files)) {
    for (const name of NAMES) {
      const file = inside.find((one) => nameOf(one.path) === name);
      if (file === undefined) continue;
      if (PRETTIER_PROGRAMS.includes(name)) return unknown({ path: file.path, reason: 'program' });
      const data = dataOf(file);
      if (data === NOT_THERE) continue;
      // A shared configuration is a package.
      if (typeof data === 'string') return unknown({ path: file.path, reason: 'not_here' });
      const settings = Settings.safeParse(data ?? {});
      if (!settings.success) return unknown({ path: file.path, reason: 'malformed' });
      const options = optionsFor(settings.data, directory, path);
      if (options === null) return unknown({ path: file.path, reason: 'unknown_glob' });
      const defaults = defaultsOf(path, files);
      return { value: { from: 'declared', options: { ...defaults, ...below, ...options } }, problems: [] };
    }
  }
  const defaults = defaultsOf(path, files);
  if (defaults === null) return { value: { from: 'nowhere' }, problems: [] };
  return { value: { from: 'installed', options: { ...defaults, ...below } }, problems: [] };
}

function unknown(problem: StyleProblem): Read<PrettierSettings> {
  return { value: { from: 'unknown' }, problems: [problem] };
}

const NOT_THERE = Symbol('a manifest without settings');

function dataOf({ path, text }: StyleFile): unknown {
  const name = nameOf(path);
  if (name === 'package.json' || name === 'package.yaml') {
    const manifest = Package.safeParse(name.endsWith('json') ? parseJson(text) : parseYaml(text));
    // A broken manifest is passed by, as prettier itself does.
    return manifest.success ? (manifest.data.prettier ?? NOT_THERE) : NOT_THERE;
  }
  const data = parserOf(name)(text);
  return data === undefined ? BROKEN : data;
}

/** No settings have this form, so the schema refuses it. */
const BROKEN = 0;

function parserOf(name: string): (text: string) => unknown {
  if (name.endsWith('.json') || name.endsWith('.json5')) return parseJson;
  if (name.endsWith('.toml')) return parseToml;
  return name === '.prettierrc' ? parseJsonOrYaml : parseYaml;
}

/** The options of a path, later overrides last; null when nobody can tell which of them apply. */
function optionsFor({ overrides, ...base }: Settings, directory: string, path: string): PrettierOptions | null {
  let options = known(base);
  for (const override of overrides ?? []) {
    const taken = matchesAny(listOf(override.files), directory, path);
    const excluded = matchesAny(listOf(override.excludeFiles), directory, path);
    if (taken === null || excluded === null) return null;
    if (taken && !excluded) options = { ...options, ...known(override.options ?? {}) };
  }
  return options;
}

/** The options that scripts have, each by itself: a wrong one is left out. */
function known(values: Readonly<Record<string, unknown>>): PrettierOptions {
  const options = Object.entries(PrettierOptions.shape).flatMap(([name, schema]) => {
    const value = Object.hasOwn(values, name) ? schema.safeParse(values[name]) : undefined;
    return value?.success === true && value.data !== undefined ? [[name, value.data] as const] : [];
  });
  return Object.fromEntries(options);
}

/** What the installed major does of itself where the newest does something else; null when none is installed. */
function defaultsOf(path: string, files: readonly StyleFile[]): PrettierOptions | null {
  for (const [, inside] of byDirectory(path, files)) {
    const file = inside.find((one) => nameOf(one.path) === 'package.json');
    const manifest = Package.safeParse(file === undefined ? undefined : parseJson(file.text));
    if (!manifest.success) continue;
    const { devDependencies, dependencies } = manifest.data;
    const version = devDependencies?.['prettier'] ?? dependencies?.['prettier'];
    if (typeof version !== 'string') continue;
    const major = /\d+/.exec(version)?.[0];
    if (major === '1') return { trailingComma: 'none', arrowParens: 'avoid' };
    return major === '2' ? { trailingComma: 'es5' } : {};
  }
  return null;
}
