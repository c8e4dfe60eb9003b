// Which files the list shows. Pure: the list keeps the filter, this applies it.

import type { FileSummary } from './types.ts';

export interface Filter {
  /** Words that must all stand in the path, any case. */
  readonly words: string;
  /** Id of what changed the file; empty: any. */
  readonly maker: string;
  readonly language: string;
  /** Least confidence, 0 to 100. */
  readonly confidence: number;
}

export const NO_FILTER: Filter = { words: '', maker: '', language: '', confidence: 0 };

export interface Choice {
  readonly id: string;
  readonly title: string;
  readonly kind: 'rule' | 'model';
  /** How many files it changed. */
  readonly files: number;
}

/** The changed files that the filter lets through, in their order. */
export function applyFilter(files: readonly FileSummary[], filter: Filter): readonly FileSummary[] {
  const words = filter.words.toLowerCase().split(/\s+/).filter(Boolean);
  return files.filter(
    (file) =>
      (filter.language === '' || file.language === filter.language) &&
      (file.confidence ?? 0) >= filter.confidence &&
      (filter.maker === '' || file.changed_by.some(({ id }) => id === filter.maker)) &&
      words.every((word) => file.path.toLowerCase().includes(word)),
  );
}

/** Whether the filter hides anything at all. */
export function isFiltering({ words, maker, language, confidence }: Filter): boolean {
  return words.trim() !== '' || maker !== '' || language !== '' || confidence > 0;
}

/** What changed files, the most frequent first. */
export function makersOf(files: readonly FileSummary[]): readonly Choice[] {
  const found = new Map<string, Choice>();
  for (const { changed_by } of files) {
    for (const { id, title, kind } of changed_by) {
      found.set(id, { id, title, kind, files: (found.get(id)?.files ?? 0) + 1 });
    }
  }
  return [...found.values()].sort((a, b) => b.files - a.files || (a.id < b.id ? -1 : 1));
}

/** The languages of files, by name. */
export function languagesOf(files: readonly FileSummary[]): readonly string[] {
  // The API's own types forget that a file may have none.
  const languages: readonly (string | null)[] = files.map(({ language }) => language);
  return [...new Set(languages.filter((language) => language !== null))].sort();
}
