import { expect, it } from 'vitest';
import { createRecovery } from '../../../dev/chaos/recovery.ts';

function clocked() {
  let now = 1_000;
  const recovery = createRecovery(() => now);
  return { recovery, at: (time: number) => void (now = time) };
}

it('measures a run that was in a call, from the crash to its next call', () => {
  const { recovery, at } = clocked();
  recovery.begun(1, 'new tree');
  recovery.crashed(1_000);
  recovery.ended(1, 'new tree', false);

  at(1_700);
  recovery.begun(1, 'new tree');

  expect(recovery.times).toEqual([{ run: 1, ms: 700 }]);
});

it('counts from the first of two crashes', () => {
  const { recovery, at } = clocked();
  recovery.begun(1, 'poll');
  recovery.crashed(1_000);
  recovery.crashed(4_000);

  at(5_500);
  recovery.begun(1, 'spawn');

  expect(recovery.times).toEqual([{ run: 1, ms: 4_500 }]);
});

it('does not take the bridge’s calls for the Worker’s', () => {
  const { recovery, at } = clocked();
  recovery.begun(1, 'spawn');
  recovery.crashed(1_000);
  at(1_100);
  recovery.begun(1, 'clone pack');
  at(2_000);
  recovery.begun(1, 'poll');

  expect(recovery.times).toEqual([{ run: 1, ms: 1_000 }]);
});

it('leaves out runs that rested, were told to wait or have ended', () => {
  const { recovery } = clocked();
  recovery.begun(1, 'pulls');
  recovery.ended(1, 'pulls', false);
  recovery.begun(2, 'pulls');
  recovery.begun(3, 'pulls');
  recovery.crashed(1_000);
  recovery.ended(2, 'pulls', true);
  recovery.over(3);
  for (const run of [1, 2, 3]) recovery.begun(run, 'pulls');

  expect(recovery.times).toEqual([]);
});
