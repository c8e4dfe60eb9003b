// A run's story in outcomes, for the state machine's tests: the happy path from acceptance to pull request.

import { NO_USAGE } from '../../../src/core/findings.ts';
import { applyOutcome } from '../../../src/core/run/apply-outcome.ts';
import type { EventBody } from '../../../src/core/run/events.ts';
import type { Outcome } from '../../../src/core/run/outcome.ts';
import { RunOptions } from '../../../src/core/run/options.ts';
import { newRecord, type RunRecord } from '../../../src/core/run/record.ts';

export const NOW = Date.UTC(2026, 10, 22, 12);
export const RUN_ID = '3f2b8f0e-6f0c-4c57-9a3c-0d7d3c1c2b1a';
const SHA = 'a'.repeat(40);

export function record(options: Partial<RunOptions> = {}): RunRecord {
  const input = {
    id: RUN_ID,
    subject: 'anonymous',
    repository: { owner: 'octo', name: 'shop' },
    options: { ...RunOptions.parse({}), ...options },
  };
  return newRecord(input, NOW);
}

export const resolved: Extract<Outcome, { kind: 'resolved' }> = {
  kind: 'resolved',
  granted_tokens: null,
  options: RunOptions.parse({}),
  settings: null,
  repository: {
    id: 1,
    owner: 'Octo',
    name: 'shop',
    private: false,
    can_push: true,
    base_ref: 'main',
    base_sha: SHA,
    base_tree_sha: SHA,
  },
  seen: 3,
  eligible: 2,
  skipped: { symlink: 1 },
};

export const HAPPY: readonly Outcome[] = [
  { kind: 'begun' },
  resolved,
  { kind: 'reading', paths: ['a.py', 'b.py'], sent_batches: 1 },
  {
    kind: 'analyzed',
    files: [
      { path: 'a.py', reason: null, findings: 2 },
      { path: 'b.py', reason: 'clean', findings: 0 },
    ],
    usage: { prompt_tokens: 10, completion_tokens: 5, calls: 1 },
    last: true,
  },
  { kind: 'writing', paths: ['a.py'] },
  {
    kind: 'refactored',
    files: [{ path: 'a.py', status: 'changed', confidence: 95, lines_added: 2, lines_removed: 2 }],
    usage: NO_USAGE,
    last: true,
  },
  { kind: 'chosen', changed: 1, dropped: [] },
  { kind: 'adoption_checked', expected_tree_sha: SHA, adopted: null },
  { kind: 'effect_begun', effect: 'tree' },
  { kind: 'tree_created', tree_sha: SHA },
  { kind: 'effect_begun', effect: 'commit' },
  { kind: 'commit_created', sha: SHA },
  { kind: 'effect_begun', effect: 'ref' },
  { kind: 'ref_created', branch: 'dependify-3f2b8f0e', sha: SHA },
  { kind: 'effect_begun', effect: 'pull' },
  { kind: 'pull_opened', pull_request: { number: 7, url: 'https://github.com/octo/shop/pull/7' }, adopted: false },
];

export interface Played {
  readonly record: RunRecord;
  readonly events: readonly EventBody[];
}

/** Applies outcomes one after another, as the coordinator does. */
export function play(start: RunRecord, outcomes: readonly Outcome[]): Played {
  return outcomes.reduce<Played>(
    (played, told) => {
      // A repository without settings leaves the options as they are.
      const outcome = told.kind === 'resolved' ? { ...told, options: start.options } : told;
      const applied = applyOutcome(played.record, outcome, NOW + 1_000);
      return { record: applied.record, events: [...played.events, ...applied.events] };
    },
    { record: start, events: [] },
  );
}
