// Follows a run and hands its events on in batches, one per painted frame, however fast they come.

import { followRun, type RunEvent } from '../../api-client/index.ts';
import { ORIGIN } from '../api.ts';

/** A page that nobody sees paints nothing, so its batches go by the clock. */
const HIDDEN_BATCH_MS = 500;

export type Link = 'connecting' | 'live' | 'broken' | 'over' | 'lost';

export interface Following {
  readonly runId: string;
  readonly after: number;
  readonly onBatch: (events: readonly RunEvent[]) => void;
  /** `broken` comes with how long it waits before the next try. */
  readonly onLink: (link: Link, waitMs: number | null) => void;
}

/** Begins at once. What is returned ends it. */
export function follow({ runId, after, onBatch, onLink }: Following): () => void {
  const end = new AbortController();
  let batch: RunEvent[] = [];
  let isPlanned = false;

  const flush = (): void => {
    isPlanned = false;
    const events = batch;
    batch = [];
    if (events.length > 0 && !end.signal.aborted) onBatch(events);
  };
  const plan = (): void => {
    if (isPlanned) return;
    isPlanned = true;
    if (document.hidden) setTimeout(flush, HIDDEN_BATCH_MS);
    else requestAnimationFrame(flush);
  };
  // A frame that was planned before the page was hidden would come only when it is seen again.
  const onHidden = (): void => {
    if (document.hidden && isPlanned) flush();
  };
  document.addEventListener('visibilitychange', onHidden);

  // A follower that was ended still notices that its socket closed.
  const tell: Following['onLink'] = (link, waitMs) => {
    if (!end.signal.aborted) onLink(link, waitMs);
  };

  tell('connecting', null);
  followRun({
    baseUrl: ORIGIN,
    runId,
    after,
    signal: end.signal,
    onEvent(event) {
      batch.push(event);
      plan();
    },
    onBreak: (waitMs) => tell('broken', waitMs),
    openSocket(url, protocols) {
      const socket = new WebSocket(url, protocols);
      socket.addEventListener('open', () => tell('live', null));
      return socket;
    },
  })
    .then(
      () => {
        flush();
        tell('over', null);
      },
      () => {
        flush();
        tell('lost', null);
      },
    )
    .finally(() => document.removeEventListener('visibilitychange', onHidden));
  return () => end.abort();
}
