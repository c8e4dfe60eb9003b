// A log that a flood cannot fill: of one kind of line some are written at once, then ever fewer. Nothing vanishes without
// a trace, since each line that is written says how many of its kind were not. Where lines go is the caller's.

import type { Clock, Log } from '../ports.ts';

const WINDOW_MS = 10_000;
/** Lines of one kind in a window that are all written. */
export const ALL_WRITTEN = 20;

interface Kind {
  began: number;
  seen: number;
  dropped: number;
}

/**
 * Wraps `log`. A kind is an event with its level and, where there is one, its reason, all of them names of our own, so
 * what is remembered is bounded. A rare failure is not hidden by a frequent one.
 */
export function sampledLog(log: Log, now: Clock): Log {
  const kinds = new Map<string, Kind>();
  return (event, facts, level = 'info') => {
    const key = `${level} ${event} ${facts['reason'] ?? ''}`;
    const kind = current(kinds.get(key), now());
    kinds.set(key, kind);
    kind.seen += 1;
    if (kind.seen > ALL_WRITTEN && !isPowerOfTwo(kind.seen)) {
      kind.dropped += 1;
      return;
    }
    const { dropped } = kind;
    kind.dropped = 0;
    log(event, dropped === 0 ? facts : { ...facts, dropped }, level);
  };
}

/** What was dropped in an earlier window is told in this one. A clock that was set back begins a new one too. */
function current(known: Kind | undefined, now: number): Kind {
  if (known === undefined) return { began: now, seen: 0, dropped: 0 };
  const age = now - known.began;
  return age >= 0 && age < WINDOW_MS ? known : { began: now, seen: 0, dropped: known.dropped };
}

function isPowerOfTwo(count: number): boolean {
  return Number.isInteger(Math.log2(count));
}
