import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Confidence } from '../../../src/core/rewrite.ts';
import { type ConfidenceFacts, scoreConfidence } from '../../../src/core/score/confidence.ts';

const CHECKS = ['line_ends', 'exports', 'comments', 'hosts', 'size'];
const strict = { parser: 'p', strict: true, errors_before: 0, errors_after: 0, checks: CHECKS };
const lenient = { ...strict, strict: false };
const byRule: ConfidenceFacts = {
  applied: [{ source: 'rule' }],
  validation: strict,
  lines_changed: 10,
  lines_total: 100,
  finding_confidence: null,
  repaired: false,
  rules_agree: true,
};
const byModel: ConfidenceFacts = {
  ...byRule,
  applied: [{ source: 'model' }],
  finding_confidence: 0.85,
  rules_agree: false,
};

describe('scoreConfidence', () => {
  it.each<[string, ConfidenceFacts, number]>([
    ['rules, strict parser', byRule, 97],
    ['rules, strict parser, no further check', { ...byRule, validation: { ...strict, checks: [] } }, 92],
    ['rules, most of the file', { ...byRule, lines_changed: 80 }, 95],
    ['rules, lenient parser', { ...byRule, validation: lenient }, 77],
    ['model, strict parser', byModel, 79],
    ['model, small and sure', { ...byModel, lines_changed: 2, finding_confidence: 0.95 }, 84],
    ['model, and the rules agree', { ...byModel, rules_agree: true }, 81],
    ['model, unsure', { ...byModel, finding_confidence: 0.5 }, 71],
    ['model, repaired', { ...byModel, repaired: true }, 73],
    ['model, a quarter of the file', { ...byModel, lines_changed: 25 }, 73],
    ['model, half of the file', { ...byModel, lines_changed: 50 }, 64],
    ['model, lenient parser', { ...byModel, validation: lenient }, 59],
    ['rules and model', { ...byModel, applied: [{ source: 'rule' }, { source: 'model' }], rules_agree: true }, 81],
  ])('%s', (_name, facts, expected) => {
    expect(scoreConfidence(facts).score).toBe(expected);
  });

  const anyFacts = fc.record<ConfidenceFacts>({
    applied: fc.array(fc.record({ source: fc.constantFrom('rule' as const, 'model' as const) }), { minLength: 1 }),
    validation: fc.record({
      parser: fc.constant('p'),
      strict: fc.boolean(),
      errors_before: fc.constant(0),
      errors_after: fc.constant(0),
      checks: fc.array(fc.constantFrom(...CHECKS), { maxLength: 20 }),
    }),
    lines_changed: fc.nat(500),
    lines_total: fc.nat(500),
    finding_confidence: fc.double({ min: 0, max: 1, noNaN: true }),
    repaired: fc.boolean(),
    rules_agree: fc.boolean(),
  });

  it('keeps its promises for any facts', () => {
    fc.assert(
      fc.property(anyFacts, (facts) => {
        const confidence = scoreConfidence(facts);
        const model = facts.applied.some((change) => change.source === 'model');

        expect(Confidence.parse(confidence)).toEqual(confidence);
        expect(confidence.factors.reduce((sum, factor) => sum + factor.effect, 0)).toBe(confidence.score);
        if (!model && facts.validation.strict) expect(confidence.score).toBeGreaterThanOrEqual(90);
        if (model && facts.validation.strict) expect(confidence.score).toBeLessThan(90);
        if (model && !facts.validation.strict) expect(confidence.score).toBeLessThan(70);
      }),
    );
  });
});
