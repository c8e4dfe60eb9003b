// ESLint's rules about looks for one path, from settings that are data: nearest file first, up to `root`. Programs and
// shared configurations are never loaded; what they say is not known.

import * as z from 'zod';
import { parseJson, parseJsonOrYaml, parseYaml } from '../parse-data.ts';
import { listOf, matchesAny } from '../path-patterns.ts';
import { byDirectory, ESLINT_PROGRAMS, nameOf, type Read, type StyleFile } from '../style-file.ts';
import type { StyleProblem } from '../style-problem.ts';

/** A rule's options by its name without a plugin; null when it is off. */
export type EslintRules = ReadonlyMap<string, readonly unknown[] | null>;

const Patterns = z.union([z.string(), z.array(z.string())]);
const Rules = z.record(z.string(), z.unknown());
const Override = z.object({ files: Patterns, excludedFiles: Patterns.optional(), rules: Rules.optional() });
const Config = z.object({
  root: z.boolean().optional(),
  rules: Rules.optional(),
  overrides: z.array(Override).max(100).optional(),
});
type Config = z.infer<typeof Config>;
const Package = z.object({ eslintConfig: z.unknown().optional() });

/** In ESLint's own order; the first that a directory has is taken. */
const NAMES: readonly string[] = [
  ...ESLINT_PROGRAMS,
  '.eslintrc.yaml',
  '.eslintrc.yml',
  '.eslintrc.json',
  '.eslintrc',
  'package.json',
];

/** The rules in force for `path`, as far as data says. */
export function readEslint(path: string, files: readonly StyleFile[]): Read<EslintRules> {
  const problems: StyleProblem[] = [];
  const layers: (readonly (readonly [string, readonly unknown[] | null])[])[] = [];
  for (const [directory, inside] of byDirectory(path, files)) {
    const file = NAMES.map((name) => inside.find((one) => nameOf(one.path) === name)).find(
      (one) => one !== undefined && dataOf(one) !== NOT_THERE,
    );
    if (file === undefined) continue;
    const data = dataOf(file);
    const config = Config.safeParse(data);
    if (!config.success) {
      problems.push({ path: file.path, reason: data === PROGRAM ? 'program' : 'malformed' });
      // What a program says hides what the files above it say.
      if (data === PROGRAM) break;
      continue;
    }
    const rules = rulesFor(config.data, directory, path);
    if (rules === null) problems.push({ path: file.path, reason: 'unknown_glob' });
    else layers.unshift(rules);
    if (config.data.root === true) break;
  }
  return { value: new Map(layers.flat()), problems };
}

const NOT_THERE = Symbol('a manifest without settings');
const PROGRAM = Symbol('a program');

function dataOf({ path, text }: StyleFile): unknown {
  const name = nameOf(path);
  if (ESLINT_PROGRAMS.includes(name)) return PROGRAM;
  if (name === 'package.json') {
    const manifest = Package.safeParse(parseJson(text));
    return (manifest.success ? manifest.data.eslintConfig : undefined) ?? NOT_THERE;
  }
  if (name === '.eslintrc') return parseJsonOrYaml(text);
  return name.endsWith('.json') ? parseJson(text) : parseYaml(text);
}

function rulesFor(
  { rules, overrides }: Config,
  directory: string,
  path: string,
): readonly (readonly [string, readonly unknown[] | null])[] | null {
  const found = entriesOf(rules);
  for (const override of overrides ?? []) {
    const taken = matchesAny(listOf(override.files), directory, path);
    const excluded = matchesAny(listOf(override.excludedFiles), directory, path);
    if (taken === null || excluded === null) return null;
    if (taken && !excluded) found.push(...entriesOf(override.rules));
  }
  return found;
}

function entriesOf(rules: Config['rules']): (readonly [string, readonly unknown[] | null])[] {
  return Object.entries(rules ?? {}).map(([name, value]) => {
    const [severity, ...options] = Array.isArray(value) ? (value as unknown[]) : [value];
    const isOff = severity === 'off' || severity === 0;
    return [name.slice(name.lastIndexOf('/') + 1), isOff ? null : options];
  });
}
