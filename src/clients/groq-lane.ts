// The one lane in which all model calls of a process run: a cap on calls in flight, a shared pause when the model says
// "not now", waits where what the model said of its limits leaves no room, and a breaker that stops asking a model that
// is down. Knows nothing of HTTP.

import { fatal, retryable, type StageError } from '../core/errors.ts';
import { createAllowance } from './groq-allowance.ts';
import type { Limits } from './groq-limits.ts';

export interface LanePorts {
  readonly now: () => number;
  readonly sleep: (ms: number) => Promise<void>;
}

export interface Lane {
  /**
   * Runs the task, which may use `tokens`, when the lane is open and has room; fails at once when a pause would be too
   * long. The task hands over what its answer said of the limits.
   */
  run<T>(tokens: number, task: (tell: (limits: Limits) => void) => Promise<T>): Promise<T | LaneClosed>;
  /** Everybody waits for this long, as a 429 asks. */
  pause(ms: number): void;
  /** A call ended well, or ended badly after its retries: enough of the latter in a row close the lane for a while. */
  report(outcome: 'answered' | 'failed'): void;
  /** The key or the model name was refused: asking again would only repeat that. */
  block(): void;
}

export interface LaneClosed {
  readonly closed: StageError;
}

const MAX_IN_FLIGHT = 16;
/** A longer pause is not waited for: the job's own time runs meanwhile. */
export const LONGEST_PAUSE_MS = 30_000;
const FAILURES_TO_OPEN = 3;
const BREAKER_MS = 30_000;
const BLOCK_MS = 60_000;

/** Makes a lane of its own; share it among all calls that share a key. */
export function createLane({ now, sleep }: LanePorts): Lane {
  const allowance = createAllowance(now);
  const waiting: (() => void)[] = [];
  let running = 0;
  let failures = 0;
  let notBefore = 0;
  let brokenUntil = 0;
  let blockedUntil = 0;

  const closed = (): StageError | null => {
    if (now() < blockedUntil) return fatal('llm_config');
    if (now() < brokenUntil) return retryable('llm_unavailable', brokenUntil - now(), 'model is down');
    if (notBefore - now() > LONGEST_PAUSE_MS) return retryable('llm_unavailable', notBefore - now(), 'rate limited');
    return null;
  };
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

  const send = async <T>(tokens: number, task: (tell: (limits: Limits) => void) => Promise<T>): Promise<T> => {
    const call = allowance.take(tokens);
    try {
      return await task((limits) => {
        allowance.observe(call, limits);
      });
    } finally {
      allowance.finish(call);
    }
  };

  return {
    run: async (tokens, task) => {
      await enter();
      try {
        // Limits are only guessed between answers, so nobody waits for them longer than for a pause.
        const guessedUntil = now() + LONGEST_PAUSE_MS;
        for (;;) {
          const error = closed();
          if (error !== null) return { closed: error };
          const guessed = Math.min(allowance.waitFor(tokens), guessedUntil - now());
          const wait = Math.max(notBefore - now(), guessed);
          if (wait <= 0) return await send(tokens, task);
          await sleep(wait);
        }
      } finally {
        leave();
      }
    },
    pause: (ms) => {
      notBefore = Math.max(notBefore, now() + ms);
    },
    report: (outcome) => {
      failures = outcome === 'answered' ? 0 : failures + 1;
      if (failures >= FAILURES_TO_OPEN) brokenUntil = now() + BREAKER_MS;
    },
    block: () => {
      blockedUntil = now() + BLOCK_MS;
    },
  };
}
