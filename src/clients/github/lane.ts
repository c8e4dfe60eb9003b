// Waits for the account's turn before a request is sent: short waits here, long ones as a failure that the run's alarm
// sleeps through.

import type { Turn } from '../../core/account/github-lane.ts';
import { retryable, type StageError } from '../../core/errors.ts';

/** Asks for a turn; `write` for everything but reads. */
export type TakeTurn = (write: boolean) => Promise<Turn>;
export type Sleep = (ms: number) => Promise<void>;

/** More than this is not waited for in memory. */
const LONGEST_WAIT_MS = 5_000;

/** Thrown instead of sending. Octokit passes it on as it is. */
export class NotOurTurn extends Error {
  readonly failure: StageError;

  constructor(afterMs: number) {
    super('not our turn');
    this.failure = retryable('github_rate_limited', afterMs);
  }
}

/** Resolves when a request of `method` may be sent. */
export async function waitForTurn(method: string, take: TakeTurn, sleep: Sleep): Promise<void> {
  const { wait_ms, paused } = await take(method !== 'GET' && method !== 'HEAD');
  if (paused || wait_ms > LONGEST_WAIT_MS) throw new NotOurTurn(wait_ms);
  if (wait_ms > 0) await sleep(wait_ms);
}
