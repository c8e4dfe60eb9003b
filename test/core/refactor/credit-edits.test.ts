import { describe, expect, it } from 'vitest';
import type { Finding } from '../../../src/core/findings.ts';
import { applyEdits } from '../../../src/core/refactor/apply-edits.ts';
import { creditEdits } from '../../../src/core/refactor/credit-edits.ts';

const BASE = 'a1\na2\na3\na4\na5\na6\n';
const at = (line: number, title: string, confidence = 0.9): Finding => ({
  source: 'model',
  line_start: line,
  line_end: line,
  category: 'security',
  severity: 'low',
  confidence,
  title,
  explanation: `${title} explained`,
});
const placedAt = (...places: [search: string, reason: string][]) => {
  const result = applyEdits(
    BASE,
    places.map(([search, reason]) => ({ search, replace: `${search}!`, reason })),
  );
  if (!result.ok) throw new Error(result.error.reason);
  return result.value.placed;
};

describe('creditEdits', () => {
  it('gives each edit to the finding nearest to it', () => {
    const changes = creditEdits(BASE, placedAt(['a1', 'first'], ['a6', 'last']), [at(2, 'A', 0.7), at(5, 'B')]);

    expect(changes).toMatchObject([
      { confidence: 0.7, change: { title: 'A', category: 'security', explanation: 'first', count: 1 } },
      { confidence: 0.9, change: { title: 'B', explanation: 'last', count: 1 } },
    ]);
  });

  it('counts the edits of one finding and says each reason once', () => {
    const changes = creditEdits(BASE, placedAt(['a1', 'same'], ['a2', 'same'], ['a3', 'other']), [at(2, 'A')]);

    expect(changes).toMatchObject([{ change: { title: 'A', explanation: 'same other', count: 3 } }]);
  });

  it('falls back to the finding’s own words, and to the edit’s when there is no finding', () => {
    expect(creditEdits(BASE, placedAt(['a1', ' ']), [at(1, 'A')])).toMatchObject([
      { change: { explanation: 'A explained' } },
    ]);
    expect(creditEdits(BASE, placedAt(['a1', 'why']), [])).toMatchObject([
      { confidence: 0, change: { title: 'why', category: 'maintainability', source: 'model' } },
    ]);
  });
});
