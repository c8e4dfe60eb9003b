// Finds the declared style of a file: reads the settings files of its directory and of those above it from the pack and
// lets core judge them. Programs among them are seen and never read, and what cannot be obeyed is told. Remembers what
// it read.

import type { Language } from '../../core/language.ts';
import { MAX_FILE_BYTES } from '../../core/limits.ts';
import { type CodeStyle, NO_STYLE } from '../../core/style/code-style.ts';
import { styleOf } from '../../core/style/find-style.ts';
import { type StyleFile, styleFileNames } from '../../core/style/style-file.ts';
import { gatherStyleProblems, type StyleProblem } from '../../core/style/style-problem.ts';
import { decodeSource } from '../../core/text/source-text.ts';
import { directoriesAbove } from './directories-above.ts';
import type { RepositoryReader } from './repository-reader.ts';

/** What the repository says about the style of one path. */
export interface FoundStyle {
  /** Undefined when nothing is declared. */
  readonly style: CodeStyle | undefined;
  /** Settings that were seen and are not obeyed. */
  readonly problems: readonly StyleProblem[];
}

/** Gives the style of a path at the reader's commit. */
export type StyleFinder = (path: string, language: Language) => Promise<FoundStyle>;

/** A finder over one commit. */
export function createStyleFinder(reader: RepositoryReader): StyleFinder {
  const known = new Map<string, Promise<StyleFile | StyleProblem>>();

  async function load(blob: string, path: string): Promise<StyleFile | StyleProblem> {
    const bytes = await reader.readBlob(blob);
    if (bytes === null) return { path, reason: 'malformed' };
    if (bytes.byteLength > MAX_FILE_BYTES) return { path, reason: 'too_large' };
    const text = decodeSource(bytes);
    return text.ok ? { path, text: text.value.replace(/^\ufeff/, '') } : { path, reason: 'malformed' };
  }

  async function filesAt(directory: string, language: Language): Promise<readonly (StyleFile | StyleProblem)[]> {
    const { read, see } = styleFileNames(language);
    if (read.length === 0) return [];
    const inside = await reader.filesIn(directory);
    const pathOf = (name: string): string => (directory === '' ? name : `${directory}/${name}`);
    const texts = read.flatMap((name) => {
      const blob = inside.get(name);
      if (blob === undefined) return [];
      const path = pathOf(name);
      const loading = known.get(path) ?? load(blob, path);
      known.set(path, loading);
      return [loading];
    });
    const seen = see.filter((name) => inside.has(name)).map((name) => ({ path: pathOf(name), text: '' }));
    return [...(await Promise.all(texts)), ...seen];
  }

  return async (path, language) => {
    const places = directoriesAbove(path).map((directory) => filesAt(directory, language));
    const seen = (await Promise.all(places)).flat();
    const files = seen.filter((one) => 'text' in one);
    const unread = seen.filter((one) => 'reason' in one);
    if (files.length === 0) return { style: undefined, problems: gatherStyleProblems(unread) };
    const { value, problems } = styleOf(path, language, files);
    const isSilent = Object.keys(NO_STYLE).every((part) => value[part as keyof CodeStyle] === null);
    return { style: isSilent ? undefined : value, problems: gatherStyleProblems(unread, problems) };
  };
}
