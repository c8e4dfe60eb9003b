// The signed-in person's repositories as they type: asked for when they pause, page by page, the last question wins.

import { batch, signal, type ReadonlySignal } from '@preact/signals';
import { client } from '../api.ts';
import type { OwnRepository } from '../api-types.ts';
import { ask } from '../shared/ask.ts';
import type { Failure } from '../shared/failure.ts';

const PAUSE_MS = 180;
const PAGE_SIZE = 30;

export interface Found {
  readonly repositories: readonly OwnRepository[];
  readonly next: string | null;
  readonly isLoading: boolean;
  readonly failure: Failure | null;
  /** The words that `repositories` answer; null before the first answer. */
  readonly query: string | null;
}

export interface RepositorySearch {
  readonly found: ReadonlySignal<Found>;
  /** Asks for `query` when nothing else is asked meanwhile. */
  readonly search: (query: string) => void;
  /** The next page of the same. */
  readonly more: () => void;
  readonly stop: () => void;
}

/** One search field's. */
export function createRepositorySearch(): RepositorySearch {
  const found = signal<Found>({ repositories: [], next: null, isLoading: false, failure: null, query: null });
  let timer: ReturnType<typeof setTimeout> | undefined;
  let asking: AbortController | null = null;
  let wanted: string | null = null;

  async function load(query: string, cursor: string | null): Promise<void> {
    asking?.abort();
    const mine = new AbortController();
    asking = mine;
    found.value = { ...found.peek(), isLoading: true };
    const parameters = { limit: PAGE_SIZE, ...(query === '' ? {} : { query }), ...(cursor === null ? {} : { cursor }) };
    const answer = await ask(client.GET('/repositories', { params: { query: parameters }, signal: mine.signal }));
    if (mine.signal.aborted) return;
    asking = null;
    batch(() => {
      const before = cursor === null ? [] : found.peek().repositories;
      found.value = answer.ok
        ? {
            repositories: [...before, ...answer.value.repositories],
            next: answer.value.next_cursor,
            isLoading: false,
            failure: null,
            query,
          }
        : { ...found.peek(), isLoading: false, failure: answer.failure };
    });
  }

  return {
    found,
    search(query) {
      const trimmed = query.trim();
      if (trimmed === wanted) return;
      clearTimeout(timer);
      timer = setTimeout(() => void load(trimmed, null), wanted === null ? 0 : PAUSE_MS);
      wanted = trimmed;
    },
    more() {
      const { next, isLoading, query } = found.peek();
      if (next !== null && !isLoading && query !== null && query === wanted) void load(query, next);
    },
    stop() {
      clearTimeout(timer);
      asking?.abort();
    },
  };
}
