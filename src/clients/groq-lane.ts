// The one lane in which all calls of a model run: a cap on calls in flight, a shared pause when the model says "not now",
// waits where what the model said of its limits leaves no room, and a breaker for a model that is down. Knows nothing of
// HTTP.

import { retryable, type StageError } from '../core/errors.ts';
import { createAllowance } from './groq-allowance.ts';
import { type CallEnd, createBreaker } from './groq-breaker.ts';
import type { Limits } from './groq-limits.ts';

export interface LanePorts {
  readonly now: () => number;
  readonly sleep: (ms: number) => Promise<void>;
}

/** One call: hands over what its answer said of the limits, and says what its end says of the provider. */
export type LaneTask<T> = (tell: (limits: Limits) => void) => Promise<{ readonly end: CallEnd; readonly value: T }>;

export interface Lane {
  /**
   * Runs the task, which may use `tokens`, when the lane is open and has room; fails at once when a pause would be too
   * long. Calls pass in the order in which they came.
   */
  run<T>(tokens: number, task: LaneTask<T>): Promise<{ readonly value: T } | LaneClosed>;
  /** Everybody waits for this long, as a 429 asks. */
  pause(ms: number): void;
}

export interface LaneClosed {
  readonly closed: StageError;
}

const MAX_IN_FLIGHT = 16;
/** A longer pause is not waited for: the job's own time runs meanwhile. */
export const LONGEST_PAUSE_MS = 30_000;

/** Makes a lane of its own; share it among all calls that share a key. */
export function createLane({ now, sleep }: LanePorts): Lane {
  const allowance = createAllowance(now);
  const breaker = createBreaker(now);
  const waiting: (() => void)[] = [];
  let running = 0;
  let notBefore = 0;

  const enter = async (): Promise<void> => {
    if (running >= MAX_IN_FLIGHT) await new Promise<void>((resolve) => waiting.push(resolve));
    else running += 1;
  };
  /** The place passes straight to the next in line, so that nobody can slip in between. */
  const leave = (): void => {
    const next = waiting.shift();
    if (next === undefined) running -= 1;
    else next();
  };

  const send = async <T>(tokens: number, isProbe: boolean, task: LaneTask<T>): Promise<{ readonly value: T }> => {
    const call = allowance.take(tokens);
    let end: CallEnd | null = null;
    try {
      const done = await task((limits) => {
        allowance.observe(call, limits);
      });
      end = done.end;
      return { value: done.value };
    } finally {
      allowance.finish(call);
      breaker.end(isProbe, end);
    }
  };

  const attempt = async <T>(tokens: number, task: LaneTask<T>): Promise<{ readonly value: T } | LaneClosed> => {
    // Limits are only guessed between answers, and a model that is down may stay so: for neither does anybody wait
    // longer than for a pause.
    const patientUntil = now() + LONGEST_PAUSE_MS;
    for (;;) {
      const pause = notBefore - now();
      if (pause > LONGEST_PAUSE_MS) return { closed: retryable('llm_unavailable', pause, 'rate limited') };
      const wait = Math.max(pause, Math.min(allowance.waitFor(tokens), patientUntil - now()));
      if (wait > 0) {
        await sleep(wait);
        continue;
      }
      // Asked last: whose turn it is goes at once.
      const turn = breaker.turn();
      if (turn.kind === 'go') return await send(tokens, turn.isProbe, task);
      if (turn.kind === 'probing') {
        await turn.over;
        continue;
      }
      if (turn.error.retry === 'never' || now() + turn.ms > patientUntil) return { closed: turn.error };
      await sleep(turn.ms);
    }
  };

  return {
    run: async (tokens, task) => {
      await enter();
      try {
        return await attempt(tokens, task);
      } finally {
        leave();
      }
    },
    pause: (ms) => {
      notBefore = Math.max(notBefore, now() + ms);
    },
  };
}
