// The states of a run, and which of them are ends.

import * as z from 'zod';

export const RunStatus = z
  .enum([
    'queued',
    'resolving',
    'analyzing',
    'refactoring',
    'publishing',
    'waiting',
    'succeeded',
    'no_changes',
    'blocked',
    'failed',
    'canceled',
  ])
  .meta({ id: 'RunStatus' });
export type RunStatus = z.infer<typeof RunStatus>;

const ENDS: ReadonlySet<RunStatus> = new Set<RunStatus>(['succeeded', 'no_changes', 'blocked', 'failed', 'canceled']);

/** Whether a run in this state will never change again. */
export function isEnd(status: RunStatus): boolean {
  return ENDS.has(status);
}
