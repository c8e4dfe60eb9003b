import { expect, it } from 'vitest';
import { nextStep } from '../../../src/core/run/next-step.ts';
import type { PublishEffect, RunRecord } from '../../../src/core/run/record.ts';
import { NOW, record } from './story.ts';

function canceledBehind(...begun: PublishEffect[]): RunRecord {
  return { ...record(), phase: 'publishing', publish: { begun, chosen: 1 }, cancel_requested: true };
}

it.each<[PublishEffect[]]>([[[]], [['tree']], [['tree', 'commit', 'ref']]])(
  'H12: a run that has begun %j ends at once when it is canceled',
  (begun) => {
    expect(nextStep(canceledBehind(...begun), NOW)).toEqual({ kind: 'cancel' });
  },
);

it('H12, D26: one that has begun to open the pull request looks for it first, and waits like any other', () => {
  const late = canceledBehind('tree', 'commit', 'ref', 'pull');
  const step = { kind: 'publish', effect: 'pull' };
  const done = { adoption_checked: true, tree_sha: 'a', commit_sha: 'b', branch: 'c' };
  const published = { ...late, publish: { ...late.publish, ...done } };

  expect(nextStep({ ...published, resolved: null }, NOW)).toEqual(step);
  const waiting = { until: NOW + 500, reason: 'github_unavailable', shown: false };
  expect(nextStep({ ...published, waiting }, NOW)).toEqual({ kind: 'wait', until: NOW + 500 });
});
