import { describe, expect, it } from 'vitest';
import { FREE_LANE, pauseLane, takeTurn, type LaneState } from '../../../src/core/account/github-lane.ts';

const NOW = 1_000_000;
const waits = (kinds: readonly boolean[], state: LaneState = FREE_LANE, now = NOW): readonly number[] => {
  const found: number[] = [];
  let lane = state;
  for (const write of kinds) {
    const [next, turn] = takeTurn(lane, write, now, 1_000);
    lane = next;
    found.push(turn.wait_ms);
  }
  return found;
};

describe('a lane', () => {
  it('keeps writes of all runs a second apart, and lets reads pass', () => {
    expect(waits([true, false, true, true, false])).toEqual([0, 0, 1_000, 2_000, 0]);
  });

  it('D2: holds everything while GitHub has asked for a pause, and takes no turn for it', () => {
    const paused = pauseLane(FREE_LANE, NOW + 120_000);

    expect(waits([true, false, true], paused)).toEqual([120_000, 120_000, 120_000]);
    expect(waits([true, true], paused, NOW + 120_000)).toEqual([0, 1_000]);
  });

  it('never makes a pause shorter', () => {
    expect(pauseLane(pauseLane(FREE_LANE, NOW + 9), NOW + 5).paused_until).toBe(NOW + 9);
  });

  it.each([
    ['an absurd pause (D5)', { next_write: 0, paused_until: NOW + 86_400_000 }],
    ['a clock that went back (H14)', { next_write: NOW + 86_400_000, paused_until: 0 }],
  ])('is not held by %s', (_, state) => {
    expect(waits([true, true], state)).toEqual([0, 1_000]);
  });
});
