// What holds of every language whose rules stand on a tree-sitter grammar: its cases, its examples, its floors, its
// idempotence, and that its output parses.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Language } from '../../../src/core/language.ts';
import { createRuleEngine, RULES } from '../../../src/engine/rules/index.ts';
import { createSyntaxChecker } from '../../../src/engine/syntax/index.ts';
import type { RuleCase } from './rule-case.ts';
import { fileOf, runCases } from './run-cases.ts';

const engine = createRuleEngine();
const checker = createSyntaxChecker();
const NEWEST: [number, number] = [99, 0];

/** Describes a language by its cases. */
export function describeGrammarRules(language: Language, path: string, cases: readonly RuleCase[]): void {
  const rules = RULES.filter((rule) => rule.language === language);
  const safe = rules.filter(({ optIn }) => optIn !== true);
  const source = (text: string) => ({ path, language, text });

  describe(`${language} rules`, () => {
    runCases(engine, cases, { path, language });

    it('have a case each', () => {
      expect([...new Set(cases.map(({ rule }) => rule))].toSorted()).toEqual(safe.map(({ id }) => id).toSorted());
    });

    it.each(rules)('$id makes its example of a file that parses', async ({ id, example }) => {
      const file = fileOf(source(example.before), { version: NEWEST });

      const fixed = await engine.fix({ ...file, rules: { only: [id] } });
      const [before, after] = [await checker.check(file), await checker.check({ ...file, text: fixed.text })];

      expect(fixed.text).toBe(example.after);
      expect(fixed.applied.map(({ rule }) => rule)).toEqual([id]);
      expect([before.errors, after.errors]).toEqual([0, 0]);
    });

    it.each(rules.filter(({ floor }) => floor.version !== undefined))(
      '$id waits for a declared $floor.version',
      async ({ id, example, floor }) => {
        const [major, minor] = floor.version!;
        const older: [number, number] = minor > 0 ? [major, minor - 1] : [major - 1, 99];
        const asked = { rules: { only: [id] } };

        const undeclared = await engine.fix({ ...fileOf(source(example.before)), ...asked });
        const old = await engine.fix({ ...fileOf(source(example.before), { version: older }), ...asked });
        const enough = await engine.fix({ ...fileOf(source(example.before), { version: [major, minor] }), ...asked });

        expect([undeclared.text, old.text, enough.text]).toEqual([example.before, example.before, example.after]);
      },
    );

    it('leave texts alone that do not parse', async () => {
      const texts = fc.constantFrom(...cases.map(({ before }) => before));

      await fc.assert(
        fc.asyncProperty(texts, fc.nat(), async (text, at) => {
          const cut = text.slice(0, at % text.length);
          const fixed = await engine.fix(fileOf(source(cut), { version: NEWEST }));
          const again = await engine.fix(fileOf(source(fixed.text), { version: NEWEST }));
          const [before, after] = [cut, fixed.text].map((one) => checker.check(fileOf(source(one))));

          expect(again.text).toBe(fixed.text);
          expect((await after)!.errors).toBeLessThanOrEqual((await before)!.errors);
        }),
        { numRuns: 60 },
      );
    });
  });
}
