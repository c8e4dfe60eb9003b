// The options in force: what the caller asked for within what the repository allows. Where both bound something, the
// narrower bound holds; only the base branch is the caller's alone once they name one.

import type { RunOptions } from '../run/options.ts';
import type { RepositorySettings } from './schema.ts';

/** The caller's options, narrowed by the repository's settings. */
export function mergeOptions(options: RunOptions, settings: RepositorySettings): RunOptions {
  const { include = [], exclude = [], languages = [] } = settings;
  return {
    ...options,
    // A caller's list is a choice within the repository's, which GLOBS cannot express: the caller's stands alone.
    include: options.include.length > 0 ? options.include : include,
    exclude: [...new Set([...exclude, ...options.exclude])],
    languages: narrow(options.languages, languages),
    max_files: Math.min(options.max_files, settings.max_files ?? options.max_files),
    min_confidence: Math.max(options.min_confidence, settings.min_confidence ?? 0),
    draft: options.draft || settings.draft === true,
  };
}

/** Both lists' members; an empty list means all. Two lists without a common member leave the caller's. */
function narrow<T>(asked: readonly T[], allowed: readonly T[]): T[] {
  if (asked.length === 0) return [...allowed];
  const both = allowed.length === 0 ? asked : asked.filter((one) => allowed.includes(one));
  return both.length > 0 ? [...both] : [...asked];
}
