// Everything the page knows about one run: its record from the API, its events as they come, and the link to them.

import { batch, signal, type ReadonlySignal } from '@preact/signals';
import { client } from '../api.ts';
import type { Run } from '../api-types.ts';
import { ask } from '../shared/ask.ts';
import type { Failure } from '../shared/failure.ts';
import { follow, type Link } from './follow-run.ts';
import { isEnd } from './status-words.ts';
import { NOTHING_YET, watchEvents, type Watched } from './watched.ts';

const LOST_RETRY_MS = 30_000;

export interface LinkState {
  readonly link: Link;
  /** When the next try comes, by this machine's clock. */
  readonly againAtMs: number | null;
}

export interface RunPage {
  readonly run: ReadonlySignal<Run | null>;
  readonly failure: ReadonlySignal<Failure | null>;
  readonly watched: ReadonlySignal<Watched>;
  readonly link: ReadonlySignal<LinkState>;
  /** Reads the record and follows the events that are not known yet. */
  readonly begin: () => void;
  /** Asks the run to stop; null when it was asked. */
  readonly cancel: () => Promise<Failure | null>;
  /** Lets a run that ended badly go on. */
  readonly retry: () => Promise<Failure | null>;
  readonly end: () => void;
}

/** The page of run `id`. */
export function createRunPage(id: string): RunPage {
  const run = signal<Run | null>(null);
  const failure = signal<Failure | null>(null);
  const watched = signal<Watched>(NOTHING_YET);
  const link = signal<LinkState>({ link: 'connecting', againAtMs: null });
  const path = { params: { path: { id } } };
  let stop = (): void => undefined;
  let reads = 0;
  let isOver = false;
  let later: ReturnType<typeof setTimeout> | undefined;

  /** The last read wins, however long each takes. */
  async function read(): Promise<boolean> {
    reads += 1;
    const mine = reads;
    const answer = await ask(client.GET('/runs/{id}', path));
    if (mine !== reads) return answer.ok;
    batch(() => {
      failure.value = answer.ok ? null : answer.failure;
      if (answer.ok) run.value = answer.value;
    });
    return answer.ok;
  }

  function listen(): void {
    stop();
    clearTimeout(later);
    if (isOver) return;
    stop = follow({
      runId: id,
      after: watched.peek().seq,
      onBatch(events) {
        const before = watched.peek();
        watched.value = watchEvents(before, events);
        // The record has more than the events: figures, waits, the pull request, what went wrong.
        if (isNews(before, watched.value)) void read();
      },
      onLink(next, waitMs) {
        const isBack = next === 'live' && link.peek().link === 'broken';
        link.value = { link: next, againAtMs: waitMs === null ? null : performance.now() + waitMs };
        // What was missed may have ended the run; a read that failed meanwhile is put right.
        if (next === 'over' || isBack) void read();
        if (next === 'lost') void read().then(comeBack);
      },
    });
  }

  /** A run that waits for an hour says nothing for so long that its follower may give up: the page does not. */
  function comeBack(isThere: boolean): void {
    const status = run.peek()?.status;
    if (isThere && !isOver && status !== undefined && !isEnd(status)) later = setTimeout(listen, LOST_RETRY_MS);
  }

  function onOnline(): void {
    const { link: current } = link.peek();
    if (current === 'broken' || current === 'lost') listen();
  }

  async function write(
    call: Promise<{ response: Response; error?: unknown; data?: unknown }>,
  ): Promise<Failure | null> {
    const answer = await ask(call);
    await read();
    return answer.ok ? null : answer.failure;
  }

  return {
    run,
    failure,
    watched,
    link,
    begin() {
      // Both at once: the first event is painted as soon as the record is there.
      addEventListener('online', onOnline);
      listen();
      void read().then((isThere) => {
        if (!isThere && run.peek() === null) stop();
      });
    },
    cancel: () => write(client.POST('/runs/{id}/cancel', path)),
    async retry() {
      const trouble = await write(client.POST('/runs/{id}/retry', path));
      if (trouble === null) listen();
      return trouble;
    },
    end() {
      isOver = true;
      removeEventListener('online', onOnline);
      clearTimeout(later);
      stop();
    },
  };
}

function isNews(before: Watched, after: Watched): boolean {
  return (
    before.phase !== after.phase ||
    before.ending?.at !== after.ending?.at ||
    before.waiting?.until !== after.waiting?.until ||
    before.pullRequest?.url !== after.pullRequest?.url
  );
}
