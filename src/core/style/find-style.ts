// The style of one path from the settings files of its directory and those above it. Formatters first, then linters,
// then EditorConfig: a formatter's word is what the repository's checks go by. Malformed settings count as silent, with
// a reason; nothing is thrown.

import type { Language } from '../language.ts';
import { readBiome } from './biome/read-biome.ts';
import { type CodeStyle, firstDeclared } from './code-style.ts';
import { editorConfigStyle } from './editorconfig/editorconfig-style.ts';
import { readEditorConfig } from './editorconfig/read-editorconfig.ts';
import { eslintStyle } from './script-lint/eslint-style.ts';
import { readEslint } from './script-lint/read-eslint.ts';
import { isTooLarge } from './parse-data.ts';
import { prettierStyle } from './prettier/prettier-style.ts';
import { readPrettier } from './prettier/read-prettier.ts';
import { flake8Style } from './python/read-flake8.ts';
import { preCommitStyle } from './python/pre-commit.ts';
import { readRuff } from './python/read-ruff.ts';
import type { Read, StyleFile } from './style-file.ts';
import type { StyleProblem } from './style-problem.ts';

/** The style that is declared for `path`. `files` are all settings files that were found, in any order. */
export function styleOf(path: string, language: Language, files: readonly StyleFile[]): Read<CodeStyle> {
  const large = files.filter(({ text }) => isTooLarge(text));
  const fit = files.filter((file) => !large.includes(file));
  const tooLarge = large.map((file): StyleProblem => ({ path: file.path, reason: 'too_large' }));
  const found = language === 'python' ? pythonStyle(path, fit) : scriptStyle(path, fit);
  return { value: found.value, problems: [...tooLarge, ...found.problems] };
}

function scriptStyle(path: string, files: readonly StyleFile[]): Read<CodeStyle> {
  const editorConfig = readEditorConfig(path, files);
  const prettier = readPrettier(path, files, editorConfig.value);
  const biome = readBiome(path, files, editorConfig.value);
  const eslint = readEslint(path, files);
  // Settings of its own say more about a formatter than its name among the dependencies.
  const formatters = [prettier.value, biome.value]
    .toSorted((a, b) => Number(b.from === 'declared') - Number(a.from === 'declared'))
    .map(prettierStyle);
  return {
    value: firstDeclared([...formatters, eslintStyle(eslint.value), editorConfigStyle(editorConfig.value)]),
    problems: [...editorConfig.problems, ...prettier.problems, ...biome.problems, ...eslint.problems],
  };
}

function pythonStyle(path: string, files: readonly StyleFile[]): Read<CodeStyle> {
  const editorConfig = readEditorConfig(path, files);
  const ruff = readRuff(path, files);
  const declared = [ruff.value, flake8Style(path, files), preCommitStyle(files), editorConfigStyle(editorConfig.value)];
  return { value: firstDeclared(declared), problems: [...editorConfig.problems, ...ruff.problems] };
}
