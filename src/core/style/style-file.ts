// Which files of a directory can say how code looks, and the form they come in. Reads nothing itself.

import type { Language } from '../language.ts';
import type { StyleProblem } from './style-problem.ts';

/** One settings file, with its path from the root. `text` is empty for programs: those are seen, never read. */
export interface StyleFile {
  readonly path: string;
  readonly text: string;
}

/** What one reader made of the files. */
export interface Read<T> {
  readonly value: T;
  readonly problems: readonly StyleProblem[];
}

/** Programs that decide a style: nobody runs them here, so the style is unknown where one of them is in force. */
export const PRETTIER_PROGRAMS = ['.prettierrc', 'prettier.config'].flatMap((name) =>
  ['js', 'ts', 'mjs', 'mts', 'cjs', 'cts'].map((extension) => `${name}.${extension}`),
);
export const ESLINT_PROGRAMS = ['.eslintrc.js', '.eslintrc.cjs'];

const SCRIPT = [
  '.editorconfig',
  'package.json',
  'package.yaml',
  '.prettierrc',
  '.prettierrc.json',
  '.prettierrc.yaml',
  '.prettierrc.yml',
  '.prettierrc.json5',
  '.prettierrc.toml',
  'biome.json',
  'biome.jsonc',
  '.eslintrc',
  '.eslintrc.json',
  '.eslintrc.yaml',
  '.eslintrc.yml',
];
const PYTHON = [
  '.editorconfig',
  'pyproject.toml',
  'ruff.toml',
  '.ruff.toml',
  'setup.cfg',
  'tox.ini',
  '.flake8',
  '.pre-commit-config.yaml',
];

/** File names to look for in a file's directory and in those above it: to read, and only to see. */
export function styleFileNames(language: Language): {
  readonly read: readonly string[];
  readonly see: readonly string[];
} {
  if (language === 'python') return { read: PYTHON, see: [] };
  // No rule writes in the other languages.
  if (!isScript(language)) return { read: [], see: [] };
  return { read: SCRIPT, see: [...PRETTIER_PROGRAMS, ...ESLINT_PROGRAMS] };
}

/** JavaScript, TypeScript and their forms with JSX. */
export function isScript(language: Language): boolean {
  return language === 'javascript' || language === 'jsx' || language === 'typescript' || language === 'tsx';
}

/** `a/b` of `a/b/c.js`; the root is `''`. */
export function directoryOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}

/** `c.js` of `a/b/c.js`. */
export function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** The names between the slashes of a path, counted from a directory that holds it. */
export function namesBelow(directory: string, path: string): readonly string[] {
  return (directory === '' ? path : path.slice(directory.length + 1)).split('/');
}

/** The files by directory, nearest to `path` first; files of directories that do not hold it are left out. */
export function byDirectory(
  path: string,
  files: readonly StyleFile[],
): readonly (readonly [string, readonly StyleFile[]])[] {
  const groups = new Map<string, StyleFile[]>();
  for (const file of files) {
    const directory = directoryOf(file.path);
    if (directory !== '' && !path.startsWith(`${directory}/`)) continue;
    groups.set(directory, [...(groups.get(directory) ?? []), file]);
  }
  return [...groups].toSorted(([a], [b]) => b.length - a.length);
}
