// Everything the page knows about one run: its record from the API, its events as they come, and the link to them.

import { signal, type ReadonlySignal } from '@preact/signals';
import { follow, type Link } from './follow-run.ts';
import { createRunRecord, type RunRecord } from './run-record.ts';
import { isEnd } from './status-words.ts';
import { NOTHING_YET, watchEvents, type Watched } from './watched.ts';

const LOST_RETRY_MS = 30_000;

export interface LinkState {
  readonly link: Link;
  /** When the next try comes, by this machine's clock. */
  readonly againAtMs: number | null;
}

export interface RunPage extends Omit<RunRecord, 'read'> {
  readonly watched: ReadonlySignal<Watched>;
  readonly link: ReadonlySignal<LinkState>;
  /** Reads the record and follows the events that are not known yet. */
  readonly begin: () => void;
  readonly end: () => void;
}

/** The page of run `id`. */
export function createRunPage(id: string): RunPage {
  const { run, failure, read, cancel, retry } = createRunRecord(id);
  const watched = signal<Watched>(NOTHING_YET);
  const link = signal<LinkState>({ link: 'connecting', againAtMs: null });
  let stop = (): void => undefined;
  let isOver = false;
  let later: ReturnType<typeof setTimeout> | undefined;

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
    cancel,
    async retry() {
      const trouble = await retry();
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
