// Settings of formatters and linters that are not obeyed, and why: what the pull request says about them. Names files
// only, because the text of settings is nobody's to repeat.

import * as z from 'zod';

/** A settings file that is not obeyed, and why. */
export const StyleProblem = z.object({
  path: z.string(),
  reason: z.enum(['malformed', 'too_large', 'program', 'not_here', 'unknown_glob']),
});
export type StyleProblem = z.infer<typeof StyleProblem>;

/** More than a maintainer would read through. */
export const MAX_STYLE_PROBLEMS = 20;
/** A run stores them with its record, which is written at each step. */
const MAX_PATH_CHARS = 300;

/** What a run keeps: a record from another edition costs this list and nothing else. */
export const StyleProblems = z.array(StyleProblem).max(MAX_STYLE_PROBLEMS).optional().catch(undefined);

/** What is said of a file, behind its path. */
export const STYLE_PROBLEM_SENTENCES: Readonly<Record<StyleProblem['reason'], string>> = {
  malformed: 'cannot be read',
  too_large: 'is too large to read',
  program: 'is a program, and programs of the repository are not run',
  not_here: 'takes settings from elsewhere, which was not read',
  unknown_glob: 'has a pattern of paths that was not understood',
};

/** Each problem once, the first in the order of their paths: the same whatever order the parts come in. */
export function gatherStyleProblems(...parts: readonly (readonly StyleProblem[])[]): StyleProblem[] {
  const all = new Map<string, StyleProblem>();
  for (const { path, reason } of parts.flat()) {
    const problem = { path: shorten(path), reason };
    all.set(`${reason} ${problem.path}`, problem);
  }
  return [...all.values()].sort(byPath).slice(0, MAX_STYLE_PROBLEMS);
}

/** The end says more than the start. */
function shorten(path: string): string {
  return path.length > MAX_PATH_CHARS ? `…${path.slice(1 - MAX_PATH_CHARS)}` : path;
}

function byPath(a: StyleProblem, b: StyleProblem): number {
  if (a.path !== b.path) return a.path < b.path ? -1 : 1;
  return a.reason < b.reason ? -1 : 1;
}
