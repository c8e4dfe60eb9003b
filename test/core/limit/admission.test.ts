import { describe, expect, it } from 'vitest';
import { createAdmission, SLOW_MS, type Admission } from '../../../src/core/limit/admission.ts';

/** How many come in before one is refused. */
function fill(admission: Admission): number {
  let inside = 0;
  while (admission.enter()) inside += 1;
  return inside;
}

/** Fills up and lets all go again, `times` over; gives how many came in each time. */
function rounds(admission: Admission, times: number, tookMs: number): number[] {
  return Array.from({ length: times }, () => {
    const inside = fill(admission);
    for (let left = inside; left > 0; left -= 1) admission.leave(tookMs);
    return inside;
  });
}

describe('createAdmission', () => {
  it('B9: lets 50 presses of one button in at once', () => {
    expect(fill(createAdmission())).toBeGreaterThanOrEqual(50);
  });

  it('J1: lets fewer in while they are slow, but never nobody', () => {
    const counts = rounds(createAdmission(), 5, SLOW_MS + 1);

    expect(counts).toEqual([...counts].sort((a, b) => b - a));
    expect(counts.at(-1)).toBe(4);
  });

  it('opens again once they are quick', () => {
    const admission = createAdmission();
    const before = fill(createAdmission());
    rounds(admission, 5, SLOW_MS + 1);

    const counts = rounds(admission, 10, SLOW_MS);

    expect(counts.at(-1)).toBe(before);
  });

  it('refuses only while it is full', () => {
    const admission = createAdmission();
    fill(admission);
    admission.leave(1);

    expect([admission.enter(), admission.enter()]).toEqual([true, false]);
  });
});
