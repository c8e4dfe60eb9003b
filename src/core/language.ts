// Languages Dependify knows and how a path tells them. `modernizable` languages have rules or are worth a model call;
// the others are only checked for syntax.

import * as z from 'zod';

export const Language = z
  .enum([
    'python',
    'javascript',
    'jsx',
    'typescript',
    'tsx',
    'java',
    'go',
    'ruby',
    'php',
    'shell',
    'rust',
    'c',
    'cpp',
    'csharp',
    'kotlin',
    'swift',
    'json',
    'yaml',
    'toml',
    'css',
  ])
  .meta({ id: 'Language' });
export type Language = z.infer<typeof Language>;

const LANGUAGE_OF_EXTENSION: Readonly<Record<string, Language>> = {
  py: 'python',
  pyi: 'python',
  js: 'javascript',
  cjs: 'javascript',
  mjs: 'javascript',
  jsx: 'jsx',
  ts: 'typescript',
  mts: 'typescript',
  cts: 'typescript',
  tsx: 'tsx',
  java: 'java',
  go: 'go',
  rb: 'ruby',
  php: 'php',
  sh: 'shell',
  bash: 'shell',
  rs: 'rust',
  c: 'c',
  h: 'c',
  cc: 'cpp',
  cpp: 'cpp',
  cxx: 'cpp',
  hpp: 'cpp',
  hh: 'cpp',
  cs: 'csharp',
  kt: 'kotlin',
  kts: 'kotlin',
  swift: 'swift',
  json: 'json',
  yaml: 'yaml',
  yml: 'yaml',
  toml: 'toml',
  css: 'css',
};

/** The language of a path by its extension, or null when it is none of ours. */
export function languageOf(path: string): Language | null {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const dot = name.lastIndexOf('.');
  if (dot < 1) return null;
  return LANGUAGE_OF_EXTENSION[name.slice(dot + 1).toLowerCase()] ?? null;
}

/** Languages that have deterministic rules, so that a run without a model still changes them. */
export const RULE_LANGUAGES: ReadonlySet<Language> = new Set<Language>([
  'python',
  'javascript',
  'jsx',
  'typescript',
  'tsx',
  'go',
  'php',
  'ruby',
  'shell',
  'java',
  'rust',
]);

/** Languages that are never rewritten: they have no functions or imports that the checks could hold on to. */
export type DataLanguage = 'json' | 'yaml' | 'toml' | 'css';
const DATA_LANGUAGES: ReadonlySet<Language> = new Set<DataLanguage>(['json', 'yaml', 'toml', 'css']);

/** Whether a language is never rewritten. */
export function isData(language: Language): language is DataLanguage {
  return DATA_LANGUAGES.has(language);
}
