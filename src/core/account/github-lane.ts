// Whose turn it is at GitHub, over all runs of one account: writes at least some time apart, and nothing at all while GitHub
// has asked for a pause. Decides from numbers; remembers nothing.

/** When the account may write next, and until when it may not ask at all. Ms since the epoch. */
export interface LaneState {
  readonly next_write: number;
  readonly paused_until: number;
}

export const FREE_LANE: LaneState = { next_write: 0, paused_until: 0 };

export interface Turn {
  /** 0: now. */
  readonly wait_ms: number;
  /** Whether the wait is GitHub's own, so that it is better spent asleep. */
  readonly paused: boolean;
}

/** Clocks that jump, and answers that are absurd, hold nobody longer than this. */
const LONGEST_PAUSE_MS = 65 * 60_000;

/** Takes a turn. A write moves the next one on; a turn that has to wait for a pause takes nothing. */
export function takeTurn(state: LaneState, write: boolean, now: number, intervalMs: number): [LaneState, Turn] {
  const pause = state.paused_until - now;
  if (pause > 0 && pause <= LONGEST_PAUSE_MS) return [state, { wait_ms: pause, paused: true }];
  if (!write) return [state, { wait_ms: 0, paused: false }];
  // A time far ahead was set by a clock that was wrong.
  const earliest = state.next_write - now > LONGEST_PAUSE_MS ? now : Math.max(now, state.next_write);
  return [
    { ...state, next_write: earliest + intervalMs },
    { wait_ms: earliest - now, paused: false },
  ];
}

/** The lane behind an answer that asked for a pause. */
export function pauseLane(state: LaneState, until: number): LaneState {
  return { ...state, paused_until: Math.max(state.paused_until, until) };
}
