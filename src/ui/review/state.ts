// What the review knows and what the person chose, as signals. Fetches; draws nothing.

import { batch, computed, signal, type ReadonlySignal, type Signal } from '@preact/signals';
import type { DependifyClient } from '../../api-client/index.ts';
import { NOTHING_LEFT_OUT, type LeftOut } from './decision.ts';
import { applyFilter, NO_FILTER, type Filter } from './filters.ts';
import type { FileSummary, Problem, RunFile } from './types.ts';

export interface ReviewState {
  readonly files: Signal<readonly FileSummary[]>;
  readonly loading: Signal<boolean>;
  /** Why the list is not whole; null while all is well. */
  readonly failure: Signal<string | null>;
  readonly changed: ReadonlySignal<readonly FileSummary[]>;
  readonly filter: Signal<Filter>;
  readonly shown: ReadonlySignal<readonly FileSummary[]>;
  readonly folded: Signal<ReadonlySet<string>>;
  readonly selected: Signal<string | null>;
  readonly leftOut: Signal<LeftOut>;
  readonly sideBySide: Signal<boolean>;
  /** Reads the list of files anew. */
  load(): Promise<void>;
  /** One file with its changes; what was read once is remembered until the list is read anew. */
  file(path: string): Promise<FileAnswer>;
}

export type FileAnswer =
  { readonly ok: true; readonly file: RunFile } | { readonly ok: false; readonly message: string };

const NO_ANSWER = 'The service did not answer.';
const PAGE = 100;

export function createReviewState(client: DependifyClient, runId: string): ReviewState {
  const files = signal<readonly FileSummary[]>([]);
  const loading = signal(false);
  const failure = signal<string | null>(null);
  const changed = computed(() => files.value.filter(({ state }) => state === 'changed'));
  const filter = signal<Filter>(NO_FILTER);
  const known = new Map<string, Promise<FileAnswer>>();
  let reading = 0;

  async function load(): Promise<void> {
    // A later reading makes this one moot.
    const mine = ++reading;
    loading.value = true;
    failure.value = null;
    known.clear();
    const found: FileSummary[] = [];
    let after = '';
    for (;;) {
      const page = await readPage(client, runId, after);
      if (mine !== reading) return;
      if ('message' in page) {
        batch(() => {
          files.value = found;
          failure.value = page.message;
          loading.value = false;
        });
        return;
      }
      found.push(...page.files);
      if (page.next === null) break;
      after = page.next;
    }
    batch(() => {
      files.value = found;
      loading.value = false;
    });
  }

  function file(path: string): Promise<FileAnswer> {
    const before = known.get(path);
    if (before !== undefined) return before;
    const answer = readFile(client, runId, path);
    known.set(path, answer);
    void answer.then(({ ok }) => {
      // Asked for again by the next click.
      if (!ok && known.get(path) === answer) known.delete(path);
    });
    return answer;
  }

  return {
    files,
    loading,
    failure,
    changed,
    filter,
    shown: computed(() => applyFilter(changed.value, filter.value)),
    folded: signal<ReadonlySet<string>>(new Set()),
    selected: signal<string | null>(null),
    leftOut: signal<LeftOut>(NOTHING_LEFT_OUT),
    sideBySide: signal(matchMedia('(min-width: 80rem)').matches),
    load,
    file,
  };
}

async function readPage(
  client: DependifyClient,
  id: string,
  after: string,
): Promise<{ files: FileSummary[]; next: string | null } | { message: string }> {
  try {
    const { data, error } = await client.GET('/runs/{id}/files', {
      params: { path: { id }, query: { after, limit: PAGE } },
    });
    return data ?? { message: sentenceOf(error) };
  } catch {
    return { message: NO_ANSWER };
  }
}

async function readFile(client: DependifyClient, id: string, path: string): Promise<FileAnswer> {
  try {
    const { data, error } = await client.GET('/runs/{id}/files/{path}', { params: { path: { id, path } } });
    return data === undefined ? { ok: false, message: sentenceOf(error) } : { ok: true, file: data };
  } catch {
    return { ok: false, message: NO_ANSWER };
  }
}

function sentenceOf(problem: Partial<Problem> | undefined): string {
  return problem?.detail ?? problem?.title ?? NO_ANSWER;
}
