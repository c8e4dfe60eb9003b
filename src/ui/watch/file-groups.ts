// Files by what became of them, the latest first. Pure.

import type { FileState, Watched, WatchedFile } from './watched.ts';

export type Group = 'all' | 'work' | 'changed' | 'alone' | 'clean';

export const GROUPS: readonly { readonly group: Group; readonly label: string }[] = [
  { group: 'all', label: 'All' },
  { group: 'work', label: 'In work' },
  { group: 'changed', label: 'Rewritten' },
  { group: 'alone', label: 'Not kept' },
  { group: 'clean', label: 'Nothing to do' },
];

const STATES: Readonly<Record<Group, readonly FileState[]>> = {
  all: ['reading', 'found', 'clean', 'writing', 'changed', 'rejected'],
  work: ['reading', 'found', 'writing'],
  changed: ['changed'],
  alone: ['rejected'],
  clean: ['clean'],
};

/** How many files a group has. */
export function sizeOf(group: Group, counts: Watched['counts']): number {
  return STATES[group].reduce((sum, state) => sum + counts[state], 0);
}

/** The files of a group, those that were heard of last first. */
export function filesOf(group: Group, files: Watched['files']): readonly WatchedFile[] {
  const states: ReadonlySet<FileState> = new Set(STATES[group]);
  const found: WatchedFile[] = [];
  for (const file of files.values()) if (states.has(file.state)) found.push(file);
  return found.reverse();
}
