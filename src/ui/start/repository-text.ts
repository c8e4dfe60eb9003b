// What a person typed into the repository field: words to search by, or the repository itself.

import type { OwnRepository } from '../api-types.ts';

/** Whether it is the address of a repository and not something to search for. */
export function isAddress(text: string): boolean {
  return /^\s*(?:https?:\/\/|git@|www\.|ssh:\/\/)/i.test(text);
}

/** Whether a run could be tried with it: the API has the last word. */
export function namesRepository(text: string): boolean {
  return isAddress(text) || /^\s*[\w.-]+\/[\w.-]+\s*$/.test(text);
}

/**
 * What is sent. A browser's address bar holds more than the repository (`/tree/main`, `?tab=…`), and people copy the
 * address for cloning: both are cut to what the API takes.
 */
export function repositoryOf(text: string): string {
  const trimmed = text.trim().replace(/^www\./i, 'https://www.');
  const overSsh = /^(?:ssh:\/\/)?git@([\w.-]+)[:/]([\w.-]+\/[\w.-]+?)(?:\.git)?\/?$/i.exec(trimmed);
  if (overSsh !== null) return `https://${overSsh[1] ?? ''}/${overSsh[2] ?? ''}`;
  const inBrowser =
    /^(https?:\/\/[^/?#]+\/[^/?#]+\/[^/?#]+)(?:\/(?:tree|blob|pulls?|issues|commits?|actions|wiki)\b.*|\/?[?#].*)$/i;
  return inBrowser.exec(trimmed)?.[1] ?? trimmed;
}

/** Whether a repository holds every word, as the API searches: what is on the screen narrows before its answer comes. */
export function holdsWords(repository: Pick<OwnRepository, 'full_name' | 'description'>, query: string): boolean {
  const text = `${repository.full_name} ${repository.description ?? ''}`.toLowerCase();
  return query
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}
