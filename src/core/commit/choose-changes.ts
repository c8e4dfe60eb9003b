// Which rewrites go into the pull request: the surest first, up to max_files. What stays out is named with its reason.

import type { LeftAlone } from '../changes.ts';
import type { RunOptions } from '../run/options.ts';

interface Scored {
  readonly path: string;
  readonly confidence: number;
}

/** `kept` and `dropped` in path order. Among equally sure files the first path wins. */
export function chooseChanges<T extends Scored>(
  rewrites: readonly T[],
  options: Pick<RunOptions, 'min_confidence' | 'max_files'>,
): { readonly kept: readonly T[]; readonly dropped: readonly LeftAlone[] } {
  const sure = rewrites.filter(({ confidence }) => confidence >= options.min_confidence);
  const ranked = [...sure].sort((a, b) => b.confidence - a.confidence || byPath(a, b));
  const kept = ranked.slice(0, options.max_files);
  const dropped: LeftAlone[] = [
    ...rewrites
      .filter(({ confidence }) => confidence < options.min_confidence)
      .map(({ path }) => ({ path, reason: 'low_confidence' }) as const),
    ...ranked.slice(options.max_files).map(({ path }) => ({ path, reason: 'max_files' }) as const),
  ];
  return { kept: kept.sort(byPath), dropped: dropped.sort(byPath) };
}

function byPath(a: { readonly path: string }, b: { readonly path: string }): number {
  return a.path < b.path ? -1 : Number(a.path > b.path);
}
