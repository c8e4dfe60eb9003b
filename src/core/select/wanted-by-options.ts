// What the caller asked for: include, exclude and languages. An exclude that cannot be read excludes everything and an
// include that cannot be read includes nothing, so that a mistake changes less, never more.

import type { Language } from '../language.ts';
import type { RunOptions } from '../run/options.ts';
import { compileGlob } from './glob.ts';

/** A test of whether the options leave a file in. */
export function wantedByOptions(
  options: Pick<RunOptions, 'include' | 'exclude' | 'languages'>,
): (path: string, language: Language) => boolean {
  const include = options.include.map(compileGlob);
  const exclude = options.exclude.map(compileGlob);
  const languages = new Set(options.languages);
  return (path, language) => {
    if (languages.size > 0 && !languages.has(language)) return false;
    const names = path.split('/');
    if (exclude.some((matches) => matches?.(names) ?? true)) return false;
    return include.length === 0 || include.some((matches) => matches?.(names) ?? false);
  };
}
