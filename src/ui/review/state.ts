// What the review knows and what the person chose, as signals. Fetches; draws nothing.

import { batch, computed, signal, type ReadonlySignal, type Signal } from '@preact/signals';
import type { DependifyClient } from '../../api-client/index.ts';
import { ask, type Answer } from '../shared/ask.ts';
import type { Failure } from '../shared/failure.ts';
import { NOTHING_LEFT_OUT, type LeftOut } from './decision.ts';
import { inTreeOrder } from './file-tree.ts';
import { applyFilter, NO_FILTER, type Filter } from './filters.ts';
import type { FileSummary, RunFile } from './types.ts';

export interface ReviewState {
  readonly files: Signal<readonly FileSummary[]>;
  readonly loading: Signal<boolean>;
  /** Why the list is not whole; null while all is well. */
  readonly failure: Signal<Failure | null>;
  readonly changed: ReadonlySignal<readonly FileSummary[]>;
  readonly filter: Signal<Filter>;
  /** What the filter lets through, as the tree orders it. */
  readonly shown: ReadonlySignal<readonly FileSummary[]>;
  readonly folded: Signal<ReadonlySet<string>>;
  readonly selected: Signal<string | null>;
  readonly leftOut: Signal<LeftOut>;
  readonly sideBySide: Signal<boolean>;
  /** Reads the list of files anew. */
  load(): Promise<void>;
  /** One file with its changes; what was read once is remembered until the list is read anew. */
  file(path: string): Promise<Answer<RunFile>>;
}

const PAGE = 100;

export function createReviewState(client: DependifyClient, runId: string): ReviewState {
  const files = signal<readonly FileSummary[]>([]);
  const loading = signal(false);
  const failure = signal<Failure | null>(null);
  const changed = computed(() => files.value.filter(({ state }) => state === 'changed'));
  const filter = signal<Filter>(NO_FILTER);
  const known = new Map<string, Promise<Answer<RunFile>>>();
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
      const params = { path: { id: runId }, query: { after, limit: PAGE } };
      const page = await ask(client.GET('/runs/{id}/files', { params }));
      if (mine !== reading) return;
      if (page.ok) found.push(...page.value.files);
      if (page.ok && page.value.next !== null) {
        after = page.value.next;
        continue;
      }
      batch(() => {
        files.value = found;
        failure.value = page.ok ? null : page.failure;
        loading.value = false;
      });
      return;
    }
  }

  function file(path: string): Promise<Answer<RunFile>> {
    const before = known.get(path);
    if (before !== undefined) return before;
    const answer = ask(client.GET('/runs/{id}/files/{path}', { params: { path: { id: runId, path } } }));
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
    shown: computed(() => inTreeOrder(applyFilter(changed.value, filter.value))),
    folded: signal<ReadonlySet<string>>(new Set()),
    selected: signal<string | null>(null),
    leftOut: signal<LeftOut>(NOTHING_LEFT_OUT),
    sideBySide: signal(matchMedia('(min-width: 80rem)').matches),
    load,
    file,
  };
}
