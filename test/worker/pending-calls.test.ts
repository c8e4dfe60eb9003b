import { describe, expect, it } from 'vitest';
import { PendingCalls } from '../../src/durable/pending-calls.ts';

/** A call that has failed `times` times and is not in flight. */
function failed(pending: PendingCalls, name: string, times: number): void {
  for (let index = 0; index < times; index += 1) pending.retry(name);
}

describe('PendingCalls', () => {
  it('gives each attempt a key of its own, and three attempts', () => {
    const pending = new PendingCalls();

    expect(pending.keyOf('a')).toBe('a');
    expect([pending.retry('a'), pending.keyOf('a')]).toEqual([true, 'a#2']);
    expect([pending.retry('a'), pending.keyOf('a')]).toEqual([true, 'a#3']);
    expect(pending.retry('a')).toBe(false);
  });

  it('F5: second attempts go out in small company, the last one alone', () => {
    const pending = new PendingCalls();
    for (const name of ['b', 'c', 'd', 'e']) failed(pending, name, 1);
    for (const name of ['x', 'y']) failed(pending, name, 2);
    pending.add('fresh', 'id-fresh');

    expect(pending.hasRoom(1, 1_000)).toBe(true);
    for (const name of ['b', 'c', 'd']) pending.add(name, `id-${name}`);
    expect(pending.hasRoom(2, 0)).toBe(true);
    expect(pending.hasRoom(2, 1)).toBe(false);
    pending.add('x', 'id-x');
    expect(pending.hasRoom(3, 0)).toBe(false);
    pending.remove('id-x');
    expect(pending.hasRoom(3, 0)).toBe(true);
  });
});
