// The phases as steps.

import { expect, it } from 'vitest';
import type { Run, RunStatus } from '../../../src/ui/api-types.ts';
import { stepsOf } from '../../../src/ui/watch/steps.ts';
import { NOTHING_YET, type Watched } from '../../../src/ui/watch/watched.ts';

const PREVIEW = { options: { dry_run: true }, publication: null };
const DIRECT = { options: { dry_run: false }, publication: null };
const PUBLISHED = {
  options: { dry_run: true },
  publication: { exclude_files: [], exclude_rules: [], requested_at: '2026-11-22T10:00:00.000Z' },
};

const at = (phase: RunStatus, more: Partial<Watched> = {}): Watched => ({ ...NOTHING_YET, phase, ...more });
const ended = (status: RunStatus): Partial<Watched> => ({
  ending: { status, code: null, message: '', at: '2026-11-22T10:00:00.000Z' },
});
const wait = { waiting: { until: '2026-11-22T10:00:00.000Z', message: '' } };

it.each<[string, Pick<Run, 'options' | 'publication'>, Watched, string]>([
  ['a queued run', DIRECT, at('queued'), 'todo todo todo todo'],
  ['the first phase', DIRECT, at('resolving'), 'current todo todo todo'],
  ['rewriting', DIRECT, at('refactoring'), 'done done current todo'],
  ['a wait', DIRECT, at('analyzing', wait), 'done waiting todo todo'],
  ['a failure', DIRECT, at('refactoring', ended('failed')), 'done done failed never'],
  ['a run that may not go on', DIRECT, at('resolving', ended('blocked')), 'failed never never never'],
  ['a pull request', DIRECT, at('publishing', ended('succeeded')), 'done done done done'],
  ['nothing to change', DIRECT, at('analyzing', ended('no_changes')), 'done done done never'],
  ['a preview', PREVIEW, at('refactoring', ended('succeeded')), 'done done done done'],
  ['a preview that is being published', PUBLISHED, at('publishing'), 'done done done current'],
])('%s', (_, run, watched, expected) => {
  expect(
    stepsOf(run, watched)
      .map(({ state }) => state)
      .join(' '),
  ).toBe(expected);
});

it('the last step of a preview is a person’s decision until it is published', () => {
  const last = (run: Pick<Run, 'options' | 'publication'>): string | undefined => stepsOf(run, at('queued'))[3]?.label;

  expect([last(PREVIEW), last(PUBLISHED), last(DIRECT)]).toEqual([
    'Preview for you to decide',
    'Open the pull request',
    'Open the pull request',
  ]);
});
