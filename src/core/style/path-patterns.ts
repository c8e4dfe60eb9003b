// The globs of overrides in prettier's and ESLint's settings: counted from the settings' own directory; a glob without
// a slash is about names at any depth. Null where a glob is of a kind that is not known here: then nobody can tell.

import { compileGlob } from '../select/glob.ts';
import { namesBelow } from './style-file.ts';

const MAX_PATTERNS = 100;
const MAX_PATTERN_CHARS = 300;
/** Extended globs, and negation, whose meaning depends on the patterns around it. */
const UNKNOWN = /[!@+?*]\(|^!/;

/** Whether one of the patterns takes the path. */
export function matchesAny(patterns: readonly string[], directory: string, path: string): boolean | null {
  if (patterns.length > MAX_PATTERNS) return null;
  const names = namesBelow(directory, path);
  let found = false;
  for (const pattern of patterns) {
    if (pattern.length > MAX_PATTERN_CHARS || UNKNOWN.test(pattern)) return null;
    const matcher = compileGlob(pattern);
    if (matcher === null) return null;
    found ||= matcher(pattern.includes('/') ? names : names.slice(-1));
  }
  return found;
}

/** A pattern alone or a list of them. */
export function listOf(patterns: string | readonly string[] | undefined): readonly string[] {
  if (patterns === undefined) return [];
  return typeof patterns === 'string' ? [patterns] : patterns;
}
