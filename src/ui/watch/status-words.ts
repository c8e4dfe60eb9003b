// The states of a run in words.

import type { RunStatus } from '../api-types.ts';

export const STATUS_WORDS: Readonly<Record<RunStatus, string>> = {
  queued: 'Queued',
  resolving: 'Looking',
  analyzing: 'Analyzing',
  refactoring: 'Rewriting',
  publishing: 'Publishing',
  waiting: 'Waiting',
  succeeded: 'Succeeded',
  no_changes: 'Nothing to change',
  blocked: 'Blocked',
  failed: 'Failed',
  canceled: 'Canceled',
};

type Tone = 'good' | 'bad' | 'warn' | 'busy';

const TONES: Readonly<Record<RunStatus, Tone>> = {
  queued: 'busy',
  resolving: 'busy',
  analyzing: 'busy',
  refactoring: 'busy',
  publishing: 'busy',
  waiting: 'warn',
  succeeded: 'good',
  no_changes: 'good',
  blocked: 'bad',
  failed: 'bad',
  canceled: 'warn',
};

const ENDS: ReadonlySet<RunStatus> = new Set<RunStatus>(['succeeded', 'no_changes', 'blocked', 'failed', 'canceled']);

/** Whether a run in this state does nothing more by itself. */
export function isEnd(status: RunStatus): boolean {
  return ENDS.has(status);
}

/** How good or bad that is. */
export function toneOf(status: RunStatus): Tone {
  return TONES[status];
}
