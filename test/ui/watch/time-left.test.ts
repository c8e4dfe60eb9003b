// The guess of the time that is left.

import { describe, expect, it } from 'vitest';
import { markProgress, NO_MARKS, timeLeft, type Marks } from '../../../src/ui/watch/time-left.ts';

/** `done` files, one each `everyMs`. */
function pace(done: number, everyMs: number, before: Marks = NO_MARKS): Marks {
  const last = before.at(-1) ?? { atMs: 0, done: -1 };
  let marks = before;
  for (let i = 1; i <= done; i += 1) marks = markProgress(marks, last.atMs + i * everyMs, last.done + i);
  return marks;
}

describe('timeLeft', () => {
  it.each([
    ['nothing yet', NO_MARKS, 10],
    ['one moment', pace(1, 100), 10],
    ['less than two seconds', pace(10, 100), 100],
    ['fewer than three files', pace(3, 5_000), 100],
    ['nothing left', pace(11, 1_000), 10],
  ])('is unknown with %s', (_, marks, total) => {
    expect(timeLeft(marks, total)).toBeNull();
  });

  it('goes by the pace so far', () => {
    // Ten files in ten seconds, ninety to come.
    expect(timeLeft(pace(11, 1_000), 100)).toBeCloseTo(90_000);
  });

  it('follows a pace that changes, and forgets the old one', () => {
    const slowed = pace(30, 10_000, pace(60, 1_000));

    expect(timeLeft(slowed, 99)).toBeCloseTo(10 * 10_000);
  });

  it.each([1, 10, 100])('is right when %i events come in one moment', (batch) => {
    let marks: Marks = NO_MARKS;
    for (let i = 0; i <= 1_000; i += 1) marks = markProgress(marks, Math.floor(i / batch) * batch * 10, i);

    const left = timeLeft(marks, 2_000) ?? 0;

    expect(left).toBeGreaterThan(8_000);
    expect(left).toBeLessThan(12_000);
  });

  it('keeps few moments, however many events come', () => {
    expect(pace(10_000, 700).length).toBeLessThanOrEqual(20);
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY])('passes over a time that is none (%s)', (atMs) => {
    expect(markProgress(NO_MARKS, atMs, 1)).toBe(NO_MARKS);
  });
});
