// Runs rule cases through the engine's port, as the jobs do.

import { expect, it } from 'vitest';
import type { Floor } from '../../../src/core/floor/floor.ts';
import type { SourceFile } from '../../../src/core/ports.ts';
import type { RuleEngine } from '../../../src/core/ports.ts';
import type { RuleCase } from './rule-case.ts';

/** A file whose repository declares the given floor. */
export function fileOf(base: Omit<SourceFile, 'floor'>, floor: Partial<Floor> = {}): SourceFile {
  return { ...base, floor: { python: [3, 8], ecmascript: 2022, node: 18, declared_in: 'a manifest', ...floor } };
}

/** One test per text of each case. */
export function runCases(
  engine: RuleEngine,
  cases: readonly RuleCase[],
  base: Omit<SourceFile, 'text' | 'floor'>,
): void {
  const sourceOf = (one: RuleCase, text: string): SourceFile =>
    fileOf({ path: one.path ?? base.path, language: one.language ?? base.language, text }, one.floor);

  it.each(cases)('$rule rewrites $before', async (one) => {
    const fixed = await engine.fix(sourceOf(one, one.before));
    const findings = await engine.find(sourceOf(one, one.before));
    const again = await engine.fix(sourceOf(one, one.after));

    expect(fixed.text).toBe(one.after);
    expect(fixed.stable).toBe(true);
    expect(fixed.applied.map(({ rule }) => rule)).toContain(one.rule);
    expect(findings.length).toBeGreaterThan(0);
    expect(again).toEqual({ text: one.after, applied: [], stable: true });
  });

  it.each(cases.flatMap((one) => one.kept.map((text) => ({ one, rule: one.rule, text }))))(
    '$rule leaves $text',
    async ({ one, rule, text }) => {
      const fixed = await engine.fix(sourceOf(one, text));

      expect(fixed.applied.map((change) => change.rule)).not.toContain(rule);
    },
  );
}
