import { describe, expect, it } from 'vitest';
import { ALL_WRITTEN, sampledLog } from '../../../src/core/operations/sampled-log.ts';
import type { Log } from '../../../src/core/ports.ts';

interface Line {
  readonly event: string;
  readonly facts: Readonly<Record<string, string | number>>;
  readonly level: string | undefined;
}

function sampled(): { readonly log: Log; readonly lines: Line[]; readonly clock: { now: number } } {
  const lines: Line[] = [];
  const clock = { now: 1_000 };
  const write: Log = (event, facts, level) => lines.push({ event, facts, level });
  return { log: sampledLog(write, () => clock.now), lines, clock };
}

function flood(log: Log, count: number, reason = 'internal'): void {
  for (let index = 0; index < count; index += 1) log('broken', { reason, index }, 'error');
}

const droppedOf = (lines: readonly Line[]): number =>
  lines.reduce((sum, { facts }) => sum + Number(facts['dropped'] ?? 0), 0);

describe('J8: a flood of lines', () => {
  it('is written whole while it is none', () => {
    const { log, lines } = sampled();

    flood(log, ALL_WRITTEN);

    expect(lines.map(({ facts }) => facts)).toEqual(
      Array.from({ length: ALL_WRITTEN }, (_, index) => ({ reason: 'internal', index })),
    );
  });

  it('of a million is a few dozen, which tell of all others', () => {
    const { log, lines } = sampled();

    flood(log, 2 ** 20);

    expect(lines.length).toBeLessThan(40);
    expect(droppedOf(lines) + lines.length).toBe(2 ** 20);
    expect(lines.every(({ event, level }) => event === 'broken' && level === 'error')).toBe(true);
  });

  it.each([
    ['another event', (log: Log) => log('other', { reason: 'internal' }, 'error')],
    ['another reason', (log: Log) => log('broken', { reason: 'storage' }, 'error')],
    ['another level', (log: Log) => log('broken', { reason: 'internal' }, 'warn')],
  ])('does not hide %s', (_, rare) => {
    const { log, lines } = sampled();
    flood(log, 1_000);
    const before = lines.length;

    rare(log);

    expect(lines).toHaveLength(before + 1);
  });

  it.each([
    ['passes', 10_000],
    ['is set back', -5_000],
  ])('begins anew when time %s, and then tells what was dropped', (_, ms) => {
    const { log, lines, clock } = sampled();
    flood(log, 1_000);
    const before = lines.length;
    const untold = 1_000 - before - droppedOf(lines);

    clock.now += ms;
    flood(log, ALL_WRITTEN);

    expect(untold).toBeGreaterThan(0);
    expect(lines).toHaveLength(before + ALL_WRITTEN);
    expect(lines[before]?.facts['dropped']).toBe(untold);
    expect(lines[before + 1]?.facts).not.toHaveProperty('dropped');
  });
});
