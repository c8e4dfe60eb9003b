// The steps of a run as the crash matrix counts them: what each asks of the outside first, and how its record shows.

import type { RunRecord } from '../../src/core/run/record.ts';

export interface CrashStep {
  readonly name: string;
  /** The request that begins its effect; null when it has none outside. */
  readonly asks: string | null;
  /** Whether this record says that the step is done. */
  readonly isRecorded: (record: RunRecord) => boolean;
}

export const CRASH_STEPS: readonly CrashStep[] = [
  { name: 'begin', asks: null, isRecorded: ({ phase }) => phase !== 'queued' },
  { name: 'resolve', asks: 'GET ', isRecorded: ({ resolved }) => resolved !== null },
  { name: 'analyze', asks: 'POST analyze', isRecorded: ({ analyze }) => analyze.done > 0 },
  { name: 'refactor', asks: 'POST refactor', isRecorded: ({ refactor }) => refactor.done > 0 },
  { name: 'checks', asks: null, isRecorded: ({ publish }) => publish.chosen !== undefined },
  { name: 'verify', asks: 'POST verify', isRecorded: ({ verification }) => verification !== undefined },
  { name: 'adopt', asks: 'GET pulls', isRecorded: ({ publish }) => publish.adoption_checked === true },
  { name: 'fork', asks: 'POST forks', isRecorded: ({ publish }) => publish.fork !== undefined },
  { name: 'tree', asks: 'POST git/trees', isRecorded: ({ publish }) => publish.tree_sha !== undefined },
  { name: 'commit', asks: 'POST git/commits', isRecorded: ({ publish }) => publish.commit_sha !== undefined },
  { name: 'ref', asks: 'POST git/refs', isRecorded: ({ publish }) => publish.branch !== undefined },
  { name: 'pull request', asks: 'POST pulls', isRecorded: ({ publish }) => publish.pull_request !== undefined },
];
