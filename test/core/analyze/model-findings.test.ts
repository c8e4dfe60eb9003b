import { describe, expect, it } from 'vitest';
import { MAX_MODEL_FINDINGS, surest, usableFindings } from '../../../src/core/analyze/model-findings.ts';
import type { ModelFinding } from '../../../src/core/analyze/schema.ts';
import { Finding } from '../../../src/core/findings.ts';

const good: ModelFinding = {
  line_start: 2,
  line_end: 3,
  category: 'deprecated_api',
  severity: 'medium',
  confidence: 0.8,
  title: 'Use b',
  explanation: 'a is old',
};

describe('usableFindings', () => {
  it('marks what it keeps as the model’s', () => {
    expect(usableFindings({ findings: [good] }, 10)).toEqual([{ ...good, source: 'model' }]);
  });

  it.each<[string, Partial<ModelFinding>]>([
    ['beyond the last line', { line_end: 11 }],
    ['that ends before it starts', { line_start: 5, line_end: 4 }],
    ['that is a guess', { confidence: 0.49 }],
    ['without words', { title: ' \u200B ' }],
  ])('drops a finding %s', (_name, change) => {
    expect(usableFindings({ findings: [{ ...good, ...change }] }, 10)).toEqual([]);
  });

  it('keeps the surest of too many, in the order of the file', () => {
    const findings = Array.from({ length: 40 }, (_, index) => ({
      ...good,
      line_start: 40 - index,
      line_end: 40 - index,
      confidence: index % 2 === 0 ? 0.9 : 0.6,
    }));

    const kept = surest(usableFindings({ findings }, 40));

    expect(kept).toHaveLength(MAX_MODEL_FINDINGS);
    expect(kept.filter((finding) => finding.confidence === 0.9)).toHaveLength(20);
    expect(kept.map((finding) => finding.line_start)).toEqual(kept.map((f) => f.line_start).sort((a, b) => a - b));
  });

  it('bounds the model’s words to what a finding may hold', () => {
    const [kept] = usableFindings(
      { findings: [{ ...good, title: 'x'.repeat(1_000), explanation: 'y\n'.repeat(9_000) }] },
      10,
    );

    expect(Finding.safeParse(kept).success).toBe(true);
  });
});
